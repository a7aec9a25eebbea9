package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// process is the command line as a process of its own.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Env = append(os.Environ(), beMufakat+"=1")
	return c
}

func commandFile(t *testing.T, c partnership.Command) string {
	t.Helper()
	b, err := partnership.AppendCommand(nil, c)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "command.json")
	write(t, path, string(b))
	return path
}

func readHistory(t *testing.T, path string) partnership.Agreement {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(f)
	a, _, err := partnership.ReadHistory(f)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// onlyHistory fails if anything lies beside the history: a lock, a half-written file.
func onlyHistory(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestAWholeLifeIsAppliedCommandByCommand(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	for _, c := range life() {
		if status, _, stderr := ask("", "apply", path, commandFile(t, c)); status != answered {
			t.Fatalf("command %s: status %d: %s", c.ID, status, stderr)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := historyOf(t, life()); !bytes.Equal(got, want) {
		t.Errorf("the file differs from the history that the library writes:\n%s\nwant\n%s", got, want)
	}
	onlyHistory(t, path)
}

func TestPapersAreAdoptedFromStandardInput(t *testing.T) {
	path := filepath.Join(t.TempDir(), "paper.jsonl")
	b, err := partnership.AppendCommand(nil, paper()[0])
	if err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := ask(string(b), "apply", path, "-"); status != answered {
		t.Fatalf("status %d: %s", status, stderr)
	}
	if n := readHistory(t, path).Len(); n != 1 {
		t.Errorf("%d events, want 1", n)
	}
}

func TestApplyTellsWhoseConsentIsStillToCome(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	write(t, path, string(historyOf(t, life()[:2])))
	sign := command("s", "ani", "2026-05-01", act.Sign{}) // lays the draft before all, ani's own partner too
	for _, step := range []struct {
		command partnership.Command
		told    string
	}{
		{sign, "proposal s still needs the consent of clinic, mill\n"},
		{command("b", "budi", "2026-05-01", act.Consent{Proposal: "s"}), "proposal s still needs the consent of clinic\n"},
		{command("a", "ani", "2026-05-01", act.Consent{Proposal: "s"}), ""},
	} {
		status, stdout, stderr := ask("", "apply", path, commandFile(t, step.command))
		if status != answered {
			t.Fatalf("command %s: status %d: %s", step.command.ID, status, stderr)
		}
		if step.told == "" && strings.Contains(stdout, "still needs") || !strings.Contains(stdout, step.told) {
			t.Errorf("command %s: %q, want %q", step.command.ID, stdout, step.told)
		}
	}
}

func TestARefusalOfStandardInputSaysSo(t *testing.T) {
	b, err := partnership.AppendCommand(nil, command("j", "budi", "2026-05-01", act.Join{}))
	if err != nil {
		t.Fatal(err)
	}
	status, _, stderr := ask(string(b), "apply", filepath.Join(t.TempDir(), "none.jsonl"), "-")
	if status != found || !strings.HasPrefix(stderr, "mufakat: standard input: refused") {
		t.Errorf("status %d: %s", status, stderr)
	}
}

func TestARefusalLeavesNoTrace(t *testing.T) {
	t.Run("in a history", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "life.jsonl")
		before := historyOf(t, life())
		write(t, path, string(before))
		old, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		// The command's day is late, so that much falls due before it is refused.
		status, stdout, stderr := ask("", "apply", path, commandFile(t, command("20", "ani", "2027-06-03", act.Begin{Terms: draft()})))
		if status != found || stdout != "" || !strings.Contains(stderr, "LIF001") {
			t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
		}
		after, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(before, after) {
			t.Errorf("the history changed: %v", err)
		}
		if now, err := os.Stat(path); err != nil || !os.SameFile(old, now) || now.ModTime() != old.ModTime() {
			t.Errorf("the file was touched: %v", err)
		}
		onlyHistory(t, path)
	})
	t.Run("where there is none", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "new.jsonl")
		if status, _, stderr := ask("", "apply", path, commandFile(t, command("20", "ani", "2026-06-03", act.Join{}))); status != found {
			t.Errorf("status %d: %s", status, stderr)
		}
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Errorf("the file was made: %v", err)
		}
		onlyHistory(t, path)
	})
}

func TestEveryReasonIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	write(t, path, string(historyOf(t, life())))
	c := command("20", "budi", "2026-06-03", act.GiveNotice{})
	_, err := lived(t, life()).Apply(c)
	r, ok := err.(*partnership.Rejection) //nolint:errorlint // Apply returns it bare
	if !ok || len(r.Findings) < 2 {
		t.Fatalf("the library refuses with %v", err)
	}
	_, _, stderr := ask("", "apply", path, commandFile(t, c))
	for _, f := range r.Findings {
		if !strings.Contains(stderr, string(f.Code)) || !strings.Contains(stderr, where(f)) {
			t.Errorf("%s is not told in:\n%s", f, stderr)
		}
	}
	if got := strings.Count(stderr, "\n"); got != 1+len(r.Findings) {
		t.Errorf("%d lines for %d reasons:\n%s", got, len(r.Findings), stderr)
	}
}

func TestAFailingWriteLeavesTheHistoryAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	before := historyOf(t, life())
	write(t, path, string(before))
	// A folder that is not empty stands where the new file is to be written.
	if err := os.MkdirAll(filepath.Join(path+".new", "in", "the", "way"), 0o777); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := ask("", "apply", path, commandFile(t, command("20", "ani", "2026-06-03", act.Communicate{}))); status != failed || stderr == "" {
		t.Errorf("status %d: %s", status, stderr)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the history changed: %v", err)
	}
}

func TestAHistoryWithoutItsLastLineFeedIsCarriedOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	write(t, path, strings.TrimSuffix(string(historyOf(t, life())), "\n"))
	if status, _, stderr := ask("", "apply", path, commandFile(t, command("20", "ani", "2026-06-03", act.Communicate{}))); status != answered {
		t.Fatalf("status %d: %s", status, stderr)
	}
	if status, stdout, _ := ask("", "verify", path); status != answered {
		t.Errorf("status %d: %s", status, stdout)
	}
}

func TestALinkAndItsModeSurviveApply(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "real.jsonl"), filepath.Join(folder, "link.jsonl")
	write(t, target, string(historyOf(t, life())))
	if err := os.Chmod(target, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if status, _, stderr := ask("", "apply", link, commandFile(t, command("20", "ani", "2026-06-03", act.Communicate{}))); status != answered {
		t.Fatalf("status %d: %s", status, stderr)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v: %v", info.Mode(), err)
	}
	if n, want := readHistory(t, target).Len(), lived(t, life()).Len(); n <= want {
		t.Errorf("%d events, want more than %d", n, want)
	}
}

// TestProcessesThatApplyAtOnceLoseNothing lets processes race for one history,
// that does not exist before, while others read it all the time.
func TestProcessesThatApplyAtOnceLoseNothing(t *testing.T) {
	const writers, each = 6, 5
	path := filepath.Join(t.TempDir(), "shared.jsonl")
	begin := commandFile(t, life()[0])
	commands := make(map[id.Command]string)
	var order [writers][]id.Command
	for w := range writers {
		for i := range each {
			c := command(id.Command(fmt.Sprintf("w%d-%d", w, i)), "ani", "2026-04-02", act.SetExpectation{Words: fmt.Sprint(w, i)})
			commands[c.ID] = commandFile(t, c)
			order[w] = append(order[w], c.ID)
		}
	}
	stop := make(chan struct{})
	var readers, all sync.WaitGroup
	readers.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			if f, err := os.Open(path); err == nil {
				if a, _, err := partnership.ReadHistory(f); err != nil || a.Len() == 0 {
					t.Errorf("a reader saw %d events and %v", a.Len(), err)
				}
				closed(f)
			}
			time.Sleep(time.Millisecond)
		}
	})
	for w := range writers {
		all.Go(func() {
			for _, file := range append([]string{begin}, func() (files []string) {
				for _, c := range order[w] {
					files = append(files, commands[c])
				}
				return files
			}()...) {
				if out, err := process(t, "apply", path, file).CombinedOutput(); err != nil {
					t.Errorf("writer %d: %v: %s", w, err, out)
				}
			}
		})
	}
	all.Wait()
	close(stop)
	readers.Wait()

	a := readHistory(t, path)
	seen := make(map[id.Command]int)
	for e := range a.Events() {
		if !e.IsEffect() {
			seen[e.ID]++
		}
	}
	if len(seen) != 1+writers*each {
		t.Errorf("%d commands on record, want %d", len(seen), 1+writers*each)
	}
	for c, n := range seen {
		if n != 1 {
			t.Errorf("command %s is on record %d times", c, n)
		}
	}
	if d := a.Audit(); len(d) > 0 {
		t.Errorf("the audit differs: %v", d)
	}
	onlyHistory(t, path)
}

// holder starts a process that holds the lock of a history.
func holder(t *testing.T, path string) (c *exec.Cmd, letGo func()) {
	t.Helper()
	c = process(t)
	c.Env = append(os.Environ(), holdLock+"="+path+".lock")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "held\n" {
		t.Fatalf("%q, %v", line, err)
	}
	return c, func() { closed(in); _ = c.Wait() }
}

func TestApplyWaitsForTheLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	before := historyOf(t, life())
	write(t, path, string(before))
	_, letGo := holder(t, path)
	defer letGo()
	c := process(t, "apply", path, commandFile(t, command("20", "ani", "2026-06-03", act.Communicate{})))
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(before, now) {
		t.Errorf("the history was changed while another held the lock: %v", err)
	}
	letGo()
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
	if n, want := readHistory(t, path).Len(), lived(t, life()).Len(); n <= want {
		t.Errorf("%d events, want more than %d", n, want)
	}
}

func TestALockOfADeadProcessBarsNobody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	write(t, path, string(historyOf(t, life())))
	c, _ := holder(t, path)
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // killed is how it ends
	write(t, path+".new", "half a li")
	// Were it barred, it would give up and say so.
	if status, _, stderr := ask("", "apply", path, commandFile(t, command("20", "ani", "2026-06-03", act.Communicate{}))); status != answered {
		t.Fatalf("status %d: %s", status, stderr)
	}
	onlyHistory(t, path)
}

func TestAdvanceRecordsWhatFellDueOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "life.jsonl")
	write(t, path, string(historyOf(t, life())))
	file := commandFile(t, command("20", "ani", "2026-06-10", act.Advance{}))
	if status, stdout, stderr := ask("", "apply", path, file); status != answered || !strings.Contains(stdout, "accepted delivery 8") {
		t.Errorf("status %d: %s%s", status, stdout, stderr)
	}
	if status, stdout, _ := ask("", "apply", path, file); status != answered || stdout != "nothing fell due up to 2026-06-10\n" {
		t.Errorf("status %d: %s", status, stdout)
	}
}
