// Package prose says findings, terms and answers in a human language: English
// and Indonesian, as text, Markdown and HTML.
//
// A [Finding] becomes a [Sentence] with its remedy, a report an agenda, terms a
// readable agreement. The tables behind them are data: [Messages] gives every
// code's title, template and remedy and every word of the library's lists, for
// programs that speak themselves. Both languages are complete by test. A word
// of a document that is on no list is shown as it is and marked as such; nothing
// falls back from one language to the other.
//
// What comes from documents is escaped, always. Pages hold no script and ask for
// nothing from elsewhere. Figures are exact: the digits of a number are those of
// its document, written the way of the language, "1,200.50" and "1.200,50".
//
// Words: WORDS of the project is normative. An error is told as something to be
// settled, not as a threat.
package prose
