// Package iati reads and writes activities of the IATI standard: one partner's
// public account of an agreement, as XML.
//
// [Read] takes files of versions 2.01 to 2.03 and yields one [Activity] after
// the other, in memory that depends on the largest activity and not on the
// file. It is lenient: what is wrong in an activity is told as findings with
// line and column, and what the model does not hold as losses. [Write] gives
// activities back as a file that is valid by the schema of version 2.03.
//
// # What becomes of an element
//
// A noun is a thing that agreements of this library speak of and have a type for,
// such as a partner, a commitment or an indicator. An [Activity] holds the words
// of the standard in these nouns: participating organisations are partners with
// roles; commitments and pledges are commitments; incoming funds, disbursements
// and expenditure are deliveries; result indicators are indicators with targets
// and readings; conditions are conditions; memoranda and contracts are
// instruments. What has no noun stays beside them in types of this package, such
// as [Budget], which is a plan and nobody's promise, and [Dates].
//
// Everything else (attributes, elements, other namespaces) is kept in the [Rest]
// of what it stands at, in its own bytes and order, and is given back at its
// place on export; nouns of the terms carry it in their Ext, under [Key]. Each
// such thing is named by a [Loss] that says that it is kept. What cannot be given
// back, because the schema would not allow it or XML has no place for it, is
// named by a Loss that says that it is not, with its text. Elements of one name
// stay in order among those that became the same kind of noun.
//
// What is not known is not guessed. A code that no list has, a date that is none
// and a sum without currency are findings, and what they stand in is kept as
// it was written; a status that the dates contradict is told, and both stand.
//
// What the rules of the standard say of an activity, and one of our own about
// its status and its dates, is applied to what is read, and by [Activity.Check]
// to any other. See [StandardRules] for the ids.
//
// # In and out of an agreement
//
// An imported activity is signed by nobody. [Activity.Adopt] returns the
// attested commands that take it into an agreement; [FromAgreement] returns the
// activity that one partner would publish of an agreement, and what it leaves
// out. [Activity.Losses] says what an export of any activity leaves out:
// reading what was written gives the activity less exactly that.
package iati
