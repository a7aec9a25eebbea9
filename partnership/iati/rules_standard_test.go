package iati_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
)

// standardCase is one case of a rule as the standard writes it.
type standardCase struct {
	context, kind string
	Condition     string   `json:"condition"`
	Paths         []string `json:"paths"`
	If            string   `json:"if"`
	Then          string   `json:"then"`
	Less          string   `json:"less"`
	More          string   `json:"more"`
	Date          string   `json:"date"`
	Min           *float64 `json:"min"`
	Max           *float64 `json:"max"`
	Info          struct {
		ID       string `json:"id"`
		Severity string `json:"severity"`
	} `json:"ruleInfo"`
	Foreach string                                    `json:"foreach"`
	Do      map[string]struct{ Cases []standardCase } `json:"do"`
}

// standardCases returns the cases of the standard's rules about activities.
func standardCases(t *testing.T) []standardCase {
	t.Helper()
	var set map[string]map[string]struct{ Cases []standardCase }
	if err := json.Unmarshal(read(t, files(t, "rulesets/standard.json")[0]), &set); err != nil {
		t.Fatal(err)
	}
	var all []standardCase
	for _, context := range slices.Sorted(maps.Keys(set)) {
		if strings.HasPrefix(context, "/iati-organisations") {
			continue
		}
		for _, kind := range slices.Sorted(maps.Keys(set[context])) {
			for _, c := range set[context][kind].Cases {
				if c.context, c.kind = context, kind; kind != "loop" {
					all = append(all, c)
					continue
				}
				for _, inner := range slices.Sorted(maps.Keys(c.Do)) {
					for _, each := range c.Do[inner].Cases {
						each.context, each.kind, each.Foreach = context, inner, c.Foreach
						all = append(all, each)
					}
				}
			}
		}
	}
	return all
}

func TestTheRulesAreThoseOfTheStandardAndAsSevere(t *testing.T) {
	notApplied := strings.Fields("1.3.13 1.8.13 1.10.13 1.11.13 1.14.8 1.14.13 1.15.13 " +
		"2.2.1 6.13.1 6.14.1 102.1.1 107.1.1 107.1.2 107.2.1 107.2.2 7.9.1 7.9.2 7.9.4")
	severity := map[check.Code]string{}
	for _, r := range iati.Rules() {
		severity[r.Code] = r.Severity.String()
	}
	want := map[string]string{}
	for _, c := range standardCases(t) {
		want[c.Info.ID] = c.Info.Severity
	}
	for _, r := range iati.StandardRules() {
		if r.ID == "11.3.1" {
			continue // of organisations; for activities it is ours
		}
		if severity[r.Code] != want[r.ID] {
			t.Errorf("%s: %s is %s, the standard says %q", r.ID, r.Code, severity[r.Code], want[r.ID])
		}
		delete(want, r.ID)
	}
	if got := slices.Sorted(maps.Keys(want)); !slices.Equal(got, slices.Sorted(slices.Values(notApplied))) {
		t.Errorf("not applied: %v", got)
	}
}

// The cases of the standard's own tests that speak of what the rules here look
// at: the rule, the file and whether it holds.
func TestTheCasesOfTheStandardHold(t *testing.T) {
	dates := strings.NewReplacer("start-planned", "1", "end-planned", "3")
	for line := range strings.Lines(`
8.11.1 results_refs_good true
8.11.1 results_refs_bad false
1.1.21 identifiers true
1.1.21 identifiers_bad false
8.8.1 results_indicator_baseline_value_good true
8.8.1 results_indicator_baseline_value_bad false
8.8.1 results_indicator_baseline_value_not_relevant true
8.9.1 results_indicator_period_target_value_good true
8.9.1 results_indicator_period_target_value_bad false
8.9.1 results_indicator_period_target_value_not_relevant true
8.10.1 results_indicator_period_actual_value_good true
8.10.1 results_indicator_period_actual_value_bad false
8.10.1 results_indicator_period_actual_value_not_relevant true
3.6.2 only_one_of_activity_bad false
3.6.2 only_one_of_activity_good true
3.6.2 only_one_of_transaction_good true
7.5.3 period_time_good true
7.5.3 period_time_bad false
11.1.1 date_now_good true
11.1.1 date_now_bad false
11.1.2 empty_activity true
11.1.2 date_good true
11.1.2 date_bad false
6.8.1 at_least_one_bad false
6.8.1 at_least_one_ref true
6.8.1 at_least_one_narrative true
6.8.1 at_least_one_no_element_good true
4.1.1 one_or_all_lang_bad false
4.1.1 one_or_all_lang_good true
4.1.1 one_or_all_lang_bad_all false
4.1.1 one_or_all_lang_good_all true
6.2.2 one_or_all_sector_bad false
6.7.2 one_or_all_sector_good true
6.7.2 one_or_all_sector_all_good true
6.7.2 one_or_all_sector_all_bad false
7.8.1 one_or_all_currency_bad false
7.8.1 one_or_all_currency_good true
7.8.1 one_or_all_currency_all_bad false
7.8.1 one_or_all_currency_all_good true
2.1.2 forloop_good true
2.1.2 forloop_bad false
2.1.2 sector_percentage_sum_good true
2.1.2 sector_percentage_sum_bad false
3.1.2 recipient_country_good true
3.1.2 recipient_country_bad false
`) {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			continue
		}
		src := read(t, files(t, "rulesets/meta_tests/"+fields[1]+".xml")[0])
		holds := true
		for _, f := range found(t, dates.Replace(string(src))) {
			holds = holds && f.Params["rule"] != fields[0]
		}
		if want, _ := strconv.ParseBool(fields[2]); holds != want {
			t.Errorf("%s: %s holds: %t", fields[1], fields[0], holds)
		}
	}
}

// bare is the expression for a text without any white space.
func bare(expression string) string { return "translate(" + expression + ", ' \t\r\n', '')" }

// ours are the conditions for a finding where the rules here say less than those
// of the standard, or the same in another way.
var ours = map[string]string{
	// Where nothing is stated at all, it is told once.
	"6.7.2": "not(sector) and transaction[sector] and transaction[not(sector)]",
	"3.7.2": "not(recipient-country or recipient-region) and transaction[recipient-country or recipient-region] and transaction[not(recipient-country or recipient-region)]",
	// Languages and currencies are not written in XPath. What is empty says none.
	"4.1.1": "not(string(@xml:lang)) and .//narrative[not(string(@xml:lang))]",
	"7.8.1": "not(string-length(@default-currency)=3) and .//*[self::value or self::forecast or self::loan-status][not(string(" + bare("@currency") + "))]",
	// White space is told by itself.
	"1.1.3": "string(" + bare("iati-identifier") + ") and " + bare("reporting-org/@ref") + " = " + bare("iati-identifier"),
	// Words that are white space say nothing.
	"4.3.1": ".//title[not(narrative[string(" + bare("text()") + ")])]",
	"4.4.1": ".//description[not(narrative[string(" + bare("text()") + ")])]",
}

// xpath returns the condition of an activity in which c does not hold, and
// whether it can be said. Days are compared as numbers, which they are without
// their hyphens.
func (c *standardCase) xpath() (string, bool) {
	if own, ok := ours[c.Info.ID]; ok {
		return own, true
	}
	if c.Foreach != "" {
		return "", false
	}
	var contexts []string
	for context := range strings.SplitSeq(c.context, " | ") {
		contexts = append(contexts, strings.Trim(strings.TrimPrefix(context, "/iati-activities/iati-activity"), "/"))
	}
	number := func(path string) string { return "number(translate(substring(" + path + ", 1, 10), '-', ''))" }
	broken := ""
	switch c.kind {
	case "atleast_one":
		broken = "not(" + strings.Join(c.Paths, " or ") + ")"
		if c.Condition != "" {
			broken = "(" + c.Condition + ") and " + broken
		}
	case "if_then":
		broken = "(" + c.If + ") and not(" + c.Then + ")"
	case "range":
		broken = fmt.Sprintf("%s[number(.) < %v or number(.) > %v]", c.Paths[0], *c.Min, *c.Max)
	case "date_order":
		more := number(c.More)
		if c.More == "NOW" {
			more = strings.ReplaceAll(today.String(), "-", "")
			path, name, _ := strings.Cut(c.Less, "/@")
			broken = path + "[" + number("@"+name) + " > " + more + "]"
			break
		}
		broken = number(c.Less) + " > " + more
	case "date_now":
		broken = number(c.Date) + " > " + strings.ReplaceAll(today.String(), "-", "")
	case "no_more_than_one":
		broken = "count(" + strings.Join(c.Paths, " | ") + ") > 1"
	case "no_spaces":
		broken = c.Paths[0] + "[. != '' and (" + bare("substring(., 1, 1)") + " = '' or " + bare("substring(., string-length(.), 1)") + " = '')]"
	case "unique":
		broken = strings.Join(c.Paths, " = ")
	default:
		return "", false // sums and periods: floats, and the length of years
	}
	for i := range contexts {
		if contexts[i] == "" {
			contexts[i] = broken
		} else {
			contexts[i] = contexts[i] + "[" + broken + "]"
			if strings.HasPrefix(c.context, "//") {
				contexts[i] = ".//" + contexts[i]
			}
		}
	}
	return strings.Join(contexts, " or "), true
}

// disagreements asks xmllint in how many activities of a file each rule of the
// standard is broken, and returns where the findings say another number.
func disagreements(t *testing.T, src string, asked map[string]int) []string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.xml")
	if err := os.WriteFile(name, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for im, err := range iati.Read(strings.NewReader(src), iati.ReadOptions{Check: iati.CheckOptions{On: today}}) {
		if err != nil {
			t.Fatal(err)
		}
		in := map[string]bool{}
		for _, f := range im.Report {
			in[f.Params["rule"]] = true
		}
		for rule := range in {
			got[rule]++
		}
	}
	conditions := map[string][]string{}
	whole := map[string]bool{}
	for _, c := range standardCases(t) {
		condition, ok := c.xpath()
		if part, known := whole[c.Info.ID]; known {
			ok = ok && part
		}
		whole[c.Info.ID] = ok
		if ok && !slices.Contains(conditions[c.Info.ID], condition) {
			conditions[c.Info.ID] = append(conditions[c.Info.ID], condition)
		}
	}
	var rules, counts []string
	for _, r := range iati.StandardRules() {
		if whole[r.ID] {
			rules = append(rules, r.ID)
			counts = append(counts, "count(/iati-activities/iati-activity["+strings.Join(conditions[r.ID], " or ")+"])")
		}
	}
	query := "concat(" + strings.Join(counts, ", ' ', ") + ")"
	out, err := exec.Command("xmllint", "--nonet", "--xpath", query, name).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v %.300s", query, err, out)
	}
	var all []string
	for i, field := range strings.Fields(string(out)) {
		want, err := strconv.Atoi(field)
		if err != nil {
			t.Fatalf("%.300s", out)
		}
		asked[rules[i]] += want
		if got[rules[i]] != want {
			all = append(all, fmt.Sprintf("%s: %d activities, xmllint says %d: %s", rules[i], got[rules[i]], want, counts[i]))
		}
	}
	return all
}

// What xmllint finds with the expressions that the standard gives for its rules is
// what is found here: in every file beside the project, and in spoilt ones.
func TestTheRulesFindWhatTheirExpressionsFind(t *testing.T) {
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("xmllint is not installed")
	}
	asked := map[string]int{}
	for _, name := range files(t, "real/*.xml") {
		for _, line := range disagreements(t, string(read(t, name)), asked) {
			t.Errorf("%s: %s", filepath.Base(name), line)
		}
	}
	const open = `<iati-activities version="2.03" xmlns:x="http://example.org/x">`
	passing := open
	for _, name := range files(t, "should-pass/*.xml") {
		src := string(read(t, name))
		from, to := strings.Index(src, "<iati-activity"), strings.LastIndex(src, "</iati-activities>")
		if root := src[:strings.Index(src, "<iati-activity ")+1]; !strings.Contains(root, "xmlns") {
			from += strings.Index(src[from:], "<iati-activity>")
			passing += src[max(from, strings.Index(src, "<iati-activity>")):to]
		}
	}
	for _, line := range disagreements(t, passing+"</iati-activities>", asked) {
		t.Errorf("should-pass: %s", line)
	}
	for _, line := range disagreements(t, open+everySlip(t, strings.Replace(results, "2026-02-30", "2026-02-28", 1))+everySlip(t, shares)+"</iati-activities>", asked) {
		t.Errorf("slips: %s", line)
	}
	for _, rule := range slices.Sorted(maps.Keys(asked)) {
		if asked[rule] == 0 {
			t.Errorf("%s: no activity breaks it, so that nothing was compared", rule)
		}
	}
	if len(asked) < 50 {
		t.Errorf("%d rules were asked for", len(asked))
	}
}
