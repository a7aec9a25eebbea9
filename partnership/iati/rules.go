package iati

import "github.com/mufakat/mufakat/partnership/check"

// The codes of what is wrong in a file, which [Read] gives. Each is followed by
// the smallest element that has it. The parameter "at" is the path of what is
// meant within the activity, such as transaction[2]/value.
const (
	// IAT001 occurs where a value is not of its kind: no date, number, year,
	// currency or amount. It is kept as it is written.
	//
	//	<activity-date type="1" iso-date="spring"/>
	IAT001 check.Code = "IAT001"

	// IAT002 occurs where a code is on none of the lists of the standard. It is
	// kept as it is written.
	//
	//	<activity-status code="9"/>
	IAT002 check.Code = "IAT002"

	// IAT003 occurs where something is missing that the standard asks for.
	//
	//	<iati-activity><iati-identifier/></iati-activity>
	IAT003 check.Code = "IAT003"

	// IAT004 occurs where the status and the dates of an activity contradict each
	// other, or the dates one another: a pipeline that has begun, a status of
	// having begun or ended without the day, an implementation that has ended, an
	// end before the start. Both are taken as they stand.
	//
	//	<activity-status code="1"/><activity-date type="2" iso-date="2026-01-01"/>
	IAT004 check.Code = "IAT004"

	// IAT005 occurs where a sum has no currency and the activity has no default
	// currency either. What it stands in is kept as it is written.
	//
	//	<transaction><value value-date="2026-01-01">10</value></transaction>
	IAT005 check.Code = "IAT005"

	// IAT006 occurs where something stands more than once that the standard allows
	// once. The first counts.
	//
	//	<title><narrative>Wells</narrative></title><title><narrative>Pumps</narrative></title>
	IAT006 check.Code = "IAT006"

	// IAT007 occurs where an organisation has neither a usable identifier nor a
	// name, or a text in place of an identifier that only says that there is none.
	//
	//	<participating-org role="1" ref="N/A"/>
	IAT007 check.Code = "IAT007"

	// IAT008 occurs where an id that the library once wrote cannot stand: it is
	// ill-formed, or that of another. A new one is given.
	//
	//	<indicator measure="1" m:id="Not an id"/>
	IAT008 check.Code = "IAT008"

	// IAT009 occurs where something is not as the schema has it, so that it cannot
	// be given back; the losses hold its text.
	//
	//	<sector/>
	IAT009 check.Code = "IAT009"
)

// Rules returns what the codes of this room mean, in the order of their codes.
// The slice is the caller's.
func Rules() []check.Rule {
	return []check.Rule{
		{Code: IAT001, Severity: check.Warning, Params: []string{"at", "value", "want"}},
		{Code: IAT002, Severity: check.Warning, Params: []string{"at", "value", "list"}},
		{Code: IAT003, Severity: check.Warning, Params: []string{"at", "missing"}},
		{Code: IAT004, Severity: check.Warning, Params: []string{"problem", "status", "date"}},
		{Code: IAT005, Severity: check.Warning, Params: []string{"at"}},
		{Code: IAT006, Severity: check.Warning, Params: []string{"at"}},
		{Code: IAT007, Severity: check.Advice, Params: []string{"at", "value"}},
		{Code: IAT008, Severity: check.Warning, Params: []string{"at", "value"}},
		{Code: IAT009, Severity: check.Warning, Params: []string{"at"}},
	}
}
