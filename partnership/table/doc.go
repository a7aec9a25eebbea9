// Package table writes what an agreement holds as tidy tables of
// comma-separated values, and reads them back: commitments, deliveries,
// indicators, targets, readings, scores, events and findings.
//
// Each kind of row is a [Table] with columns of its own in an order that does
// not change: [Commitments], [Deliveries], [Indicators], [Targets], [Readings],
// [Scores], [JointScores], [Events], [Findings].
//
// # Cells
//
// One row is one thing and one column one question about it. An amount and its
// currency stand in two columns, a period in its first and its last day, a value
// in a column for each sort of value, so that a missing one never becomes 0.
// What has no column, such as tranches, the members of an act or what others
// have added, stands in the last column, [More], as a JSON object: a row loses
// nothing. So does a text that would not survive a spreadsheet, one that holds
// a carriage return or another control character.
//
// An empty cell is something absent. A list of ids is written with semicolons
// between them, and one that is there and empty as []: an empty list is not an
// absent one.
//
// A text that a spreadsheet would run as a formula, because it begins with one
// of = + - @ or a tab, is written with an apostrophe before it, which reading
// takes away again. A plain number is left as it is, with all its digits.
//
// # Form
//
// Tables are UTF-8 without byte order mark, with lines that end in CRLF, as
// RFC 4180 has it. In pandas read them with dtype=str and keep_default_na=False
// where every digit and every word "NA" matters; in R with colClasses="character"
// and na.strings="".
//
// Reading is strict and bounded. The header names every column once, in any
// order; what does not fit is refused with its line and column, all of it at
// once, in an [*Error]. Reading gives rows and changes nothing. Putting rows
// into a list that exists is [Table.Import], which is told whether to [Merge] or
// to [Replace].
//
// Source: RFC 4180; OWASP, CSV Injection; Wickham, Tidy Data (2014).
package table
