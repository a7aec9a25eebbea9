package indicator

import "github.com/mufakat/mufakat/partnership/check"

// The code of what is claimed of success; see [Series.CheckClaim].
const (
	// IND011 occurs where success is claimed on fewer than k consecutive periods
	// that were reached for certain.
	//
	//	{"success": {"threshold": "0.5"}, "indicators": [
	//	  {"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "unit"},
	//	   "baseline": {"value": {"number": "0"}}, "targets": [{"value": {"number": "10"}}]}],
	//	 "readings": [{"indicator": "visits", "period": "2026-01-01/2026-12-31", "by": "clinic",
	//	   "on": "2027-01-04", "value": {"number": "10"}}]}
	IND011 check.Code = "IND011"
)

// successRules returns what the codes about success mean.
func successRules() []check.Rule {
	return []check.Rule{
		{Code: IND011, Severity: check.Warning, MendedBy: []string{"measure", "agree_score"}, Params: []string{"run", "needed"}},
	}
}
