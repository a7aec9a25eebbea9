package money

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCurrenciesAreInTheOrderOfTheirCodes(t *testing.T) {
	all := slices.Collect(Currencies())
	if len(all) < 150 {
		t.Fatalf("%d currencies", len(all))
	}
	if !slices.IsSortedFunc(all, func(a, b Currency) int { return strings.Compare(a.String(), b.String()) }) {
		t.Error("the codes are not in order, so the search cannot find them")
	}
	if !slices.IsSortedFunc(all, Currency.Compare) {
		t.Error("Compare does not follow the codes")
	}
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Error("a currency is listed twice")
	}
	for _, c := range all {
		got, err := ParseCurrency(c.String())
		if err != nil || got != c {
			t.Errorf("ParseCurrency(%q) = %v, %v", c, got, err)
		}
		if c == (Currency{}) {
			t.Error("the zero Currency is listed")
		}
	}
	n := 0
	for range Currencies() {
		if n++; n == 3 {
			break // the iterator panics if it goes on
		}
	}
	if n != 3 {
		t.Errorf("stopping after three yielded %d", n)
	}
}

// The list itself, when it lies beside the project, decides.
func TestTableIsTheListOfISO4217(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "data", "iso4217", "table_a1.xml")
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("iso4217/table_a1.xml is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Published string `xml:"Pblshd,attr"`
		Entries   []struct {
			Code    string `xml:"Ccy"`
			Numeric string `xml:"CcyNbr"`
			Minor   string `xml:"CcyMnrUnts"`
		} `xml:"CcyTbl>CcyNtry"`
	}
	if err := xml.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	if list.Published != "2024-06-25" {
		t.Errorf("the list was published on %s; the table says 2024-06-25", list.Published)
	}
	want, got := map[string]string{}, map[string]string{}
	for _, e := range list.Entries {
		if e.Code != "" { // Antarctica and a few others have none
			want[e.Code] = e.Numeric + " " + e.Minor
		}
	}
	for c := range Currencies() {
		minor := "N.A."
		if places, ok := c.MinorUnits(); ok {
			minor = strconv.Itoa(places)
		}
		numeric := "00" + strconv.Itoa(c.Numeric())
		got[c.String()] = numeric[len(numeric)-3:] + " " + minor
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("numeric code and minor unit (-list +table):\n%s", diff)
	}
}

func TestMinorUnitsThatAreOftenGotWrong(t *testing.T) {
	for code, want := range map[string]int{
		"IDR": 2, "EUR": 2, "JPY": 0, "KRW": 0, "VND": 0, "ISK": 0, "KWD": 3, "TND": 3, "CLF": 4, "MGA": 2,
		"XAU": none, "XDR": none, "XXX": none, "XTS": none,
	} {
		got, ok := MustCurrency(code).MinorUnits()
		if !ok {
			if got != 0 {
				t.Errorf("%s: %d beside false", code, got)
			}
			got = none
		}
		if got != want {
			t.Errorf("%s has %d places, want %d", code, got, want)
		}
	}
}

func TestParseCurrencyTakesActiveCodesOnly(t *testing.T) {
	for _, s := range []string{"", "E", "EU", "EURO", "eur", "Eur", "EU ", " EU", "€", "DEM", "NLG", "AAA", "ZZZ", "978", "\x00\x00\x00"} {
		if c, err := ParseCurrency(s); !errors.Is(err, ErrUnknownCurrency) || c != (Currency{}) {
			t.Errorf("ParseCurrency(%q) = %v, %v, want ErrUnknownCurrency", s, c, err)
		}
	}
}

func TestZeroCurrencyIsNone(t *testing.T) {
	var c Currency
	if places, ok := c.MinorUnits(); places != 0 || ok || c.Numeric() != 0 || c.String() != "" {
		t.Errorf("zero Currency: %d places, %t, numeric %d, %q", places, ok, c.Numeric(), c)
	}
	if c.Compare(MustCurrency("AED")) >= 0 {
		t.Error("the zero Currency does not sort first")
	}
	if c == MustCurrency("XXX") {
		t.Error("XXX is the zero Currency")
	}
}

func TestCurrencyIsAMapKeyInJSON(t *testing.T) {
	in := map[Currency]Amount{eur: MustParse("1.50 EUR"), idr: MustParse("2 IDR")}
	text, err := json.Marshal(in)
	if want := `{"EUR":"1.50 EUR","IDR":"2 IDR"}`; err != nil || string(text) != want {
		t.Fatalf("Marshal = %s, %v, want %s", text, err, want)
	}
	var out map[Currency]Amount
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
}
