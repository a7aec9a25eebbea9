// Package diagram draws one agreement in languages that other tools read: what
// it lived through ([HistoryOf]), and who its partners are to each other
// ([NetworkOf]).
//
// A [History] and a [Network] are plain data. Their methods give the text:
// Mermaid for pages and Markdown, DOT for Graphviz, and of a history a machine
// for XState, that passes from stay to stay as its events come. Package
// lifecycle draws what any agreement may live through.
//
// Diagrams speak in ids and in the words of documents. Of free texts they take
// titles, names and what is promised in words: cut where they are long, with
// what a person cannot see replaced, and escaped for each language, so that no
// text of an agreement ends a label or becomes a directive. The same value gives
// the same bytes.
package diagram
