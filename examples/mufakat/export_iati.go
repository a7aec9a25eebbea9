package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
)

func (a *iatiAsked) register(set *flag.FlagSet) {
	set.TextVar(&a.by, "by", id.Person(""), "")
	set.TextVar(&a.reporter, "reporter", id.Partner(""), "")
	set.StringVar(&a.identifier, "identifier", "", "")
}

// published is one activity to be exported, and what of the agreement it leaves
// out.
type published struct {
	File     string `json:"file"`
	activity iati.Activity
	Losses   []iati.Loss `json:"losses,omitzero"`
	Lacks    []string    `json:"lacks,omitzero"` // why it cannot be written; absent: it is
}

// runExportIATI gives agreements as activities, all in one file.
func runExportIATI(c *call) (*answer, error) {
	if c.iati.identifier != "" && len(c.operands) > 1 {
		return nil, misuse("one identifier is that of one activity")
	}
	var all []published
	unfinished := ""
	for _, name := range c.operands {
		info, err := os.Stat(name)
		switch {
		case err == nil && info.IsDir():
			more, cut, err := c.publishFolder(name)
			if err != nil {
				return nil, err
			}
			all, unfinished = append(all, more...), unfinished+cut
		default: // opening it says what is wrong
			p, err := c.publishHistory(name)
			if err != nil {
				return nil, err
			}
			all = append(all, p)
		}
	}
	return answerOf(all, unfinished)
}

// answerOf writes what can be written and tells what cannot, and what is left out.
func answerOf(all []published, notes string) (*answer, error) {
	a := &answer{status: answered, refuse: notes}
	if notes != "" {
		a.status = found
	}
	var written []iati.Activity
	seen := map[string]string{}
	for i := range all {
		p := &all[i]
		if _, err := p.activity.Append(nil); err != nil {
			var incomplete *iati.IncompleteError
			if !errors.As(err, &incomplete) {
				return nil, &fileError{p.File, err}
			}
			p.Lacks = incomplete.Missing
			a.status = found
			a.refuse += fmt.Sprintf("mufakat: %s is left out: an activity needs %s\n", plain(p.File), list(p.Lacks))
			continue
		}
		written = append(written, p.activity)
		if first, twice := seen[p.activity.Identifier]; twice {
			a.refuse += fmt.Sprintf("mufakat: %s: the identifier %s is also that of %s\n", plain(p.File), plain(p.activity.Identifier), plain(first))
		} else {
			seen[p.activity.Identifier] = p.File
		}
		a.refuse += leftOut(p)
	}
	if len(written) == 0 {
		return nil, &fileError{all[0].File, fmt.Errorf("an activity needs %s, and nothing else can be written", list(all[0].Lacks))}
	}
	var b bytes.Buffer
	if err := iati.Write(&b, written...); err != nil {
		return nil, err
	}
	a.text = b.String()
	a.value = struct {
		Activities int         `json:"activities"`
		XML        string      `json:"xml"`
		From       []published `json:"from"`
	}{len(written), a.text, all}
	return a, nil
}

// leftOut tells what of an agreement its activity does not say: how much, and what
// there is most of. Each thing stands in the answer as JSON.
func leftOut(p *published) string {
	var kinds []string
	counts, all := map[string]int{}, 0
	for _, l := range p.Losses {
		if l.Kept {
			continue
		}
		what := plain(elements.ReplaceAllString(l.At, "/$1*"))
		if counts[what] == 0 {
			kinds = append(kinds, what)
		}
		n := max(1, l.Count)
		counts[what], all = counts[what]+n, all+n
	}
	if all == 0 {
		return ""
	}
	slices.SortStableFunc(kinds, func(a, b string) int { return counts[b] - counts[a] })
	const most = 6
	rest := ""
	if len(kinds) > most {
		kinds, rest = kinds[:most], ", ..."
	}
	for i, what := range kinds {
		kinds[i] = fmt.Sprintf("%s × %d", what, counts[what])
	}
	return fmt.Sprintf("mufakat: %s: %s of the agreement not in the activity (--json tells each): %s%s\n",
		plain(p.File), count(all, "thing"), strings.Join(kinds, ", "), rest)
}

// elements are the places of elements in paths.
var elements = regexp.MustCompile(`/(?:\d+\b|(deliveries/)[^/]+)`)

// publishHistory returns the activity that a partner publishes of a history.
func (c *call) publishHistory(name string) (published, error) {
	h, err := openHistory(name)
	defer h.close()
	if err != nil {
		return published{}, err
	}
	on, err := h.day(c.on)
	if err != nil {
		return published{}, err
	}
	reporter := c.iati.reporter
	if reporter == "" {
		reporter = reporterOf(h)
	}
	if reporter == "" {
		return published{}, misuse("say for whom: --reporter ID, one of %s in %s", list(partnersOf(h)), name)
	}
	a, losses, err := viewOf(h.Agreement, on, reporter)
	if err != nil {
		return published{}, &fileError{name, errors.New(whyNot(err))}
	}
	if err := c.identify(&a, name); err != nil {
		return published{}, err
	}
	if losses, err = completed(&a, losses); err != nil {
		return published{}, &fileError{name, err}
	}
	return published{File: name, activity: a, Losses: losses}, nil
}

// viewOf returns the activity that a partner would publish of an agreement as it
// stood on a day, and what of the agreement it leaves out.
func viewOf(a partnership.Agreement, on calendar.Date, reporter id.Partner) (iati.Activity, []iati.Loss, error) {
	then, _, err := upTo(a, on)
	if err != nil {
		return iati.Activity{}, nil, err
	}
	return iati.FromAgreement(then, on, reporter)
}

// completed adds to the losses of an agreement those of writing its activity, which
// has its identifier only now.
func completed(a *iati.Activity, losses []iati.Loss) ([]iati.Loss, error) {
	more, err := a.Losses()
	var incomplete *iati.IncompleteError
	if errors.As(err, &incomplete) {
		return losses, nil
	}
	for _, l := range more {
		if !slices.Contains(losses, l) {
			losses = append(losses, l)
		}
	}
	return losses, err
}

// reporterOf returns who published the activity that a history was adopted from,
// if it was.
func reporterOf(h *history) id.Partner {
	e, _ := h.Event(1)
	adopt, ok := e.Act.(act.Adopt)
	if !ok {
		return ""
	}
	var once struct {
		Reporter iati.Reporter `json:"reporter"`
	}
	if raw, ok := adopt.Ext[iati.ActivityKey]; !ok || json.Unmarshal([]byte(raw), &once) != nil {
		return ""
	}
	return once.Reporter.Partner
}

// identify gives an activity the identifier that was asked for. One that has none
// gets that of its publisher and the name of its file.
func (c *call) identify(a *iati.Activity, name string) error {
	if c.iati.identifier != "" {
		a.Identifier = c.iati.identifier
	}
	if a.Identifier != "" {
		return nil
	}
	base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	if base+".jsonl" == historyFile {
		if path, err := filepath.Abs(name); err == nil {
			base = filepath.Base(filepath.Dir(path))
		}
	}
	if !identified(a, base) {
		return misuse("%s has no identifier to begin that of an activity with: say --identifier for %s", a.Reporter.Partner, name)
	}
	return nil
}

// identified gives an activity an identifier that begins with that of its
// publisher, and reports whether there is one.
func identified(a *iati.Activity, rest string) bool {
	p, ok := a.Terms.Partner(a.Reporter.Partner)
	if !ok || len(p.Identifiers) == 0 {
		return false
	}
	a.Identifier = iati.JoinOrgID(p.Identifiers[0]) + "-" + rest
	return true
}

// publishFolder returns the activities of a folder: those that were imported to
// it, in their order, or one of them; or of its histories, by name. The second
// result says whether the import was broken off.
func (c *call) publishFolder(dir string) ([]published, string, error) {
	if isThere(filepath.Join(dir, activityFile)) {
		p, err := c.publishEntry(dir)
		return []published{p}, "", err
	}
	if isThere(filepath.Join(dir, indexFile)) {
		return c.publishIndex(dir)
	}
	names, err := filesIn(dir, "", ".jsonl")
	if err == nil && len(names) == 0 {
		err = errors.New("holds no histories, and nothing was imported to it")
	}
	if err != nil {
		return nil, "", &fileError{dir, err}
	}
	var all []published
	for _, name := range names {
		p, err := c.publishHistory(name)
		if err != nil {
			return nil, "", err
		}
		all = append(all, p)
	}
	return all, "", nil
}

func (c *call) publishIndex(dir string) ([]published, string, error) {
	rows, finished, err := readIndex(filepath.Join(dir, indexFile))
	if err != nil {
		return nil, "", err
	}
	var all []published
	for _, name := range rows {
		p, err := c.publishEntry(filepath.Join(dir, name))
		if err != nil {
			return nil, "", err
		}
		all = append(all, p)
	}
	note := ""
	switch {
	case finished == nil:
		note = fmt.Sprintf("mufakat: %s: the import was broken off: only what it had come to is exported\n", plain(dir))
	case len(finished.Errors) > 0:
		note = fmt.Sprintf("mufakat: %s: the file that was imported breaks at %s: only what stood before is exported\n",
			plain(dir), at(finished.Errors[0].Position))
	}
	if len(all) == 0 {
		return nil, "", &fileError{dir, errors.New("no activity was imported to it")}
	}
	return all, note, nil
}

// publishEntry returns the activity of a folder that one was imported to: as it was
// read while nothing has happened to its history since; else what its history or
// its terms now say, with the records that no history holds.
func (c *call) publishEntry(dir string) (published, error) {
	name := filepath.Join(dir, activityFile)
	f, err := open(name)
	if err != nil {
		return published{}, err
	}
	s, err := readStored(f)
	closed(f)
	if err != nil {
		return published{}, &fileError{name, err}
	}
	p := published{File: dir, activity: s.Activity}
	asked := c.iati.reporter != "" && c.iati.reporter != s.Activity.Reporter.Partner || !c.on.IsZero()
	switch history := filepath.Join(dir, historyFile); {
	case isThere(history):
		h, err := openHistory(history)
		defer h.close()
		if err != nil {
			return p, err
		}
		if !asked && h.head == s.Head {
			break
		}
		if p, err = c.publishHistory(history); err != nil {
			return p, err
		}
		p.File = dir
		if p.activity.Reporter.Partner == s.Activity.Reporter.Partner {
			giveBack(&p.activity, h.Agreement, &s, c.on)
		}
		return p, nil
	case asked:
		return p, &fileError{dir, errors.New("there is no history to ask about another day or partner")}
	case isThere(filepath.Join(dir, termsFile)):
		if p.activity.Terms, err = termsOf(filepath.Join(dir, termsFile)); err != nil {
			return p, err
		}
	}
	if c.iati.identifier != "" {
		p.activity.Identifier = c.iati.identifier
	}
	losses, err := completed(&p.activity, nil)
	if err != nil {
		return p, &fileError{dir, err}
	}
	p.Losses = losses
	return p, nil
}

// giveBack adds the records of an activity that never came into its history, up to
// a day, if one is asked for.
func giveBack(a *iati.Activity, of partnership.Agreement, s *stored, on calendar.Date) {
	held := commandsOf(of.At(s.Head.Seq))
	for _, d := range s.Activity.Deliveries {
		if !held[d.ID] && (on.IsZero() || !d.On.After(on)) {
			a.Deliveries = append(a.Deliveries, d)
		}
	}
	for _, r := range s.Activity.Readings {
		if _, there := a.Terms.Indicator(r.Indicator); there && !held[r.ID] && (on.IsZero() || !r.On.After(on)) {
			a.Readings = append(a.Readings, r)
		}
	}
}

// readIndex returns the folders that an index names, in order, and its last line,
// or nil where it was broken off.
func readIndex(name string) ([]string, *intake, error) {
	b, err := readWhole(name, mostStored)
	if err != nil {
		return nil, nil, err
	}
	var all []string
	var last finished
	end := bytes.LastIndexByte(b, '\n') + 1 // a line that was broken off is none
	for i, line := range bytes.Split(bytes.TrimSuffix(b[:end], []byte("\n")), []byte("\n")) {
		var r importRow
		last = finished{}
		if err := errors.Join(json.Unmarshal(line, &r), json.Unmarshal(line, &last)); err != nil {
			return nil, nil, &fileError{name, fmt.Errorf("line %d: %w", i+1, err)}
		}
		if last.Finished != nil {
			break
		}
		if !filepath.IsLocal(r.Name) || strings.ContainsAny(r.Name, `/\`) {
			return nil, nil, &fileError{name, fmt.Errorf("line %d: %q is no folder of an activity", i+1, r.Name)}
		}
		all = append(all, r.Name)
	}
	return all, last.Finished, nil
}
