package scenario

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// What a Spec that says nothing means, and how far one may go.
const (
	defaultMonths = 120
	maxMonths     = 1200
	maxName       = 200

	notUTF8 = "is not UTF-8, so that no shard could be written"
)

// lastStart is the last day on which a life may begin. The calendar ends with the
// year 9999, and terms reach far beyond the horizon.
var lastStart = calendar.MustDate(9000, 1, 1)

// driftKey is the key of the clock by which time passes in small steps.
var driftKey = kernel.KeyOf("drift")

// compile makes a spec ready to be lived, or says everything that is wrong
// with it in a [*SpecError].
func compile(spec Spec) (*plan, error) {
	var wrong faults
	spec = spec.normal()
	spec.check(&wrong)

	mechanisms := chosen(spec, &wrong)
	values := valuesOf(spec, mechanisms, &wrong)

	setting, err := settingFor(spec)
	if err != nil {
		wrong.add("/terms", err.Error())
	}
	if err := wrong.err(); err != nil {
		return nil, err
	}

	p := &plan{
		spec:       spec,
		setting:    setting,
		mechanisms: mechanisms,
		values:     values,
		horizon:    kernel.Time(spec.Months) * kernel.Month,
	}
	p.declare(&wrong)
	p.begin(&wrong)
	if err := wrong.err(); err != nil {
		return nil, err
	}
	return p, nil
}

// declare gives every clock of every mechanism its handle and its key.
//
// A key is the hash of the names of mechanism and clock, so that neither the
// other mechanisms nor the order of anything decide about its luck.
func (p *plan) declare(wrong *faults) {
	taken := map[kernel.Key]string{driftKey: "drift"}
	for i, m := range p.mechanisms {
		p.reads = append(p.reads, m.Reads())
		p.offset = append(p.offset, len(p.keys))
		for _, c := range m.Clocks(&p.setting) {
			name := m.Name()
			if c.Name != "" {
				name += "/" + c.Name
			}
			key := kernel.KeyOf(name)
			if other, found := taken[key]; found {
				wrong.add("/mechanisms", fmt.Sprintf("the clocks %s and %s have one key", other, name))
				continue
			}
			taken[key] = name
			p.owner = append(p.owner, i)
			p.keys = append(p.keys, key)
		}
	}
}

// ready gives a kernel that has no clocks yet those of the plan, in the order
// of their handles, and returns the one by which time passes.
func (p *plan) ready(k *kernel.Kernel) (drift kernel.Clock, err error) {
	for _, key := range p.keys {
		if _, err := k.Add(key); err != nil {
			return 0, fmt.Errorf("scenario: %w", err)
		}
	}
	if drift, err = k.Add(driftKey); err != nil {
		return 0, fmt.Errorf("scenario: %w", err)
	}
	return drift, nil
}

// normal returns the spec with what its zero values mean, except the day it
// starts, and with its sets in order.
func (s Spec) normal() Spec {
	if s.Model == "" {
		s.Model = M3
	}
	if s.Months == 0 {
		s.Months = defaultMonths
	}
	s.Without = slices.Clone(s.Without)
	slices.Sort(s.Without)
	s.Mechanisms = slices.Clone(s.Mechanisms)
	slices.SortStableFunc(s.Mechanisms, func(a, b Mechanism) int { return cmp.Compare(nameOf(a), nameOf(b)) })
	s.Outcomes = slices.Clone(s.Outcomes)
	slices.SortStableFunc(s.Outcomes, func(a, b Outcome) int { return cmp.Compare(a.Name, b.Name) })
	return s
}

func nameOf(m Mechanism) string {
	if m == nil {
		return ""
	}
	return m.Name()
}

// check says what is wrong with a normal spec by itself.
func (s *Spec) check(wrong *faults) {
	if len(s.Name) > maxName {
		wrong.add("/name", fmt.Sprintf("has %d bytes; at most %d", len(s.Name), maxName))
	}
	if !utf8.ValidString(s.Name) {
		wrong.add("/name", notUTF8)
	}
	if s.Start.After(lastStart) {
		wrong.add("/start", fmt.Sprintf("%s: no later than %s, so that the calendar suffices", s.Start, lastStart))
	}
	switch s.Model {
	case M0, M1, M2, M3:
	default:
		wrong.add("/model", fmt.Sprintf("no model %+.40q: M0, M1, M2 or M3", s.Model))
	}
	if s.Months < 1 || s.Months > maxMonths {
		wrong.add("/months", fmt.Sprintf("%d: from 1 to %d", s.Months, maxMonths))
	}
	if s.Terms != nil && !isZeroAgreement(s) {
		wrong.add("/terms", "a run starts from terms or from a history, not from both")
	}
	for i, name := range s.Without {
		if i > 0 && name == s.Without[i-1] {
			wrong.add(check.Path("/without").Index(i), fmt.Sprintf("%+.40q is named twice", name))
		}
	}
	for i, o := range s.Outcomes {
		at := check.Path("/outcomes").Index(i)
		switch {
		case !word(o.Name):
			wrong.add(at.Key("name"), fmt.Sprintf("%+.40q is no name: snake_case, 1 to 64 bytes", o.Name))
		case i > 0 && o.Name == s.Outcomes[i-1].Name:
			wrong.add(at.Key("name"), fmt.Sprintf("%+.40q is named twice", o.Name))
		case builtinOutcome(o.Name):
			wrong.add(at.Key("name"), fmt.Sprintf("%+.40q is a built-in outcome", o.Name))
		}
		if o.Of == nil {
			wrong.add(at, "an outcome has a function")
		}
		if len(o.Unit) > maxName {
			wrong.add(at.Key("unit"), fmt.Sprintf("has %d bytes; at most %d", len(o.Unit), maxName))
		}
		if !utf8.ValidString(o.Unit) {
			wrong.add(at.Key("unit"), notUTF8)
		}
	}
}

func isZeroAgreement(s *Spec) bool { return s.History.Len() == 0 }

// word reports whether s is a name as mechanisms and outcomes have them.
func word(s string) bool {
	if s == "" || len(s) > 64 || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_') {
			return false
		}
	}
	return true
}

// chosen returns the mechanisms of the model that are not switched off, in the
// model's order, each replaced by an own one of its name; further own ones
// follow, by name.
func chosen(spec Spec, wrong *faults) []Mechanism {
	own := map[string]Mechanism{}
	for i, m := range spec.Mechanisms {
		at := check.Path("/mechanisms").Index(i)
		switch name := nameOf(m); {
		case m == nil:
			wrong.add(at, "is nil")
		case !word(name):
			wrong.add(at.Key("name"), fmt.Sprintf("%+.40q is no name: snake_case, 1 to 64 bytes", name))
		case own[name] != nil:
			wrong.add(at.Key("name"), fmt.Sprintf("%q is given twice", name))
		default:
			own[name] = m
		}
	}
	var all []Mechanism
	off := 0
	for _, m := range builtin(spec.Model) {
		name := m.Name()
		if mine := own[name]; mine != nil {
			m = mine
			delete(own, name)
		}
		all = append(all, m)
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		all = append(all, own[name])
	}
	all = slices.DeleteFunc(all, func(m Mechanism) bool {
		_, found := slices.BinarySearch(spec.Without, m.Name())
		if found {
			off++
		}
		return found
	})
	if off < len(spec.Without) {
		known := map[string]bool{}
		for _, m := range builtin(M3) {
			known[m.Name()] = true
		}
		for _, m := range spec.Mechanisms {
			known[nameOf(m)] = true
		}
		for i, name := range spec.Without {
			if !known[name] {
				wrong.add(check.Path("/without").Index(i), fmt.Sprintf("no mechanism %+.40q", name))
			}
		}
	}
	return all
}

// valuesOf returns the values of the parameters of each mechanism.
func valuesOf(spec Spec, mechanisms []Mechanism, wrong *faults) [][]float64 {
	values := make([][]float64, len(mechanisms))
	used := map[string]bool{}
	for i, m := range mechanisms {
		params := m.Parameters()
		values[i] = make([]float64, len(params))
		for j, p := range params {
			v, set := spec.Parameters[p.Name]
			if !set {
				v = p.Default
			}
			at := check.Path("/parameters").Key(p.Name)
			switch {
			case !strings.HasPrefix(p.Name, m.Name()+".") || !word(p.Name[len(m.Name())+1:]):
				wrong.add(at, fmt.Sprintf("a parameter of %s is called %s.…", m.Name(), m.Name()))
			case used[p.Name]:
				wrong.add(at, "the mechanism has it twice")
			case !v.Valid():
				wrong.add(at, fmt.Sprintf("%g is not a value", float64(v)))
			case !p.Admits(v):
				wrong.add(at, fmt.Sprintf("%s: from %s to %s %s", v, p.Least, p.Most, p.Unit))
			}
			used[p.Name] = true
			values[i][j] = float64(v)
		}
	}
	// A parameter of a mechanism that is not at work is no fault: a nested
	// model takes the parameters of the whole one.
	for _, m := range builtin(M3) {
		if slices.ContainsFunc(spec.Mechanisms, func(own Mechanism) bool { return nameOf(own) == m.Name() }) {
			continue
		}
		for _, p := range m.Parameters() {
			if used[p.Name] {
				continue
			}
			used[p.Name] = true
			if v, set := spec.Parameters[p.Name]; set && !p.Admits(v) {
				wrong.add(check.Path("/parameters").Key(p.Name), fmt.Sprintf("%s: from %s to %s %s", v, p.Least, p.Most, p.Unit))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(spec.Parameters)) {
		if !used[name] {
			wrong.add(check.Path("/parameters").Key(name), "no mechanism has such a parameter")
		}
	}
	return values
}
