package iati

import "github.com/mufakat/mufakat/partnership/check"

// The codes of what is wrong in a file as it was read, and of what contradicts
// itself or cannot be counted. Each is followed by the smallest content of an
// activity that has it. The parameter "at" is the path of what is meant within
// the activity, such as transaction[2]/value.
const (
	// IAT001 occurs where a value is not of its kind: no date, number, year,
	// currency or amount. It is kept as it is written, unless the schema would
	// refuse it, which IAT009 or a loss then tells.
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

	// IAT004 occurs where the status of an activity and its dates contradict each
	// other: a pipeline that has begun, a status of having begun or ended without
	// the day, an implementation that has ended. Both are taken as they stand. The
	// standard has no rule for it; this one is ours.
	//
	//	<activity-status code="1"/><activity-date type="2" iso-date="2026-01-01"/>
	IAT004 check.Code = "IAT004"

	// IAT005 occurs where a sum has no currency and the activity has no default
	// currency either, by rule 7.8.1. What it stands in is kept as it is written.
	//
	//	<transaction><value value-date="2026-01-01">10</value></transaction>
	IAT005 check.Code = "IAT005"

	// IAT006 occurs where something stands more than once that the standard allows
	// once. The first counts.
	//
	//	<title><narrative>Wells</narrative></title><title><narrative>Pumps</narrative></title>
	IAT006 check.Code = "IAT006"

	// IAT007 occurs where an organisation has neither a usable identifier nor a
	// name, or a text in place of an identifier that only says that there is none;
	// and where it has a name alone that is also that of one with an identifier,
	// anywhere in the activity. It is taken for that one, whose identifier is then
	// written of it, too; where there are several with different identifiers it is
	// taken for none of them. The parameter "value" is the name; it is told once for
	// each part that is played under it.
	//
	//	<participating-org role="1" ref="N/A"/>
	IAT007 check.Code = "IAT007"

	// IAT008 occurs where an id that the library once wrote cannot stand: it is
	// ill-formed, or that of another. A new one is given.
	//
	//	<result><indicator measure="1" m:id="Not an id"/></result>
	IAT008 check.Code = "IAT008"

	// IAT009 occurs where something is not as the schema has it, so that it cannot
	// be given back; the losses hold its text.
	//
	//	<sector/>
	IAT009 check.Code = "IAT009"

	// IAT030 occurs where a file states no version, or another than 2.01, 2.02 and
	// 2.03. It is taken for 2.03. It is told once, with the first
	// activity, and its parameter "at" is /@version.
	//
	//	<iati-activities version="1.05"><iati-activity/></iati-activities>
	IAT030 check.Code = "IAT030"

	// IAT031 occurs where an activity has the identifier of one before it in the
	// file. Both are read. It stands at the second, and the parameters "line" and
	// "column" say where the identifier of the first stands. Of the activities
	// behind the first 2^20 it is told only which repeat the identifier of one of
	// these.
	//
	//	<iati-activities version="2.03"><iati-activity><iati-identifier>A-1</iati-identifier></iati-activity><iati-activity><iati-identifier>A-1</iati-identifier></iati-activity></iati-activities>
	IAT031 check.Code = "IAT031"

	// IAT032 occurs where a number has more digits than the library holds, which is
	// 18 before the point and 12 behind it, or than a file may have, which is 24 in
	// all: the schema has no such bound, but validators do. What is not held is
	// counted in nothing. It is kept as it is written if a file may have it, and
	// else stands among the losses. What is held and no file may have is among
	// those that [Activity.Losses] tells.
	//
	//	<sector code="11220" percentage="33.3333333333333"/>
	IAT032 check.Code = "IAT032"
)

// Rules returns what the codes of this room mean, in the order of their codes.
// The slice is the caller's.
func Rules() []check.Rule {
	return []check.Rule{
		{Code: IAT001, Severity: check.Warning, Params: []string{"at", "value", "want"}},
		{Code: IAT002, Severity: check.Warning, Params: []string{"at", "value", "list"}},
		{Code: IAT003, Severity: check.Warning, Params: []string{"at", "missing"}},
		{Code: IAT004, Severity: check.Warning, Params: []string{"at", "problem", "status", "on"}},
		{Code: IAT005, Severity: check.Error, Params: []string{"at", "rule"}},
		{Code: IAT006, Severity: check.Warning, Params: []string{"at"}},
		{Code: IAT007, Severity: check.Advice, Params: []string{"at", "value"}},
		{Code: IAT008, Severity: check.Warning, Params: []string{"at", "value"}},
		{Code: IAT009, Severity: check.Warning, Params: []string{"at"}},
		{Code: IAT010, Severity: check.Error, Params: []string{"at", "rule"}},
		{Code: IAT011, Severity: check.Error, Params: []string{"at", "start", "end", "rule"}},
		{Code: IAT012, Severity: check.Error, Params: []string{"at", "on", "rule"}},
		{Code: IAT013, Severity: check.Error, Params: []string{"at", "rule"}},
		{Code: IAT014, Severity: check.Error, Params: []string{"at", "n", "rule"}},
		{Code: IAT015, Severity: check.Error, Params: []string{"at", "start", "end", "rule"}},
		{Code: IAT016, Severity: check.Warning, Params: []string{"at", "on", "start", "end", "rule"}},
		{Code: IAT017, Severity: check.Error, Params: []string{"at", "sum", "vocabulary", "rule"}},
		{Code: IAT018, Severity: check.Error, Params: []string{"at", "value", "rule"}},
		{Code: IAT019, Severity: check.Error, Params: []string{"at", "sum", "vocabulary", "rule"}},
		{Code: IAT020, Severity: check.Error, Params: []string{"at", "rule"}},
		{Code: IAT021, Severity: check.Warning, Params: []string{"at", "value", "rule"}},
		{Code: IAT022, Severity: check.Warning, Params: []string{"at", "value", "rule"}},
		{Code: IAT023, Severity: check.Error, Params: []string{"at", "rule"}},
		{Code: IAT024, Severity: check.Error, Params: []string{"at", "rule"}},
		{Code: IAT025, Severity: check.Error, Params: []string{"at", "problem", "element", "rule"}},
		{Code: IAT026, Severity: check.Warning, Params: []string{"at", "value", "rule"}},
		{Code: IAT027, Severity: check.Advice, Params: []string{"at", "value", "problem"}},
		{Code: IAT028, Severity: check.Error, Params: []string{"at", "value", "rule"}},
		{Code: IAT029, Severity: check.Warning, Params: []string{"at", "value", "rule"}},
		{Code: IAT030, Severity: check.Warning, Params: []string{"at", "value"}},
		{Code: IAT031, Severity: check.Warning, Params: []string{"at", "value", "line", "column"}},
		{Code: IAT032, Severity: check.Warning, Params: []string{"at", "value"}},
	}
}

// severityOf returns the severity of the rule of a code.
func severityOf(code check.Code) check.Severity {
	for _, r := range rules {
		if r.Code == code {
			return r.Severity
		}
	}
	return check.Warning
}

var rules = Rules()
