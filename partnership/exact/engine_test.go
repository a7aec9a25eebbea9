package exact

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// everything computes with all of the API and returns every byte of output.
func everything(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	texts := []string{
		"0", "0.00", "1", "1.50", "-1.50", "2.5", "-0.000000000001", "1200", "33.333333333333",
		"999999999999999999.999999999999", "-123456789012345678.000000000000",
	}
	for _, x := range texts {
		n, err := Parse(x)
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		i, whole := n.Int64()
		fmt.Fprintf(&b, "%v %s %#v %s %d %d %d %t %v %v %v\n", n, n, n, encoded, n.Places(), n.Sign(), i, whole,
			n.Float64(), n.Neg(), n.Abs())
		for _, y := range texts {
			m := MustParse(y)
			fmt.Fprintf(&b, "%v %v %v %d %t", n.Add(m), n.Sub(m), n.Mul(m), n.Compare(m), n.Equal(m))
			for r := HalfEven; r <= Ceiling; r++ {
				q, err := n.Quo(m, 6, r)
				fmt.Fprintf(&b, " %v %v %v", q, err, n.Round(1, r))
			}
			fmt.Fprintln(&b, n.Shift(3), n.Shift(-3), n.Round(-2, Up))
		}
	}
	fmt.Fprintln(&b, Number{}, FromInt(7), FromInt(-7).Shift(30))
	for _, x := range []string{"", "1e3", ".5", "-0", strings.Repeat("1", 40)} {
		_, err := Parse(x)
		fmt.Fprintln(&b, err)
	}
	return b.String()
}

func TestDecimalGlobalsChangeNoByte(t *testing.T) {
	want := everything(t)

	defer func(a, b int, c, d, e bool, f, g int, z decimal.Decimal) {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = a, b
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = c, d, e
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent, decimal.Zero = f, g, z
	}(
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent,
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation,
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent, decimal.Zero,
	)
	decimal.DivisionPrecision = 1
	decimal.PowPrecisionNegativeExponent = 1
	decimal.MarshalJSONWithoutQuotes = true
	decimal.TrimTrailingZeros = !decimal.TrimTrailingZeros
	decimal.UseScientificNotation = true
	decimal.ExpMaxIterations = 1
	decimal.MaxDecodeExponent = 0
	decimal.Zero = decimal.New(42, 7)

	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(everything(t), "\n")); diff != "" {
		t.Errorf("output under other globals of decimal (-want +got):\n%s", diff)
	}
}

// The test above must flip every exported variable of the engine: this one reads
// the engine's source, so that a new version with a new variable is noticed.
func TestDecimalHasNoOtherGlobals(t *testing.T) {
	want := []string{
		"DivisionPrecision", "ExpMaxIterations", "MarshalJSONWithoutQuotes", "MaxDecodeExponent",
		"PowPrecisionNegativeExponent", "TrimTrailingZeros", "UseScientificNotation", "Zero",
	}
	p := load(t, "package p; import _ \"github.com/shopspring/decimal\"").Imports()
	var got []string
	for _, name := range p[0].Scope().Names() {
		if v, ok := p[0].Scope().Lookup(name).(*types.Var); ok && v.Exported() {
			got = append(got, name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("exported variables of decimal (-want +got):\n%s", diff)
	}
}

// The forbidden calls obey the globals, go through a float, or panic on what a
// document may say.
func TestTheEngineIsUsedByItsSafePartOnly(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no source files: %v", err)
	}
	allowed := map[string]bool{"Decimal": true, "New": true, "NewFromBigInt": true}
	seen := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "decimal" {
					seen[sel.Sel.Name] = true
					if !allowed[sel.Sel.Name] {
						t.Errorf("%s uses decimal.%s", name, sel.Sel.Name)
					}
				}
				if x, ok := sel.X.(*ast.SelectorExpr); ok && x.Sel.Name == "d" {
					switch sel.Sel.Name {
					case "Add", "Sub", "Mul", "Neg", "Cmp", "Sign", "Exponent", "Coefficient", "CoefficientInt64",
						"NumDigits", "InexactFloat64":
					default:
						t.Errorf("%s calls %s of a decimal", name, sel.Sel.Name)
					}
				}
			}
			return true
		})
	}
	if !seen["NewFromBigInt"] {
		t.Error("the scan saw no use of decimal.NewFromBigInt: it is looking in the wrong place")
	}
}

func TestCoefficientDoesNotAlias(t *testing.T) {
	n := MustParse("1.50")
	long := MustParse("999999999999999999.999999999999")
	for _, m := range []Number{n, long} {
		before := m.String()
		v := m.d.Coefficient()
		v.SetInt64(-7)
		for i := range v.Bits() {
			v.Bits()[i] = 0
		}
		if got := m.String(); got != before {
			t.Errorf("changing a coefficient of %s made it %s", before, got)
		}
	}
}

// load type-checks source as a package beside this one.
func load(t *testing.T, source string) *types.Package {
	t.Helper()
	p, err := typecheck(t, source)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func typecheck(t *testing.T, source string) (*types.Package, error) {
	t.Helper()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: fromSource}
	return config.Check("p", fset, []*ast.File{file}, nil)
}

// One importer for the tests of this file: it reads each package once.
var (
	fset       = token.NewFileSet()
	fromSource = importer.ForCompiler(fset, "source", nil)
)

func TestEqualityOperatorDoesNotCompile(t *testing.T) {
	const head = `package p; import "github.com/mufakat/mufakat/partnership/exact"; func f(a, b exact.Number) bool { return `
	if _, err := typecheck(t, head+"a.Equal(b) }"); err != nil {
		t.Fatalf("a.Equal(b) does not compile: %v", err)
	}
	if _, err := typecheck(t, head+"a == b }"); err == nil || !strings.Contains(err.Error(), "a == b") {
		t.Errorf("a == b: %v, want a compile error", err)
	}
	if reflect.TypeFor[Number]().Comparable() {
		t.Error("Number is comparable")
	}
}
