package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAFileThatIsCutAnywhereIsToldUpToTheCut(t *testing.T) {
	whole := mustRead(t, "flows.csv", ours)
	var says []string
	for _, f := range whole.flows {
		says = append(says, fmt.Sprint(f.line, " ", f.says()))
	}
	before := ""
	for cut := bytes.IndexByte(ours, '\n') + 1; cut <= len(ours); cut++ {
		part := mustRead(t, "flows.csv", ours[:cut])
		if part.rows != len(part.flows)+len(part.unreadable) {
			t.Fatalf("cut at %d: %d rows: %d flows, %d unreadable", cut, part.rows, len(part.flows), len(part.unreadable))
		}
		// There are thousands of cuts, and most leave the same to tell as the one before.
		if left := fmt.Sprint(part.rows, part.unreadable, part.notes, len(part.flows), part.flows[max(0, len(part.flows)-1):]); left != before {
			before = left
			if err := holds(part); err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
		}
		n := len(part.flows)
		if last := len(part.notes) - 1; last >= 0 && strings.HasPrefix(part.notes[last].reason, "no line end") {
			n-- // told as perhaps lacking its end
		}
		for i, f := range part.flows[max(0, n-2):n] { // those before were held against the whole at an earlier cut
			if got, want := fmt.Sprint(f.line, " ", f.says()), says[max(0, n-2)+i]; got != want {
				t.Fatalf("cut at %d: %s is told as %s", cut, want, got)
			}
		}
		for i, u := range part.unreadable[:max(0, len(part.unreadable)-1)] {
			if u != whole.unreadable[i] {
				t.Fatalf("cut at %d: %v is told as %v", cut, whole.unreadable[i], u)
			}
		}
	}
}

func TestAPublishedFileThatIsCutIsToldUpToTheCut(t *testing.T) {
	for _, p := range published(t) {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		whole := mustRead(t, p, data)
		for _, cut := range []int{len(data) / 7, len(data) / 2, len(data) - 2, len(data) - 1} {
			part := mustRead(t, p, data[:cut])
			if err := holds(part); err != nil {
				t.Errorf("%s cut at %d: %v", p, cut, err)
			}
			// The row of the cut is named or noted, and every one before it counts.
			n := bytes.Count(data[:cut], []byte("\n"))
			if missing := len(whole.flows) - len(part.flows); part.rows > n || len(part.unreadable)+len(part.notes) == 0 || missing < 0 {
				t.Errorf("%s cut at %d: %d rows of %d lines, %d unreadable", p, cut, part.rows, n, len(part.unreadable))
			}
		}
	}
}

func TestByteOrderMarksLineEndsAndBlankLinesDoNotMatter(t *testing.T) {
	plain := header + "1,,paid,\"Mill\nand Sons\",Well,financial,100,EUR,0.8,125,\n2,,pledge,Mill,Well,financial,,,,7,2025-01-01\n"
	want := shown(mustRead(t, "f", []byte(plain)))
	for name, text := range map[string]string{
		"byte order mark":     "\ufeff" + plain,
		"CRLF":                strings.ReplaceAll(plain, "\n", "\r\n"),
		"blank lines":         strings.ReplaceAll(plain, "2,,", "\n,,,\n2,,") + "\n\n",
		"capitals":            strings.Replace(plain, header, strings.ToUpper(header), 1),
		"no line end":         strings.TrimSuffix(plain, "\n"),
		"tags":                strings.Replace(plain, header, header+"#id"+strings.Repeat(",#x", 9)+",\n", 1),
		"a time behind a day": strings.ReplaceAll(plain, "-01\n", "-01T00:00:00Z\n"),
		"blanks":              strings.ReplaceAll(strings.ReplaceAll(plain, "Mill,", " Mill ,"), ",7,", ", 7 ,"),
		"capital status":      strings.ReplaceAll(plain, "paid", "PAID"),
	} {
		f := mustRead(t, "f", []byte(text))
		if diff := cmp.Diff(want, shown(f)); diff != "" || f.rows != 2 || len(f.unreadable) > 0 {
			t.Errorf("%s: %d rows, %v (-want +got):\n%s", name, f.rows, f.unreadable, diff)
		}
	}
}

func TestEachRowThatIsNotReadSaysWhereAndWhy(t *testing.T) {
	for cells, want := range map[string]trouble{
		"1,,paid,Mill,Well,financial,,,,7":                       {2, "", "10 cells under 11 columns"},
		"1,,paid,Mill, Inc.,Well,financial,,,,7,":                {2, "", "12 cells under 11 columns"},
		"1,,,Mill,Well,financial,,,,7,":                          {2, "status", `"" is none of pledge, commitment and paid`},
		"1,,paid,Mill,Well,financial,,,,7,2025-02-29":            {2, "date", `"2025-02-29" is no day`},
		"1,,paid,Mill,Well,financial,,,,1e3,":                    {2, "amountUSD", `"1e3" is no amount`},
		"1,,paid,Mill,Well,financial,\"1,00\",EUR,,7,":           {2, "originalAmount", `"1,00" is no amount`},
		"1,,paid,Mill,Well,financial,0.1234567890123,EUR,,,":     {2, "originalAmount", `"0.1234567890123" has too many digits`},
		"1,,paid,Mill,Well,financial,7,Euro,,8,":                 {2, "originalCurrency", `"Euro" is no currency of ISO 4217; the row says 7, and 8 USD`},
		"1,,paid,Mill,Well,financial,7,,,,":                      {2, "originalCurrency", "7 of no currency, and no amountUSD"},
		"1,,paid,Mill,Well,financial,,EUR,,,":                    {2, "amountUSD", "no amount"},
		"1,,pledge,Mill,Well,financial,-7,EUR,,,":                {2, "status", "a pledge of -7 EUR: below zero, and of which flow it takes is not said"},
		"1,,paid,\"Mill,Well,financial,,,,7,":                    {2, "", "the file ends inside a quote, or after one that stands inside a cell"},
		"1,,paid,the \"old\" mill,Well,financial,,,,7,":          {2, "", "a quote is not closed or stands inside a cell"},
		"1,,paid,Mill,Well,financial,1234567890123456789,EUR,,,": {2, "originalAmount", `"1234567890123456789" has too many digits`},
	} {
		f := mustRead(t, "f", []byte(header+cells+"\n2,,paid,Mill,Well,financial,,,,7,\n"))
		if strings.Contains(want.reason, "file ends") {
			f = mustRead(t, "f", []byte(header+cells+"\n"))
		} else if len(f.flows) != 1 {
			t.Errorf("%s: the row behind it is not read", cells)
		}
		if diff := cmp.Diff([]trouble{want}, f.unreadable, cmp.AllowUnexported(trouble{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", cells, diff)
		}
	}
}

func TestWhatIsDoubtfulIsNotedAndCounts(t *testing.T) {
	for cells, want := range map[string]string{
		"1,,paid,Mill,Well,financial,92985,KWD,0.31,300000,":   "", // the rate was 0.30995
		"1,,paid,Mill,Well,financial,500000,EUR,0.824,606796,": "",
		"1,,paid,Mill,Well,financial,500000,EUR,,606796,":      "",
		"1,,paid,Mill,Well,financial,500000,EUR,0.824,,":       "",
		"1,,paid,Mill,Well,financial,0,EUR,0.824,0,":           "",
		"1,,paid,Mill,Well,financial,-8,EUR,0.8,-10,":          "",
		"1,,paid,Mill,Well,financial,3000,IDR,14500,0,":        "originalAmount: 3000 IDR, which counts, and 0 USD by FTS",
		"1,,paid,Mill,Well,financial,0,USD,,9,":                "originalAmount: 0 USD, which counts, and 9 USD by FTS",
		"1,,paid,Mill,Well,financial,8,EUR,0.8,-10,":           "originalAmount: 8 EUR, which counts, and -10 USD by FTS",
		"1,,pledge,Mill,Well,financial,8,EUR,0.8,-10,":         "amountUSD: a pledge of -10 USD: below zero; taken for not given",
		"1,,paid,Mill,Well,financial,10000,EUR,1,11947,":       "exchangeRate: 10000 EUR at 1 for one USD is 10000.00 USD, not 11947 USD",
		"1,,paid,Mill,Well,financial,10000,EUR,0,11947,":       `exchangeRate: "0" is no rate of exchange`,
		"1,,paid,Mill,Well,financial,10000,EUR,about,11947,":   `exchangeRate: "about" is no rate of exchange`,
		"1,,paid,Mill,Well,financial,10000,,,11947,":           "originalCurrency: 10000 of no currency; counted as 11947 USD as reported by FTS",
		"1,soon,paid,Mill,Well,financial,10000,EUR,,11947,":    `updatedAt: "soon" is no day; taken for not given`,
	} {
		f := mustRead(t, "f", []byte(header+cells+"\n"))
		got := ""
		for _, n := range f.notes {
			got += strings.TrimPrefix(n.String(), "2: ")
		}
		if got != want || len(f.flows) != 1 {
			t.Errorf("%s: %q, want %q", cells, got, want)
		}
	}
}

func TestAmountsAreReadAsPeopleWriteThemAndNeverRounded(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "-0.00": "0.00", "007": "7", "5.": "5", "+3": "3", "-1.50": "-1.50", "\u22122": "-2", "- 2": "-2",
		"1,200": "1200", "12,345,678.9": "12345678.9", "0.123456789012": "0.123456789012", "000": "0",
	} {
		n, err := amountOf(text)
		if err != nil || n.String() != want {
			t.Errorf("%q is %v, %v, want %s", text, n, err, want)
		}
	}
	for _, text := range []string{".", "-", "1,2", "1.2.3", "0x1", "1/2", "1_000", "٣", "1,,000", "--1"} {
		if n, err := amountOf(text); err == nil {
			t.Errorf("%q is %v", text, n)
		}
	}
}

func TestAFileWithoutHeaderIsAnError(t *testing.T) {
	for name, text := range map[string]string{
		"empty":     "",
		"blank":     "\n\n",
		"no header": "1,,paid,Mill,Well,financial,,,,7,\n",
		"no status": strings.Replace(header, "status", "state", 1),
		"broken":    "\"" + header,
	} {
		if f, err := read("f.csv", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "f.csv: no header") {
			t.Errorf("%s: %d rows, %v", name, f.rows, err)
		}
	}
	if err := run([]string{"testdata/none.csv"}, io.Discard, io.Discard); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := run([]string{"-x"}, io.Discard, io.Discard); err == nil {
		t.Error("a flag that is not there is taken")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(ours)
	f.Add(ours[:len(ours)/2])
	f.Add([]byte(header + "1,,paid,Mill,\"Well\nTrust\",financial,\"1,000\",EUR,0.8,1250,2025-01-01\r\n\"2,"))
	f.Add([]byte("\ufeff" + header + "1,,pledge,,,\u00e9,.5,EUR,,-7,"))
	f.Add([]byte(header + "1,,commitment,A,B,in kind,-0,EUR,1,-5,\n")) // was shown in dollars as paid back
	f.Add([]byte(header + "1,,paid,a,a-2,cash,-5,EUR,,,\n1,2025-01-01,pledge,a,A,goods,5,JPY,,,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := read("f.csv", data)
		if err != nil {
			return
		}
		if err := holds(got); err != nil {
			t.Error(err)
		}
		before := 1
		for _, u := range got.unreadable {
			if u.line <= before || u.line > 1+bytes.Count(data, []byte("\n")) {
				t.Errorf("line %d after line %d", u.line, before)
			}
			before = u.line
		}
	})
}
