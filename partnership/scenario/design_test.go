package scenario_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario"
)

func TestAGridIsEveryCombinationOnce(t *testing.T) {
	d, err := scenario.Grid(
		scenario.Axis{Name: "a.x", Values: []scenario.Value{1, 2}},
		scenario.Axis{Name: "b.y", Values: []scenario.Value{0.1, 0.2, 0.3}},
	)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]scenario.Value{{1, 0.1}, {1, 0.2}, {1, 0.3}, {2, 0.1}, {2, 0.2}, {2, 0.3}}
	if diff := cmp.Diff(want, d.Points); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestDesignsThatCannotBeMadeAreRefused(t *testing.T) {
	many := make([]scenario.Value, 1<<12)
	for name, make := range map[string]func() (scenario.Design, error){
		"no values": func() (scenario.Design, error) { return scenario.Grid(scenario.Axis{Name: "a.x"}) },
		"twice":     func() (scenario.Design, error) { return scenario.Grid(axis("a.x", 1), axis("a.x", 2)) },
		"no name":   func() (scenario.Design, error) { return scenario.Grid(axis("ax", 1)) },
		"no value":  func() (scenario.Design, error) { return scenario.Grid(axis("a.x", 1e300)) },
		"too many":  func() (scenario.Design, error) { return scenario.Grid(axis("a.x", many...), axis("b.x", many...)) },
		"turned": func() (scenario.Design, error) {
			return scenario.LatinHypercube([]scenario.Factor{{"a.x", 2, 1}}, 4, 0)
		},
		"negative": func() (scenario.Design, error) {
			return scenario.LatinHypercube([]scenario.Factor{{"a.x", 1, 2}}, -4, 0)
		},
		"no factors":  func() (scenario.Design, error) { return scenario.Saltelli(nil, 4) },
		"factor name": func() (scenario.Design, error) { return scenario.Saltelli([]scenario.Factor{{"A", 1, 2}}, 4) },
	} {
		if _, err := make(); !errors.Is(err, scenario.ErrDesign) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func axis(name string, values ...scenario.Value) scenario.Axis {
	return scenario.Axis{Name: name, Values: values}
}

func TestPointsLieInTheRangesAndALatinHypercubeMeetsEverySlice(t *testing.T) {
	factors := []scenario.Factor{{"a.x", -2, 6}, {"b.y", 0, 1}, {"c.z", 5, 5}}
	d, err := scenario.LatinHypercube(factors, 40, 7)
	if err != nil {
		t.Fatal(err)
	}
	for k, f := range factors {
		var slices [40]int
		for _, p := range d.Points {
			if p[k] < f.Low || p[k] > f.High {
				t.Errorf("%s at %s", f.Name, p[k])
			}
			if f.Low < f.High {
				slices[min(int(float64((p[k]-f.Low)/(f.High-f.Low))*40), 39)]++
			}
		}
		for s, n := range slices {
			if n != 1 && f.Low < f.High {
				t.Errorf("%s meets slice %d %d times", f.Name, s, n)
			}
		}
	}
	other, err := scenario.LatinHypercube(factors, 40, 8)
	if err != nil {
		t.Fatal(err)
	}
	if cmp.Equal(d, other) {
		t.Error("another seed gives the same points")
	}
}

func TestDesignsAreReadBackFromCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 4).Draw(t, "k")
		var want scenario.Design
		for i := range k {
			want.Names = append(want.Names, fmt.Sprintf("m%d.p", i))
		}
		value := rapid.Custom(func(t *rapid.T) scenario.Value {
			if v := scenario.Value(rapid.Float64Range(-1e15, 1e15).Draw(t, "v")); v.Valid() {
				return v
			}
			return 0
		})
		want.Points = rapid.SliceOfN(rapid.SliceOfN(value, k, k), 0, 5).Draw(t, "points")
		var b bytes.Buffer
		if err := scenario.WriteDesignCSV(&b, want); err != nil {
			t.Fatal(err)
		}
		got, err := scenario.ReadDesignCSV(&b)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(want.Names, got.Names) || !slices.EqualFunc(want.Points, got.Points, slices.Equal[[]scenario.Value]) {
			t.Fatalf("%v became %v", want, got)
		}
	})
}

// What numpy.savetxt, pandas and R's write.csv make of the same two points.
func TestDesignsOfOtherProgramsAreRead(t *testing.T) {
	want := scenario.Design{
		Names:  []string{"exit.base", "succession.share"},
		Points: [][]scenario.Value{{0.00005, 0.25}, {0.1, 1}},
	}
	for name, text := range map[string]string{
		"numpy":       "exit.base,succession.share\n5.000000000000000240e-05,2.500000000000000000e-01\n1.000000000000000056e-01,1.000000000000000000e+00\n",
		"pandas":      "exit.base,succession.share\n5e-05,0.25\n0.1,1.0\n",
		"R":           "\"exit.base\",\"succession.share\"\n5e-05,0.25\n1e-01,1.00\n",
		"spreadsheet": "\ufeffexit.base,succession.share\r\n0.00005,0.25\r\n0.1,1\r\n",
	} {
		got, err := scenario.ReadDesignCSV(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}

func TestWhatIsWrongWithADesignIsSaidByLineAndColumn(t *testing.T) {
	for text, want := range map[string][]scenario.CellFault{
		"":                                   {{1, 1, "there is no header"}},
		"\"\",\"a.x\"\n\"1\",0.5\n":          {{1, 1, "a column without a name; in R, write row.names = FALSE"}},
		"a.x,a.x\n":                          {{1, 5, "a.x stands twice"}},
		"a.x,Bad\n":                          {{1, 5, `"Bad" is no name of a parameter: mechanism.parameter`}},
		"a.x,b.y\n1,2\n1\n":                  {{3, 1, "1 cells under 2 names"}},
		"a.x,b.y\n1,NaN\n=1,0x10\n":          {{2, 3, `"NaN" is no number`}, {3, 1, `"=1" is no number`}, {3, 4, `"0x10" is no number`}},
		"a.x\n1e300\n":                       {{2, 1, `"1e300" is neither 0 nor from 1e-12 to 1e15 in size`}},
		"a.x\n\"1\n":                         {{2, 4, `extraneous or missing " in quoted-field`}},
		"a.x,b.y\n 1,2\n":                    {{2, 1, `" 1" is no number`}},
		"a.x\n" + strings.Repeat("1_0\n", 3): {{2, 1, `"1_0" is no number`}, {3, 1, `"1_0" is no number`}, {4, 1, `"1_0" is no number`}},
	} {
		_, err := scenario.ReadDesignCSV(strings.NewReader(text))
		var wrong *scenario.DesignError
		if !errors.As(err, &wrong) || !errors.Is(err, scenario.ErrDesign) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if diff := cmp.Diff(want, wrong.Faults); diff != "" {
			t.Errorf("%q: -want +got\n%s", text, diff)
		}
	}
}

func TestAtMost64FaultsOfADesignAreSaid(t *testing.T) {
	_, err := scenario.ReadDesignCSV(strings.NewReader("a.x\n" + strings.Repeat("x\n", 1000)))
	var wrong *scenario.DesignError
	if !errors.As(err, &wrong) || len(wrong.Faults) != 64 {
		t.Errorf("%v", err)
	}
}

func TestADesignIsCheckedAgainstASpec(t *testing.T) {
	d, err := scenario.Grid(axis("exit.base", 0.001, -1), axis("exit.fame", 1))
	if err != nil {
		t.Fatal(err)
	}
	err = d.Check(short)
	for _, path := range []string{"/names/exit.fame", "/points/1/exit.base"} {
		if err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s is not said in %v", path, err)
		}
	}
	good, err := scenario.Grid(axis("exit.base", 0.001, 0.002))
	if err != nil {
		t.Fatal(err)
	}
	if err := good.Check(short); err != nil {
		t.Error(err)
	}
}

func TestFactorsComeFromTheRegistry(t *testing.T) {
	all, err := scenario.Parameters(short)
	if err != nil {
		t.Fatal(err)
	}
	factors, err := scenario.Factors(short)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range all {
		if p.Use != scenario.Constant && p.Low < p.High {
			n++
		}
		if !p.Admits(p.Default) || !p.Admits(p.Low) || !p.Admits(p.High) {
			t.Errorf("%s does not admit its own default and range", p.Name)
		}
	}
	if len(factors) != n || n == 0 {
		t.Errorf("%d factors of %d parameters with a range", len(factors), n)
	}
	if _, err := scenario.Factors(short, "exit.fame"); !errors.Is(err, scenario.ErrDesign) {
		t.Errorf("got %v", err)
	}
}

func FuzzReadDesignCSV(f *testing.F) {
	f.Add([]byte("exit.base,succession.share\n5e-05,0.25\n0.1,1.0\n"))
	f.Add([]byte("\ufeff\"a.x\"\r\n-0\r\n"))
	f.Add([]byte("a.x\n\"1\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := scenario.ReadDesignCSV(bytes.NewReader(src))
		if err != nil {
			if !errors.Is(err, scenario.ErrDesign) {
				t.Fatal(err)
			}
			return
		}
		var b bytes.Buffer
		if err := scenario.WriteDesignCSV(&b, d); err != nil {
			t.Fatal(err)
		}
		again, err := scenario.ReadDesignCSV(&b)
		if err != nil || !slices.Equal(d.Names, again.Names) || !slices.EqualFunc(d.Points, again.Points, slices.Equal[[]scenario.Value]) {
			t.Fatalf("%v became %v, %v", d, again, err)
		}
	})
}

func ExampleReadDesignCSV() {
	d, err := scenario.ReadDesignCSV(strings.NewReader("exit.base,succession.share\n5e-05,0.25\n0.1,1.0\n"))
	fmt.Println(d.Names, d.Points, err)
	_, err = scenario.ReadDesignCSV(strings.NewReader("exit.base,share\n0.1,NaN\n"))
	fmt.Println(err)
	// Output:
	// [exit.base succession.share] [[0.00005 0.25] [0.1 1]] <nil>
	// scenario: no such design
	// 	line 1, column 11: "share" is no name of a parameter: mechanism.parameter
	// 	line 2, column 5: "NaN" is no number
}

func ExampleGrid() {
	d, err := scenario.Grid(
		scenario.Axis{Name: "succession.share", Values: []scenario.Value{0, 1}},
		scenario.Axis{Name: "turnover.rate", Values: []scenario.Value{0.01, 0.03}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = scenario.WriteDesignCSV(os.Stdout, d)
	// Output:
	// succession.share,turnover.rate
	// 0,0.01
	// 0,0.03
	// 1,0.01
	// 1,0.03
}

func ExampleLatinHypercube() {
	factors, _ := scenario.Factors(scenario.Spec{}, "turnover.rate", "vacancy.filled")
	d, err := scenario.LatinHypercube(factors, 100, 1)
	fmt.Println(len(d.Points), d.Names, err)
	// Output: 100 [turnover.rate vacancy.filled] <nil>
}

func ExampleSaltelli() {
	factors, _ := scenario.Factors(scenario.Spec{}, "turnover.rate", "vacancy.filled")
	d, err := scenario.Saltelli(factors, 64)
	fmt.Println(len(d.Points), err) // 64 rows of two factors and two more
	// Output: 256 <nil>
}
