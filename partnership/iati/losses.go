package iati

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
)

// Losses returns what of a an export leaves out, says in a weaker form or, where
// the schema asks for more than a says, adds, in the order of the Activity's
// JSON form. Reading what [Write] writes gives a but for exactly this; what
// follows the standard only by its own word, such as a role without a code, is
// named as kept. The order of elements with ids may be another: partners stand
// in the order in which they are first named.
//
// The error is that of [Activity.Append], or that of the JSON form.
func (a Activity) Losses() ([]Loss, error) {
	var out bytes.Buffer
	if err := Write(&out, a); err != nil {
		return nil, err
	}
	x, err := tree(a)
	if err != nil {
		return nil, err
	}
	limits := Limits{Activity: out.Len() + 1024, Elements: out.Len(), Text: out.Len()}
	for im, err := range Read(&out, ReadOptions{Limits: limits}) {
		if err != nil {
			return nil, err
		}
		y, err := tree(im.Activity)
		if err != nil {
			return nil, err
		}
		delete(x.(map[string]any), "version")
		delete(y.(map[string]any), "version")
		var d difference
		d.between("", x, y)
		return append(d.losses, a.ownWords()...), nil
	}
	return nil, nil
}

// tree returns the JSON form of a as maps and slices.
func tree(a Activity) (any, error) {
	text, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	return v, d.Decode(&v)
}

// difference gathers what is in x and not in y.
type difference struct{ losses []Loss }

func (d *difference) lose(at check.Path, why Why) {
	switch depth := strings.Count(string(at), "/"); {
	case why != NoElement:
	case strings.HasPrefix(string(at), "/terms/partners/") && depth == 3:
		why = NoPlace
	case strings.HasPrefix(string(at), "/terms/commitments/") && depth == 3, strings.HasPrefix(string(at), "/deliveries/") && depth == 2:
		why = InWords // the only ones that become no transaction
	}
	d.losses = append(d.losses, Loss{At: string(at), Why: why})
}

func (d *difference) between(at check.Path, x, y any) {
	switch x := x.(type) {
	case map[string]any:
		if y, ok := y.(map[string]any); ok {
			for _, key := range slices.Sorted(maps.Keys(x)) {
				if other, there := y[key]; there {
					d.between(at.Key(key), x[key], other)
				} else {
					d.lose(at.Key(key), NoElement)
				}
			}
			for _, key := range slices.Sorted(maps.Keys(y)) {
				if _, there := x[key]; !there {
					d.lose(at.Key(key), Completed)
				}
			}
			return
		}
	case []any:
		if y, ok := y.([]any); ok {
			d.lists(at, x, y)
			return
		}
	}
	if !same(x, y) {
		d.lose(at, OtherForm)
	}
}

func same(x, y any) bool {
	a, errA := json.Marshal(x)
	b, errB := json.Marshal(y)
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

// lists compares two lists: by id where the elements have one, else in order,
// where what is missing in y is passed over.
func (d *difference) lists(at check.Path, x, y []any) {
	if byID := identified(y); byID != nil && identified(x) != nil {
		for i := range x {
			name, _ := x[i].(map[string]any)["id"].(string)
			if other, there := byID[name]; there {
				d.between(at.Index(i), x[i], other)
				delete(byID, name)
			} else {
				d.lose(at.Index(i), NoElement)
			}
		}
		if len(byID) > 0 {
			d.lose(at, Completed)
		}
		return
	}
	j := 0
	for i := range x {
		if j < len(y) && (same(x[i], y[j]) || len(x)-i <= len(y)-j) {
			d.between(at.Index(i), x[i], y[j])
			j++
			continue
		}
		d.lose(at.Index(i), NoElement)
	}
	if j < len(y) {
		d.lose(at, Completed)
	}
}

// identified returns the elements of list by id, or nil where they have none or
// share one.
func identified(list []any) map[string]any {
	all := make(map[string]any, len(list))
	for _, element := range list {
		object, ok := element.(map[string]any)
		if !ok {
			return nil
		}
		name, ok := object["id"].(string)
		if !ok || all[name] != nil {
			return nil
		}
		all[name] = element
	}
	return all
}

// ownWords names the words that are written as they are, since no list of the
// standard has a code for them.
func (a *Activity) ownWords() []Loss {
	var all []Loss
	tell := func(list []code, word string, at check.Path) {
		if _, ok := codeOf(list, word); !ok && word != "" {
			all = append(all, Loss{At: string(at), Why: NoCode, Kept: true, Text: word})
		}
	}
	for i := range a.Terms.Partners {
		p := &a.Terms.Partners[i]
		if typeOf(p.Kind) == string(p.Kind) {
			tell(organisationTypes, string(p.Kind), check.Path("/terms/partners").Index(i).Key("kind"))
		}
	}
	for i := range a.Terms.Roles {
		tell(organisationRoles, string(a.Terms.Roles[i].Role), check.Path("/terms/roles").Index(i).Key("role"))
	}
	for i := range a.Terms.Conditions {
		tell(conditionTypes, a.Terms.Conditions[i].Kind, check.Path("/terms/conditions").Index(i).Key("kind"))
	}
	for i := range a.Terms.Indicators {
		tell(indicatorMeasures, string(a.Terms.Indicators[i].Definition.Measure), check.Path("/terms/indicators").Index(i).Key("definition").Key("measure"))
	}
	for i := range a.Results {
		tell(resultTypes, a.Results[i].Type, check.Path("/results").Index(i).Key("type"))
	}
	return all
}
