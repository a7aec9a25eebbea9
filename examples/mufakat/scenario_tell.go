package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/examples/internal/wrap"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// counted is what a run, a sweep or a merger came to.
type counted struct {
	Folder      string         `json:"folder"`
	Points      []countedPoint `json:"points"`
	Missing     bool           `json:"missing,omitzero"` // replicas between the first and the last are not there
	Faults      []pointFault   `json:"faults,omitzero"`
	Assumptions string         `json:"assumptions"`
}

type countedPoint struct {
	Point    int                       `json:"point"`
	Values   map[string]scenario.Value `json:"values,omitzero"`
	Lives    int64                     `json:"lives"`
	Coverage scenario.Coverage         `json:"coverage"`
	Missing  scenario.Coverage         `json:"missing,omitzero"`
	Citation string                    `json:"citation"`
	Outcomes []scenario.Estimate       `json:"outcomes"`
}

// answer tells what stands in the folder.
func (e *experiment) answer() (*answer, error) {
	v := counted{Folder: e.dir, Faults: e.faults, Assumptions: scenario.Assumptions}
	for s := range e.stored {
		citation, err := s.Shard.Citation()
		if err != nil {
			return nil, err
		}
		p := countedPoint{Point: s.Point, Lives: s.Shard.Result.Lives(), Coverage: s.Shard.Coverage, Citation: citation, Outcomes: s.Shard.Result.Estimates()}
		p.Missing = gaps(p.Coverage)
		v.Missing = v.Missing || len(p.Missing) > 0
		if len(e.design.Points) > 0 {
			p.Values = map[string]scenario.Value{}
			for i, name := range e.design.Names {
				p.Values[name] = s.Values[i]
			}
		}
		v.Points = append(v.Points, p)
	}
	a := &answer{value: v, text: e.tell(&v)}
	if len(v.Faults) > 0 || v.Missing {
		a.status = found
	}
	return a, nil
}

func (e *experiment) tell(v *counted) string {
	var b strings.Builder
	if len(e.design.Points) > 0 {
		e.tellPoints(&b, v)
	} else {
		for i := range v.Points {
			p := &v.Points[i]
			fmt.Fprintf(&b, "%d lives in %s\n\n", p.Lives, plain(v.Folder))
			t := newColumns(&b)
			fmt.Fprintln(t, "outcome\tunit\tmean\t95 % interval")
			for _, o := range p.Outcomes {
				fmt.Fprintf(t, "%s\t%s\t%s\n", plain(o.Name), plain(o.Unit), interval(o.Mean))
			}
			t.end()
		}
	}
	for _, p := range v.Points {
		if len(p.Missing) > 0 {
			fmt.Fprintf(&b, "\n%sthe replicas %s are missing\n", pointed(e.design, p.Point), p.Missing)
		}
	}
	for _, f := range v.Faults {
		fmt.Fprintf(&b, "\n%s%s\n", pointed(e.design, f.Point), lines(f.Message))
	}
	for i := range v.Points {
		if len(e.design.Points) == 0 {
			fmt.Fprintf(&b, "\n%s", wrap.Words(v.Points[i].Citation))
		}
	}
	fmt.Fprintf(&b, "\n%s", wrap.Words(v.Assumptions))
	return trimmed(b.String())
}

// pointed says which point a line is about, where there is more than one.
func pointed(d scenario.Design, point int) string {
	if len(d.Points) == 0 {
		return ""
	}
	return fmt.Sprintf("point %d: ", point)
}

// tellPoints tells how long lives last at each point.
func (e *experiment) tellPoints(b *strings.Builder, v *counted) {
	fmt.Fprintf(b, "%d of %d points in %s\n\n", len(v.Points), len(e.design.Points), plain(v.Folder))
	t := newColumns(b)
	fmt.Fprintf(t, "point\t%s\tlives\t%s (months)\t95 %% interval\n", strings.Join(e.design.Names, "\t"), scenario.Lived)
	for _, p := range v.Points {
		fmt.Fprintf(t, "%d", p.Point)
		for _, name := range e.design.Names {
			fmt.Fprintf(t, "\t%s", p.Values[name])
		}
		fmt.Fprintf(t, "\t%d", p.Lives)
		for _, o := range p.Outcomes {
			if o.Name == scenario.Lived {
				fmt.Fprintf(t, "\t%s", interval(o.Mean))
			}
		}
		fmt.Fprintln(t)
	}
	t.end()
}

// interval tells a figure and its bounds as two columns.
func interval(i estimate.Interval) string {
	if !i.Value.Defined() {
		return "—\t"
	}
	if !i.Lower.Defined() {
		return figure(i.Value) + "\t—"
	}
	return figure(i.Value) + "\t" + figure(i.Lower) + " to " + figure(i.Upper)
}

// figure returns a number with the digits that a reader needs.
func figure(r estimate.Real) string {
	if !r.Defined() {
		return "—"
	}
	return strconv.FormatFloat(float64(r), 'f', 3, 64)
}

// pairedAnswer is what a comparison came to.
type pairedAnswer struct {
	Folder      string                `json:"folder"`
	Pairs       int64                 `json:"pairs"`
	Differences []scenario.Difference `json:"differences"`
	Faults      string                `json:"faults,omitzero"`
	Assumptions string                `json:"assumptions"`
}

func compared(dir string, c *scenario.Comparison, lost *scenario.FailedError) (*answer, error) {
	v := pairedAnswer{Folder: dir, Pairs: c.Base.Result.Lives(), Differences: c.Differences(), Assumptions: scenario.Assumptions}
	a := &answer{}
	var b strings.Builder
	fmt.Fprintf(&b, "%d pairs of lives under the same luck in %s\n\n", v.Pairs, plain(dir))
	t := newColumns(&b)
	fmt.Fprintln(t, "outcome\tunit\tother - base\t95 % interval\tpairing saves")
	for _, d := range v.Differences {
		saves := "—"
		if d.VarianceRatio.Defined() {
			saves = fmt.Sprintf("%.1f times", float64(d.VarianceRatio))
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", plain(d.Name), plain(d.Unit), interval(d.Difference), saves)
	}
	t.end()
	if lost.First != nil {
		v.Faults, a.status = unprefixed(lost).Error(), found
		fmt.Fprintf(&b, "\n%s\n", lines(v.Faults))
	}
	fmt.Fprintf(&b, "\n%s", wrap.Words(v.Assumptions))
	a.value, a.text = v, trimmed(b.String())
	return a, nil
}
