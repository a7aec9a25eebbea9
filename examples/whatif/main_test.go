package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/examples/internal/length"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// go test ./examples/whatif -update writes the golden answer anew.
var update = flag.Bool("update", false, "write testdata/whatif.txt anew")

func TestTheAnswerIsAsWritten(t *testing.T) {
	const golden = "testdata/whatif.txt"
	var out bytes.Buffer
	if err := run(nil, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("(-want +got; -update writes it):\n%s", diff)
	}
	for _, must := range []string{"95 % interval", "not forecasts"} {
		if !strings.Contains(strings.Join(strings.Fields(out.String()), " "), must) {
			t.Errorf("it does not say %q", must)
		}
	}
}

// TestTheQuestionTakesTwentyLines is the promise of the example: how many lines the
// question takes, errors handled and page included, and that they can be read
// without scrolling sideways.
func TestTheQuestionTakesTwentyLines(t *testing.T) { length.Hold(t, "main.go", "ask", 20) }

// page is the page about few lives, made once.
var page = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "whatif")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	file := filepath.Join(folder, "plan.html")
	if err := ask(io.Discard, file, 60, 2); err != nil {
		return "", err
	}
	entries, err := os.ReadDir(folder)
	if len(entries) != 1 {
		return "", errors.Join(err, fmt.Errorf("beside the page: %v", entries))
	}
	b, err := os.ReadFile(file)
	return string(b), err
})

func pageFor(t *testing.T) string {
	t.Helper()
	p, err := page()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestThePageHoldsAllItNeeds(t *testing.T) {
	page := pageFor(t)
	for _, never := range []string{"<script", "src=", "href=", "@import", "url(http", "onload", "NaN", "Inf", "%!"} {
		if strings.Contains(page, never) {
			t.Errorf("it holds %q", never)
		}
	}
	for _, want := range []string{
		`<html lang="en">`, "<h1>" + question, "What these numbers are not", "not forecasts", "prefers-color-scheme: dark", "@media print",
		"How many go on", "How they end", "What else moves it", "sha256:", "60 partnerships",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("it does not hold %q", want)
		}
	}

	// It is well-formed: every element that is opened is closed.
	d := xml.NewDecoder(strings.NewReader(strings.NewReplacer("<!DOCTYPE html>", "", `<meta charset="utf-8">`, "",
		`<meta name="viewport" content="width=device-width, initial-scale=1">`, "").Replace(page)))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryPictureIsToldInWordsAndInATable(t *testing.T) {
	page := pageFor(t)
	pictures := regexp.MustCompile(`(?s)<svg .*?</svg>`).FindAllString(page, -1)
	if len(pictures) != 4 {
		t.Errorf("%d pictures, want 4", len(pictures))
	}
	label := regexp.MustCompile(`role="img" aria-labelledby="(\S+) (\S+)"`)
	ids := map[string]bool{}
	for _, p := range pictures {
		m := label.FindStringSubmatch(p)
		if m == nil || !strings.Contains(p, `<title id="`+m[1]+`">`) || !strings.Contains(p, `<desc id="`+m[2]+`">`) {
			t.Errorf("a picture without its words: %.200s", p)
		}
	}
	for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[id[1]] {
			t.Errorf("two elements are called %s", id[1])
		}
		ids[id[1]] = true
	}
	for _, section := range regexp.MustCompile(`(?s)<section>.*?</section>`).FindAllString(page, -1) {
		if strings.Contains(section, "<svg") && !strings.Contains(section, "<table") {
			t.Errorf("a picture without a table: %.200s", section)
		}
	}
	if n := strings.Count(page, "<table"); n != 4 {
		t.Errorf("%d tables, want 4", n)
	}
}

// TestTheStackIsAllThatHasEnded looks at the arithmetic of the picture: what has
// ended and what goes on are all.
func TestTheStackIsAllThatHasEnded(t *testing.T) {
	s := scenario.Spec{Seed: 4, Bare: true, Months: 60}
	shard, err := scenario.Run(t.Context(), s, 0, 80, scenario.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	curves, err := incidenceOf(&shard.Result)
	if err != nil {
		t.Fatal(err)
	}
	alive, err := shard.Result.Survival()
	if err != nil {
		t.Fatal(err)
	}
	for m := int64(0); m <= 60; m++ {
		sum := float64(alive.At(m).Value)
		for _, c := range curves {
			sum += float64(c.At(m).Value)
		}
		if sum < 1-1e-9 || sum > 1+1e-9 {
			t.Errorf("month %d: %v", m, sum)
		}
	}
	a := plot{left: 10, top: 20, width: 100, height: 50, months: 60}
	if got := stepsOf(a, func(m int) float64 { return 1 - float64(m)/60 }); got[0] != (place{10, 20}) || got[len(got)-1] != (place{110, 70}) || len(got) != 121 {
		t.Errorf("%d places from %v to %v", len(got), got[0], got[len(got)-1])
	}
}

func TestTheAnswerFollowsTheInterval(t *testing.T) {
	for _, x := range []struct {
		with, without []int64
		want          string
	}{
		{[]int64{30, 31, 32, 33}, []int64{10, 11, 12, 13}, "In the model it does: with the plan partnerships last 20.0 months longer"},
		{[]int64{10, 11, 12, 13}, []int64{30, 31, 32, 33}, "In the model it does not: with the plan partnerships last 20.0 months less"},
		{[]int64{10, 40, 10, 40}, []int64{40, 10, 40, 12}, "So few lives do not tell: "},
		{[]int64{10}, []int64{12}, "So few lives do not tell: "},
	} {
		var p estimate.Pairs
		for i := range x.with {
			p.Add(x.with[i]*1e6, x.without[i]*1e6)
		}
		got, err := answerOf(&scenario.Comparison{Paired: []scenario.PairCounts{{Name: scenario.Lived, Unit: "months", Pairs: p}}})
		if err != nil || !strings.HasPrefix(got, x.want) {
			t.Errorf("%v\n got %s\nwant %s", err, got, x.want)
		}
	}
}

func TestAPageThatCannotBeWrittenIsAnError(t *testing.T) {
	folder := t.TempDir()
	err := ask(io.Discard, folder, 2, 1)
	if err == nil || !strings.Contains(err.Error(), folder) || strings.Contains(err.Error(), ".new") {
		t.Errorf("%v", err)
	}
	if err := run([]string{"-pairs", "none"}, io.Discard, io.Discard); err == nil {
		t.Error("it takes what is no number")
	}
	if err := run([]string{"-pairs", "1"}, io.Discard, io.Discard); err == nil {
		t.Error("it makes an interval of one pair")
	}
	if err := run([]string{"why"}, io.Discard, io.Discard); err == nil {
		t.Error("it takes what nobody asked")
	}
}
