package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// live runs one command line about scenarios in a folder of its own kind, and
// fails the test if it is not answered with the status.
func live(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	status, stdout, stderr := ask("", append([]string{"scenario"}, args...)...)
	if status != want {
		t.Fatalf("scenario %s: status %d, want %d\n%s%s", strings.Join(args, " "), status, want, stdout, stderr)
	}
	return stdout, stderr
}

// small is a scenario that is soon lived.
func small(more ...string) []string {
	return append([]string{"--seed", "7", "--months", "18"}, more...)
}

// filesOf returns what stands in a folder, by name.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sameFiles(t *testing.T, want, got string) {
	t.Helper()
	w, g := filesOf(t, want), filesOf(t, got)
	if len(w) < 7 {
		t.Errorf("%s holds only %d files", want, len(w))
	}
	for name := range w {
		if w[name] != g[name] {
			t.Errorf("%s differs (-%s +%s):\n%.2000s", name, want, got, cmp.Diff(w[name], g[name]))
		}
	}
	for name := range g {
		if _, ok := w[name]; !ok {
			t.Errorf("%s stands in %s only", name, got)
		}
	}
}

func TestShardsMergedAreASingleRunToTheByte(t *testing.T) {
	t.Chdir(t.TempDir())
	run := func(more ...string) {
		live(t, answered, append([]string{"run", "--replicas", "131", "--runs", "--sample", "2"}, small(more...)...)...)
	}
	run("--out", "whole", "--workers", "3")
	run("--out", "c", "--shard", "3/3", "--workers", "1")
	run("--out", "a", "--shard", "1/3", "--workers", "2")
	run("--out", "b", "--shard", "2/3")
	live(t, answered, "merge", "--out", "ba", "b", "a")
	live(t, answered, "merge", "--out", "merged", "c", "ba")
	sameFiles(t, "whole", "merged")
	live(t, answered, "merge", "--out", "merged", "a", "b", "c") // again, in another order
	sameFiles(t, "whole", "merged")

	if rows := strings.Count(filesOf(t, "whole")["runs.csv"], "\n"); rows != 1+131*9 {
		t.Errorf("runs.csv has %d lines", rows)
	}
	if _, ok := filesOf(t, "whole")["history-1.jsonl"]; !ok {
		t.Error("no history of life 1")
	}
}

func TestShardsOfASweepMergedAreASingleSweep(t *testing.T) {
	t.Chdir(t.TempDir())
	sweep := func(more ...string) {
		live(t, answered, append([]string{"sweep", "--bare", "--replicas", "70", "--grid", "succession.share=0,1", "--grid", "review.every=3,12"}, small(more...)...)...)
	}
	sweep("--out", "whole")
	sweep("--out", "a", "--shard", "1/2")
	sweep("--out", "b", "--shard", "2/2")
	live(t, answered, "merge", "--out", "merged", "b", "a")
	sameFiles(t, "whole", "merged")

	// The same points from a table, as other programs write it.
	if err := os.WriteFile("points.csv", []byte("succession.share,review.every\n0,3\n0,1.2e1\n1,3\n1,12\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	live(t, answered, append([]string{"sweep", "--bare", "--replicas", "70", "--design", "points.csv", "--out", "table"}, small()...)...)
	sameFiles(t, "whole", "table")
}

func TestASweepAtSaltellisPointsTellsSensitivity(t *testing.T) {
	t.Chdir(t.TempDir())
	args := append([]string{"sweep", "--bare", "--replicas", "6"}, small()...)
	live(t, answered, append(args, "--saltelli", "2", "--factor", "exit.base", "--factor", "birth.failure", "--out", "drawn")...)
	drawn := filesOf(t, "drawn")
	for _, want := range []string{"\nlived,exit.base,first,", "\nlived,birth.failure,total,"} {
		if !strings.Contains(drawn["sensitivity.csv"], want) {
			t.Errorf("it does not hold %q:\n%s", want, drawn["sensitivity.csv"])
		}
	}
	// By whomever the points were drawn, and however the lives were cut.
	live(t, answered, append(args, "--design", "drawn/design.csv", "--shard", "1/2", "--out", "a")...)
	live(t, answered, append(args, "--design", "drawn/design.csv", "--shard", "2/2", "--out", "b")...)
	live(t, answered, "merge", "--out", "merged", "a", "b")
	sameFiles(t, "drawn", "merged")

	live(t, answered, append(args, "--latin", "3", "--factor", "exit.base", "--out", "latin")...)
	latin := filesOf(t, "latin")
	if _, ok := latin["sensitivity.csv"]; ok || strings.Count(latin["design.csv"], "\n") != 4 {
		t.Errorf("sensitivity of a Latin hypercube: %v\n%s", ok, latin["design.csv"])
	}
}

func TestSlicesOfARangeAreAllOfItOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint64Range(1, 1<<32).Draw(t, "n")
		replicas := rapid.Uint64Range(1, mostReplicas).Draw(t, "replicas")
		i := rapid.Uint64Range(1, n).Draw(t, "i")
		r := slice{i, n}.of(replicas)
		if r.Lo > r.Hi || r.Len() > replicas/n+1 || r.Len() < replicas/n {
			t.Errorf("%d/%d of %d: %s", i, n, replicas, r)
		}
		if i == 1 && r.Lo != 0 || i == n && r.Hi != replicas {
			t.Errorf("%d/%d of %d: %s", i, n, replicas, r)
		}
		if i < n {
			if next := (slice{i + 1, n}).of(replicas); next.Lo != r.Hi {
				t.Errorf("%d/%d of %d: %s, then %s", i, n, replicas, r, next)
			}
		}
	})
}

// TestAKilledRunGoesOnToTheSameBytes kills the program without warning while it
// lives, more than once and at whatever moment, and starts it again.
func TestAKilledRunGoesOnToTheSameBytes(t *testing.T) {
	t.Chdir(t.TempDir())
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"run", "--replicas", "448", "--runs", "--workers", "1"}, small()...)
	live(t, answered, append(args, "--out", "whole")...)

	kills := 0
	for begun := 0; begun < 40; begun++ {
		program := exec.Command(self, append([]string{"scenario"}, append(args, "--out", "killed")...)...)
		program.Env = append(os.Environ(), beMufakat+"=1")
		var stderr bytes.Buffer
		program.Stderr = &stderr
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- program.Wait() }()
		parts := partsIn("killed")
		for tries := 0; kills < 3 && partsIn("killed") < parts+2 && tries < 4000; tries++ {
			select {
			case err := <-ended:
				ended <- err
				tries = 4000
			default:
				time.Sleep(2 * time.Millisecond)
			}
		}
		if kills < 3 {
			_ = program.Process.Kill() // it may have ended
		}
		err := <-ended
		if err == nil {
			break
		}
		if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.Exited() {
			t.Fatalf("%v\n%s", err, stderr.String())
		}
		kills++
		// Whatever stands there stands there whole.
		for name, text := range filesOf(t, "killed") {
			if strings.HasSuffix(name, ".json") && !strings.HasSuffix(strings.TrimSpace(text), "}") {
				t.Errorf("%s is half written", name)
			}
		}
	}
	if kills == 0 {
		t.Skip("the run was over before it could be killed")
	}
	t.Logf("killed %d times", kills)
	sameFiles(t, "whole", "killed")
}

// partsIn returns how many parts stand in a folder.
func partsIn(dir string) int {
	names, _ := filesIn(filepath.Join(dir, partsDir), "0-", ".json")
	return len(names)
}

func TestAnInterruptedRunKeepsWhatItCounted(t *testing.T) {
	t.Chdir(t.TempDir())
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"scenario", "run", "--replicas", "20000", "--workers", "1", "--out", "out"}, small()...)
	program := exec.Command(self, args...)
	program.Env = append(os.Environ(), beMufakat+"=1")
	var stderr bytes.Buffer
	program.Stderr = &stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	for tries := 0; partsIn("out") == 0 && tries < 4000; tries++ {
		time.Sleep(2 * time.Millisecond)
	}
	if err := program.Process.Signal(os.Interrupt); err != nil {
		_ = program.Process.Kill()
		t.Skip("this system does not interrupt:", err)
	}
	err = program.Wait()
	if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.ExitCode() != failed {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	if said := stderr.String(); !strings.Contains(said, "broken off: of 20000 lives ") || strings.Contains(said, "\x1b") {
		t.Errorf("%q", said)
	}
	if partsIn("out") == 0 {
		t.Error("nothing is kept")
	}
	if _, err := os.Stat("out/" + lockFile); err == nil {
		t.Error("the lock stays")
	}
}

func TestMoreReplicasLiveOnlyWhatIsMissing(t *testing.T) {
	t.Chdir(t.TempDir())
	run := func(n, dir string) {
		live(t, answered, append([]string{"run", "--bare", "--replicas", n, "--runs", "--out", dir}, small()...)...)
	}
	run("70", "grown")
	run("200", "grown")
	run("200", "whole")
	sameFiles(t, "whole", "grown")
	run("200", "grown") // nothing is missing
	sameFiles(t, "whole", "grown")

	_, said := live(t, failed, append([]string{"run", "--bare", "--replicas", "100", "--out", "grown"}, small()...)...)
	if want := "mufakat: grown: it holds the replicas 0:200, and those of 0:100 are asked for\n"; said != want {
		t.Error(cmp.Diff(want, said))
	}
}

func TestWhatCannotBeRunIsSaid(t *testing.T) {
	t.Chdir(t.TempDir())
	must := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	must("bad.json", `{"schema":"mufakat/scenario/1","months":0,"colour":"red"}`)
	must("later.json", `{"schema":"mufakat/scenario/9"}`)
	must("far.json", `{"schema":"mufakat/scenario/1","parameters":{"turnover.rate":"-1"}}`)
	must("longer.json", `{"schema":"mufakat/scenario/1","months":200}`)
	must("luckier.json", `{"schema":"mufakat/scenario/1","seed":"5"}`)
	must("other/letter.txt", "dear all")
	must("points.csv", "turnover.rate\n0.1\nmany\n")
	must("file", "x")
	must("torn/spec.json", `{"schema":"mufakat/scenario/1"}`+"\n")
	must("torn/shard-0.json", `{"schema":"mufakat/scen`)
	run := append([]string{"run", "--bare", "--replicas", "4"}, small()...)
	for _, dir := range []string{"a", "b"} {
		live(t, answered, append(run, "--shard", map[string]string{"a": "1/2", "b": "2/2"}[dir], "--out", dir)...)
	}
	live(t, answered, append(run, "--set", "turnover.rate=0.1", "--out", "c")...)
	live(t, answered, "compare", "--bare", "--replicas", "4", "--set", "turnover.rate=0.1", "--out", "pair")

	for _, x := range []struct {
		args []string
		says string
	}{
		{[]string{"run", "--replicas", "9"}, "--out must name a folder"},
		{[]string{"run", "--out", "x"}, "--replicas must say how many"},
		{[]string{"run", "--replicas", "0", "--out", "x"}, "want a whole number from 1 to"},
		{[]string{"run", "--replicas", "-3", "--out", "x"}, "want a whole number from 1 to"},
		{[]string{"run", "--replicas", "9", "--shard", "3/2", "--out", "x"}, "there are only 2 parts, from 1/2 to 2/2"},
		{[]string{"run", "--replicas", "9", "--shard", "0/2", "--out", "x"}, "want i/n, such as 1/3"},
		{[]string{"run", "--replicas", "9", "--shard", "2", "--out", "x"}, "want i/n, such as 1/3"},
		{[]string{"run", "--replicas", "9", "--seed", "-1", "--out", "x"}, "not a seed"},
		{[]string{"run", "--replicas", "9", "--workers", "0", "--out", "x"}, "from 1 to 1024"},
		{[]string{"run", "--replicas", "9", "--months", "2000", "--out", "x"}, "from 1 to 1200"},
		{[]string{"run", "--replicas", "9", "--model", "M9", "--out", "x"}, "want M0, M1, M2 or M3"},
		{[]string{"run", "--replicas", "9", "--set", "turnover.rate", "--out", "x"}, "want name=value"},
		{[]string{"run", "--replicas", "9", "--set", "turnover.rate=1e9", "--out", "x"}, "not a value"},
		{[]string{"run", "--replicas", "9", "--set", "luck.much=1", "--out", "x"}, "/parameters/luck.much"},
		{[]string{"run", "--replicas", "9", "--grid", "turnover.rate=1", "--out", "x"}, "scenario run has no flag --grid"},
		{[]string{"run", "--replicas", "9", "--bare", "--sample", "1", "--out", "x"}, "a bare run keeps no histories"},
		{[]string{"run", "--replicas", "9", "--spec", "nowhere.json", "--out", "x"}, "nowhere.json: no such file"},
		{[]string{"run", "--replicas", "9", "--spec", "bad.json", "--out", "x"}, "bad.json: line 1, column"},
		{[]string{"run", "--replicas", "9", "--spec", "later.json", "--out", "x"}, "later.json: scenario: unknown schema"},
		{[]string{"run", "--replicas", "9", "--spec", "far.json", "--out", "x"}, "far.json: /parameters/turnover.rate"},
		{[]string{"run", "--replicas", "9", "--out", "other"}, "other: it is not empty, and holds no experiment"},
		{[]string{"run", "--replicas", "9", "--out", "file"}, "file: "},
		{[]string{"run", "--replicas", "9", "--out", "torn"}, "torn/shard-0.json: "},
		{append(run, "--seed", "8", "--out", "a"), "a: it holds another scenario: seed differs"},
		{append(run, "--set", "turnover.rate=0.0176", "--out", "a"), "a: it holds another experiment: spec.json differs"},
		{[]string{"sweep", "--replicas", "9", "--out", "x"}, "needs one of --design, --grid, --latin and --saltelli"},
		{[]string{"sweep", "--replicas", "9", "--grid", "turnover.rate=", "--out", "x"}, "want name=a,b,c"},
		{[]string{"sweep", "--replicas", "9", "--grid", "luck.much=1,2", "--out", "x"}, "has no parameter luck.much"},
		{[]string{"sweep", "--replicas", "9", "--grid", "turnover.rate=1", "--grid", "turnover.rate=2", "--out", "x"}, "no such design"},
		{[]string{"sweep", "--replicas", "9", "--design", "points.csv", "--out", "x"}, "points.csv: line 3, column 1: "},
		{[]string{"sweep", "--replicas", "9", "--design", "points.csv", "--grid", "turnover.rate=1", "--out", "x"}, "needs one of"},
		{[]string{"sweep", "--replicas", "9", "--saltelli", "2", "--out", "x"}, "need a --factor"},
		{[]string{"sweep", "--replicas", "9", "--latin", "2", "--factor", "luck.much", "--out", "x"}, "luck.much"},
		{[]string{"sweep", "--replicas", "9", "--grid", "turnover.rate=1", "--factor", "turnover.rate", "--out", "x"}, "--factor goes with"},
		{[]string{"compare", "--replicas", "9", "--out", "x"}, "needs --with or --set"},
		{[]string{"compare", "--replicas", "9", "--set", "turnover.rate=0.0176", "--out", "x"}, "changes nothing"},
		{[]string{"compare", "--replicas", "9", "--with", "far.json", "--out", "x"}, "far.json: /parameters/turnover.rate"},
		{[]string{"compare", "--replicas", "9", "--with", "longer.json", "--out", "x"}, "/months: base has 120, other 200"},
		{[]string{"compare", "--replicas", "9", "--spec", "longer.json", "--with", "luckier.json", "--out", "x"}, "longer.json: /seed: base has 0, other 5"},
		{[]string{"merge", "a"}, "--out must name a folder"},
		{[]string{"merge", "--out", "x"}, "scenario merge needs SHARD_DIR"},
		{[]string{"merge", "--out", "a", "a", "b"}, "would overwrite what is read"},
		{[]string{"merge", "--out", "x", "a", "nowhere"}, "nowhere: no such file"},
		{[]string{"merge", "--out", "x", "a", "file"}, "file: is not a folder"},
		{[]string{"merge", "--out", "x", "a", "other"}, "other: holds no experiment"},
		{[]string{"merge", "--out", "x", "torn"}, "torn/shard-0.json: "},
		{[]string{"merge", "--out", "x", "a", "a"}, "a: it counts the replicas 0:2, as does a"},
		{[]string{"merge", "--out", "x", "a", "b", "c"}, "c: it is of another scenario than a: parameter turnover.rate differs"},
		{[]string{"merge", "--out", "x", "pair"}, "pair: holds a comparison"},
		{[]string{"replay"}, "--replica must say which"},
		{[]string{"replay", "--replica", "1", "--spec", "far.json", "--out", "far.json"}, "would overwrite what is read"},
		{[]string{"dance"}, `no command "scenario dance"`},
		{nil, "scenario needs one of run, compare, sweep, merge, replay behind it"},
	} {
		_, said := live(t, failed, x.args...)
		if !strings.Contains(said, x.says) || !strings.HasPrefix(said, "mufakat: ") {
			t.Errorf("scenario %s: it says\n%swant %q", strings.Join(x.args, " "), said, x.says)
		}
	}
	if _, err := os.Stat("x"); !os.IsNotExist(err) {
		t.Error("a folder was made for what could not be run")
	}
}

func TestReplicasThatAreMissingAreSaid(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, i := range []string{"1", "3"} {
		live(t, answered, append([]string{"run", "--bare", "--replicas", "30", "--shard", i + "/3", "--out", i}, small()...)...)
	}
	told, _ := live(t, found, "merge", "--out", "both", "1", "3")
	if !strings.Contains(told, "\nthe replicas 10:20 are missing\n") || !strings.Contains(told, "20 lives in both\n") {
		t.Error(told)
	}
	told, _ = live(t, found, "merge", "--json", "--out", "both", "1", "3")
	if !strings.Contains(told, `"missing":["10:20"]`) || !strings.Contains(told, `"missing":true`) {
		t.Error(told)
	}
}

func TestAPointThatCannotBeLivedDoesNotStopTheRest(t *testing.T) {
	t.Chdir(t.TempDir())
	args := append([]string{"sweep", "--bare", "--replicas", "10", "--grid", "turnover.handover=0.5,7,1,8", "--out", "out"}, small()...)
	told, _ := live(t, found, args...)
	for _, want := range []string{"2 of 4 points in out\n", "\npoint 1: /parameters/turnover.handover"} {
		if !strings.Contains(told, want) {
			t.Errorf("it does not say %q:\n%s", want, told)
		}
	}
	if _, err := os.Stat("out/" + partsDir); err == nil {
		t.Error("the folder does not look done")
	}
	if summary := filesOf(t, "out")["summary.csv"]; !strings.Contains(summary, "\n2,lived,") || strings.Contains(summary, "\n1,lived,") {
		t.Error(summary)
	}
}

func TestAReplayIsTheLifeThatARunCounted(t *testing.T) {
	t.Chdir(t.TempDir())
	live(t, answered, append([]string{"run", "--replicas", "2", "--sample", "2", "--out", "out"}, small()...)...)
	told, _ := live(t, answered, append([]string{"replay", "--replica", "1"}, small()...)...)
	if diff := cmp.Diff(filesOf(t, "out")["history-1.jsonl"], told); diff != "" || strings.Count(told, "\n") < 5 {
		t.Errorf("(-run +replay):\n%s", diff)
	}
	again, _ := live(t, answered, "replay", "--replica", "1", "--spec", "out/spec.json", "--out", "life.jsonl")
	if b, err := os.ReadFile("life.jsonl"); err != nil || string(b) != told || again != "" {
		t.Errorf("%v, %q", err, again)
	}
	if status, said, _ := ask("", "verify", "life.jsonl"); status != answered {
		t.Errorf("its chain: %s", said)
	}
	asJSON, _ := live(t, answered, append([]string{"replay", "--replica", "1", "--json"}, small()...)...)
	if !strings.HasPrefix(asJSON, `{"events":[{`) || !strings.Contains(asJSON, `"replica":1,"seed":"7"}`) {
		t.Errorf("%.300s", asJSON)
	}
}

func TestARunMayStartFromARealAgreement(t *testing.T) {
	enterFolder(t)
	b, err := os.ReadFile("life.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	// Up to where it is active: how it ends is not settled yet.
	lines := strings.SplitAfter(string(b), "\n")
	write(t, "begun.jsonl", strings.Join(lines[:9], ""))
	args := append([]string{"run", "--history", "begun.jsonl", "--replicas", "40"}, small()...)
	live(t, answered, append(args, "--out", "whole")...)
	live(t, answered, append(args, "--shard", "1/2", "--out", "a")...)
	live(t, answered, append(args, "--shard", "2/2", "--out", "b")...)
	live(t, answered, "merge", "--out", "merged", "a", "b")
	sameFiles(t, "whole", "merged")
	all := filesOf(t, "whole")
	lived, err := os.ReadFile("begun.jsonl")
	if err != nil || all[startFile] != string(lived) {
		t.Errorf("%v: the history is not kept as it was read", err)
	}
	told, _ := live(t, answered, append([]string{"replay", "--history", "begun.jsonl", "--replica", "0"}, small()...)...)
	if !strings.HasPrefix(told, string(lived)) {
		t.Error("the life does not begin with the history")
	}
	_, said := live(t, failed, append([]string{"run", "--history", "life.jsonl", "--replicas", "4", "--out", "x"}, small()...)...)
	if !strings.Contains(said, "life.jsonl: /history: ") || !strings.Contains(said, "how it ends is settled") {
		t.Error(said)
	}
}

func TestComparingShowsADifferenceWithItsInterval(t *testing.T) {
	t.Chdir(t.TempDir())
	args := append([]string{"compare", "--bare", "--replicas", "60"}, "--seed", "7", "--months", "36")
	told, said := live(t, answered, append(args, "--set", "turnover.rate=0.2", "--out", "set")...)
	for _, want := range []string{"60 pairs of lives under the same luck in set\n", "95 % interval", "not forecasts"} {
		if !strings.Contains(told, want) {
			t.Errorf("it does not say %q:\n%s", want, told)
		}
	}
	if said != "" {
		t.Errorf("to standard error, which is no terminal: %q", said)
	}
	all := filesOf(t, "set")
	if !strings.Contains(all["params.csv"], "\n1,turnover.rate,per month,0.2,") || !strings.Contains(all["paired.csv"], "\nother,lived,") {
		t.Errorf("%s\n%.300s", all["params.csv"], all["paired.csv"])
	}

	// The same change, written as a spec.
	live(t, answered, append(args, "--with", "set/other.json", "--out", "with")...)
	if diff := cmp.Diff(all["paired.csv"], filesOf(t, "with")["paired.csv"]); diff != "" {
		t.Errorf("(-set +with):\n%s", diff)
	}
}

func TestTwoProgramsDoNotWriteToOneFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("out", 0o777); err != nil {
		t.Fatal(err)
	}
	release, held, err := tryLock("out/" + lockFile)
	if held || err != nil {
		t.Fatal(held, err)
	}
	args := append([]string{"run", "--bare", "--replicas", "3", "--out", "out"}, small()...)
	_, said := live(t, failed, args...)
	if want := "mufakat: out: another program is at work there\n"; said != want {
		t.Error(cmp.Diff(want, said))
	}
	release()
	live(t, answered, args...)
}

func TestTheProgressLineTellsHowFarAndHowLong(t *testing.T) {
	var b bytes.Buffer
	clock := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	p := &progressLine{to: &b, now: func() time.Time { return clock }}
	p.show(0, 2, 100, 1000)
	clock = clock.Add(10 * time.Millisecond)
	p.show(0, 2, 110, 1000) // too soon to be read
	clock = clock.Add(4990 * time.Millisecond)
	p.show(1, 2, 600, 1000)
	p.clear()
	p.clear()
	want := "\r\x1b[Kpoint 1 of 2, 100 of 2000 lives" +
		"\r\x1b[Kpoint 2 of 2, 1600 of 2000 lives, 300 a second, 1s left" +
		"\r\x1b[K"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if line := newProgressLine(&b); line.to != nil {
		t.Error("a buffer is no terminal")
	}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(null)
	if line := newProgressLine(null); line.to != nil {
		t.Error("nobody reads " + os.DevNull)
	}
}
