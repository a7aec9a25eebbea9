package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/examples/internal/length"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// TestAMechanismOfOnesOwnIsShort is the promise of the example: her file, whole,
// in fewer than 40 lines that can be read without scrolling sideways.
func TestAMechanismOfOnesOwnIsShort(t *testing.T) {
	const fewerThan = 40
	if n := length.HoldWidth(t, "recruiting.go", 4); n >= fewerThan {
		t.Errorf("recruiting.go has %d lines, want fewer than %d", n, fewerThan)
	}
}

func TestWithoutPullHerMechanismIsTheUsualOne(t *testing.T) {
	usual := scenario.Spec{Seed: 1}
	hers := usual.With("vacancy.pull", 0)
	hers.Mechanisms = []scenario.Mechanism{Recruiting{}}
	const lives = 100
	c, err := compare(usual, hers, lives)
	if err != nil {
		t.Fatal(err)
	}
	before, after := c.Base.Result, c.Other.Result
	for i := range before.Outcomes {
		if diff := cmp.Diff(fmt.Sprintf("%+v", before.Outcomes[i].Moments), fmt.Sprintf("%+v", after.Outcomes[i].Moments)); diff != "" {
			t.Errorf("%s (-usual +hers):\n%s", before.Outcomes[i].Name, diff)
		}
	}
	if diff := cmp.Diff(before.Endings, after.Endings); diff != "" {
		t.Errorf("endings (-usual +hers):\n%s", diff)
	}
}

func TestHerMechanismTellsItselfApart(t *testing.T) {
	hers := scenario.Spec{Mechanisms: []scenario.Mechanism{Recruiting{}}}
	f, err := scenario.FingerprintOf(hers)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, m := range f.Mechanisms {
		if m.Name == "vacancy" {
			found = true
			if m.Version != 2 || m.Parameters["vacancy.pull"] != 3 {
				t.Errorf("%+v", m)
			}
		}
	}
	if !found {
		t.Error("no vacancy at work")
	}
	var odd bytes.Buffer
	if err := scenario.WriteODD(&odd, hers); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"vacancy.pull", "her own assumption", "exp(vacancy.pull"} {
		if !strings.Contains(odd.String(), want) {
			t.Errorf("the protocol does not say %q", want)
		}
	}
}

// TestHerMechanismChangesVacancies looks at what she says: who holds together finds
// champions sooner, and who does not, later.
func TestHerMechanismChangesVacancies(t *testing.T) {
	lost := func(pull scenario.Value) float64 {
		spec := scenario.Spec{Seed: 3, Bare: true, Mechanisms: []scenario.Mechanism{Recruiting{}}}
		s, err := scenario.Run(context.Background(), spec.With("vacancy.pull", pull).With("institution.start", 1), 0, 100, scenario.RunOptions{})
		if err != nil {
			t.Fatal(err)
		}
		e, err := s.Result.Outcome(scenario.ChampionsLost)
		if err != nil {
			t.Fatal(err)
		}
		return float64(e.Mean.Value)
	}
	// What rests on organisations holds together: posts are filled sooner, and so
	// there are more champions to lose.
	if without, with := lost(0), lost(6); with <= without {
		t.Errorf("champions lost: %v without pull, %v with it", without, with)
	}
}

func TestItSaysWhatChangesAndWhatDoesNot(t *testing.T) {
	var out bytes.Buffer
	if err := run(&out, 60); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"60 partnerships", "lived            months", "With a pull of 0, 60 of 60 lives last as long as before",
		"Life 1, on the real rules, is the same for", "then the next thing to happen", "not forecasts",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "With a pull of 3, 60 of 60") {
		t.Error("her mechanism changes nothing")
	}
}
