package scenario

import (
	"fmt"
	"io"
	"strconv"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// basePoint is the point of what is said of the base.
const basePoint = "base"

// writeParams writes every parameter of the base, then what each point of the
// design sets.
func (o Output) writeParams(w io.Writer) error {
	all, err := Parameters(o.Spec)
	if err != nil {
		return err
	}
	s := newSheet(w, "point", "parameter", "unit", "value", "default", "low", "high", "least", "most", "use", "status", "source")
	byName := map[string]Parameter{}
	row := func(point string, p Parameter, v Value) {
		s.text(point, p.Name, p.Unit).value(v, p.Default, p.Low, p.High, p.Least, p.Most)
		s.text(string(p.Use), string(p.Status), p.Source).done()
	}
	for _, p := range all {
		byName[p.Name] = p
		v, set := o.Spec.Parameters[p.Name]
		if !set {
			v = p.Default
		}
		row(basePoint, p, v)
	}
	for i, point := range o.Design.Points {
		for k, name := range o.Design.Names {
			p, found := byName[name]
			if !found {
				p.Name = name
			}
			row(strconv.Itoa(i), p, point[k])
		}
	}
	return s.end()
}

func (o Output) writeSummary(w io.Writer) error {
	s := newSheet(w, "point", "outcome", "unit", "n", "mean", "std_err", "lower", "upper", "level",
		"std_dev", "least", "lower_quartile", "median", "upper_quartile", "greatest")
	for p := range o.Points {
		for _, e := range p.Shard.Result.Estimates() {
			s.count(int64(p.Point)).text(e.Name, e.Unit).count(e.N).interval(e.Mean)
			s.real(e.StdDev, e.Least).real(e.Quartiles[:]...).real(e.Greatest).done()
		}
	}
	return s.end()
}

func (o Output) writeCurves(w io.Writer) error {
	s := newSheet(w, "point", "curve", "ending", "month", "unit", "at_risk", "ended", "censored", "value", "std_err", "lower", "upper", "level")
	for p := range o.Points {
		r := &p.Shard.Result
		survival, err := r.Survival()
		if err != nil {
			return fmt.Errorf("scenario: point %d: %w", p.Point, err)
		}
		hazard, err := r.Hazard()
		if err != nil {
			return fmt.Errorf("scenario: point %d: %w", p.Point, err)
		}
		incidence, err := r.Incidence()
		if err != nil {
			return fmt.Errorf("scenario: point %d: %w", p.Point, err)
		}
		for _, c := range append([]estimate.Curve{survival, hazard}, incidence...) {
			unit := "part"
			if c.Kind == estimate.CumulativeHazard {
				unit = "1"
			}
			for _, q := range c.Points {
				s.count(int64(p.Point)).text(string(c.Kind), c.Cause).count(q.At).text(unit)
				s.count(q.AtRisk).count(q.Deaths).count(q.Censored).real(q.Value, q.StdErr, q.Lower, q.Upper, c.Level).done()
			}
		}
	}
	return s.end()
}

func (o Output) writeSeries(w io.Writer) error {
	s := newSheet(w, "point", "quantity", "month", "unit", "n", "mean", "std_err", "lower", "upper", "level")
	for p := range o.Points {
		for i := range p.Shard.Result.Series {
			q := &p.Shard.Result.Series[i]
			for m := range q.Months {
				s.count(int64(p.Point)).text(q.Name).count(int64(m + 1)).text(q.Unit)
				s.count(q.Months[m].N).interval(q.At(m + 1)).done()
			}
		}
	}
	return s.end()
}

func (o Output) writePaired(w io.Writer) error {
	s := newSheet(w, "comparison", "outcome", "month", "unit", "n", "difference", "std_err", "lower", "upper", "level", "correlation", "variance_ratio")
	for i := range o.Comparisons {
		c := &o.Comparisons[i]
		for _, d := range c.Differences() {
			s.text(c.Name, d.Name, "", d.Unit).count(d.N).interval(d.Difference).real(d.Correlation, d.VarianceRatio).done()
		}
		for m := range c.Alive {
			d := c.Survival(m + 1)
			s.text(c.Name, "survival").count(int64(m+1)).text("part").count(d.N).interval(d.Difference).real(d.Correlation, d.VarianceRatio).done()
		}
	}
	return s.end()
}

func (o Output) writeSensitivity(w io.Writer) error {
	s := newSheet(w, "outcome", "parameter", "index", "unit", "rows", "value", "std_err", "lower", "upper", "level")
	for _, x := range o.Sensitivity {
		for _, f := range x.Of {
			s.text(x.Outcome, f.Name, "first", "part of variance").count(int64(x.Rows)).interval(f.First).done()
			s.text(x.Outcome, f.Name, "total", "part of variance").count(int64(x.Rows)).interval(f.Total).done()
		}
	}
	return s.end()
}

func (o Output) writeTornado(w io.Writer) error {
	s := newSheet(w, "outcome", "parameter", "end", "parameter_value", "unit", "n", "difference", "std_err", "lower", "upper", "level", "correlation", "variance_ratio")
	for _, b := range o.Tornado {
		row := func(end string, at Value, d estimate.Paired) {
			s.text(b.Outcome, b.Name, end).value(at).text(b.Unit).count(d.N).interval(d.Difference).real(d.Correlation, d.VarianceRatio).done()
		}
		row("low", b.Low, b.AtLow)
		row("high", b.High, b.AtHigh)
	}
	return s.end()
}

// RunsWriter writes runs.csv: every life with its outcomes, one row each. Give
// its Row to [RunOptions] as Each, and ask End at the end.
type RunsWriter struct {
	sheet *sheet
	point int
	names []OutcomeName
}

// NewRunsWriter returns the writer of the runs of a spec, which is the given
// point of a sweep, or point 0.
func NewRunsWriter(w io.Writer, spec Spec, point int) *RunsWriter {
	r := &RunsWriter{point: point, sheet: newSheet(w, "point", "replica", "ending", "outcome", "unit", "value")}
	for _, m := range measuresOf(spec.normal().Outcomes) {
		r.names = append(r.names, OutcomeName{m.Name, m.Unit})
	}
	return r
}

// Row writes one life: a row for each outcome, the value empty where the life
// does not have it.
func (r *RunsWriter) Row(l Row) error {
	for i, name := range r.names {
		s := r.sheet.count(int64(r.point)).replica(l.Replica).text(l.Ending.String(), name.Name, name.Unit)
		if l.Defined[i] {
			s.micro(int64(l.Values[i])).done()
		} else {
			s.text("").done()
		}
	}
	return r.sheet.out.Error()
}

// End writes what is left, and returns the first thing that went wrong.
func (r *RunsWriter) End() error { return r.sheet.end() }
