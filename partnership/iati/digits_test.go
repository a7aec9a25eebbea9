package iati_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// A number of any length was kept as it was written, and what came back was
// refused by validators, which take 24 digits. Every number is told that is longer,
// or longer than what is counted with; what is kept is valid.
func TestNumbersOfManyDigitsAreToldAndWhatIsWrittenIsValid(t *testing.T) {
	number := func(r *rapid.T) string {
		digit := func(label string, most int) string {
			n := rapid.OneOf(rapid.IntRange(0, most), rapid.IntRange(10, 26)).Draw(r, label)
			return strings.Repeat(rapid.SampledFrom([]string{"0", "9", "1"}).Draw(r, label+" digit"), n)
		}
		s := rapid.SampledFrom([]string{"", "-", "+"}).Draw(r, "sign") + rapid.SampledFrom([]string{"", "0", "000"}).Draw(r, "zeros") + digit("whole", 5)
		if rapid.Bool().Draw(r, "point") {
			s += "." + digit("part", 5)
		}
		return s
	}
	var sources, outs [][]byte
	var long []bool
	rapid.Check(t, func(r *rapid.T) {
		n := number(r)
		content := fmt.Sprintf(rapid.SampledFrom([]string{
			`<capital-spend percentage="%s"/>`,
			`<crs-add><loan-terms rate-1="%s"/></crs-add>`,
			`<crs-add><loan-status year="2026" value-date="2026-01-01"><interest-received>%s</interest-received></loan-status></crs-add>`,
			`<fss extraction-date="2026-01-01"><forecast year="2026" value-date="2026-01-01">%s</forecast></fss>`,
			`<transaction><transaction-type code="4"/><transaction-date iso-date="2026-03-01"/><value currency="EUR" value-date="2026-03-01">%s</value></transaction>`,
			`<transaction><transaction-type code="5"/><transaction-date iso-date="2026-03-01"/><value currency="EUR" value-date="2026-03-01">%s</value></transaction>`,
			`<transaction><transaction-type code="2"/><transaction-date iso-date="2026-03-01"/><value currency="EUR" value-date="2026-03-01">%s</value></transaction>`,
		}).Draw(r, "content"), n)
		src := []byte(whole(content, "", ""))
		if strings.HasPrefix(content, "<capital") {
			src = []byte(strings.Replace(whole("", "", ""), "<transaction>", content+"<transaction>", 1))
		}
		im := imported(r, src)[0]
		out := exported(r, activities([]iati.Import{im}))
		sources, outs = append(sources, src), append(outs, out)
		told := im.Report.Has(iati.IAT032)
		for _, f := range im.Report.With(iati.IAT032) {
			if !f.Position.Known() || !strings.HasPrefix(n, strings.TrimSuffix(f.Params["value"], "…")) {
				r.Errorf("%+v of %s", f, n)
			}
		}
		long = append(long, told)
		// What was read and cannot be written is named by the losses, and in words.
		a := im.Activity
		losses, err := a.Losses()
		if err != nil {
			r.Fatal(err)
		}
		nothing := true
		for _, l := range losses {
			nothing = nothing && l.Why != iati.InWords
		}
		if !nothing && (!told || !bytes.Contains(out, []byte("of more digits than a transaction has"))) {
			r.Errorf("%v\n%s", losses, out)
		}
	})
	for i, valid := range verdicts(t, outs) {
		if !valid {
			t.Errorf("what is written is not valid: %s", outs[i])
		}
	}
	found := 0
	for i, valid := range verdicts(t, sources) {
		if found += btoi(long[i]); !valid && !long[i] {
			// That a text is no number at all is told otherwise.
			if im := imported(t, sources[i])[0]; !im.Report.Has(iati.IAT001) && !im.Report.Has(iati.IAT009) {
				t.Errorf("validators refuse it, and nothing is told: %s", sources[i])
			}
		}
	}
	if found == 0 || found == len(long) {
		t.Errorf("%d of %d numbers are too long", found, len(long))
	}
}

func TestWhereANumberIsTooLongIsTold(t *testing.T) {
	nines := strings.Repeat("9", 4000)
	indicator := `<result type="1"><title><narrative>Wells</narrative></title><indicator measure="%s"><title><narrative>Wells</narrative></title>` +
		`<baseline year="2025" value="1234567890123456789"/></indicator></result>`
	for content, want := range map[string][]string{
		`<capital-spend percentage="33.333333333333"/>`:                      nil,
		`<capital-spend percentage="33.3333333333333"/>`:                     {"capital-spend/@percentage: 33.3333333333333"},
		`<capital-spend percentage="` + strings.Repeat("0", 60) + `1"/>`:     nil,
		`<capital-spend percentage="1.` + strings.Repeat("0", 60) + `"/>`:    {"capital-spend/@percentage: 1." + strings.Repeat("0", 60)},
		`<crs-add><loan-terms rate-1="1" rate-2="` + nines + `"/></crs-add>`: {"crs-add/loan-terms/@rate-2: " + nines[:197] + "…"},
		`<x:a percentage="` + nines + `"/>`:                                  nil,
		fmt.Sprintf(indicator, "1"):                                          {"result/indicator/baseline/@value: 1234567890123456789"},
		fmt.Sprintf(indicator, "4"):                                          nil,
		fmt.Sprintf(indicator, "5"):                                          nil,
		`<transaction><transaction-type code="4"/><transaction-date iso-date="2026-03-01"/><value currency="EUR" value-date="2026-03-01">` + nines + `</value></transaction>`: {
			"transaction[2]/value: " + nines[:197] + "…"},
	} {
		var got []string
		report := found(t, whole(content, "", ""))
		for _, f := range report.With(iati.IAT032) {
			got = append(got, f.Params["at"]+": "+f.Params["value"])
		}
		if diff := cmp.Diff(want, got); diff != "" || report.Has(iati.IAT001) {
			t.Errorf("%.100s (-want +got):\n%s", content, diff)
		}
	}
}

// A sum of thirty digits was written, and no validator took the file.
func TestASumOfMoreDigitsThanAFileHasIsToldInWords(t *testing.T) {
	long, short := money.MustParse("999999999999999999.1234567 EUR"), money.MustParse("999999999999999999.123456 EUR")
	a := imported(t, []byte(whole("", "", "")))[0].Activity
	self := a.Reporter.Partner
	for i, m := range []money.Amount{long, short} {
		d := iati.Delivery{ID: id.Command(fmt.Sprintf("any.%d", i)), By: self, On: calendar.MustDate(2026, 3, 1)}
		d.Kind, d.Money, d.Flow = contribution.Cash, m, iati.Disbursement
		a.Deliveries = append(a.Deliveries, d)
		a.Terms.Commitments = append(a.Terms.Commitments, contribution.Commitment{ID: id.Commitment(fmt.Sprintf("c-%d", i)), From: self, Kind: contribution.Cash, Money: m, Firm: true})
		year := calendar.MustParsePeriod("2026-01-01/2026-12-31")
		a.Budgets = append(a.Budgets, iati.Budget{Period: year, Value: m, ValueDate: year.First()})
		a.Planned = append(a.Planned, iati.Planned{Period: year, Value: m, ValueDate: year.First()})
	}
	out := exported(t, []iati.Activity{a})
	validates(t, out)
	losses, err := a.Losses()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range losses {
		got = append(got, l.At+" "+string(l.Why))
	}
	want := []string{"/budgets/0 no_element", "/deliveries/1 in_words", "/planned/0 no_element", "/rest/elements completed", "/terms/commitments/0 in_words", "/terms/commitments/1/ext completed"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, words := range []string{"Promised, with a value of more digits than a transaction has, 999999999999999999.1234567 EUR: cash, from Green Hands.", "Given on 2026-03-01, with a value of more"} {
		if !bytes.Contains(out, []byte(words)) {
			t.Errorf("%q is not in\n%s", words, out)
		}
	}
}
