// Package calendar reckons with civil days: [Date], [Period] and [Cadence].
//
// There is no clock and no zone in it. A day is a day on the wall calendar of
// whoever writes the document; which instant it began is nobody's business
// here, and "today" is an argument.
//
// All values are small, immutable and comparable: they may be compared with ==
// and used as keys of maps. A zero value has no text: it is left out of a
// document (omitzero), prints as the empty string, and is an error to write or
// to read.
package calendar
