package estimate

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestAnIntegerCountsAsBigOnesDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var n Integer
		want := new(big.Int)
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			v, w := anyInt64().Draw(t, "v"), anyInt64().Draw(t, "w")
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				n.Add(v)
				want.Add(want, big.NewInt(v))
			case 1:
				n.AddProduct(v, w)
				want.Add(want, new(big.Int).Mul(big.NewInt(v), big.NewInt(w)))
			case 2:
				var m Integer
				m.AddProduct(v, w)
				n = n.Plus(m)
				want.Add(want, new(big.Int).Mul(big.NewInt(v), big.NewInt(w)))
			}
		}
		if n.Big().Cmp(want) != 0 || n.String() != want.String() || n.Sign() != want.Sign() {
			t.Fatalf("%v with sign %d, want %v", n, n.Sign(), want)
		}
		var back Integer
		if err := back.UnmarshalText([]byte(n.String())); err != nil || back != n {
			t.Fatalf("%v reads back as %v: %v", n, back, err)
		}
	})
}

func TestAnIntegerReachesTheEndsOf192Bits(t *testing.T) {
	for _, s := range []string{
		"3138550867693340381917894711603833208051177722232017256447",  // 2¹⁹¹−1
		"-3138550867693340381917894711603833208051177722232017256447", // its negative
		"18446744073709551616", "-18446744073709551616", "-340282366920938463463374607431768211456",
	} {
		var n Integer
		if err := n.UnmarshalText([]byte(s)); err != nil || n.String() != s {
			t.Errorf("%s reads as %v: %v", s, n, err)
		}
	}
	for _, s := range []string{
		"", "-", "-0", "00", "01", "+1", "1.0", "1e3", " 1", "1_0", "0x1", "١",
		"3138550867693340381917894711603833208051177722232017256448",
		"99999999999999999999999999999999999999999999999999999999999999999",
	} {
		var n Integer
		if err := n.UnmarshalText([]byte(s)); !errors.Is(err, ErrInteger) {
			t.Errorf("%q reads as %v: %v", s, n, err)
		}
	}
}

func FuzzIntegerUnmarshalText(f *testing.F) {
	for _, s := range []string{"0", "-1", "18446744073709551616", "-0", "1e3", "3138550867693340381917894711603833208051177722232017256448"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var n Integer
		if n.UnmarshalText(data) == nil && n.String() != string(data) {
			t.Errorf("%q is read as %v", data, n)
		}
	})
}
