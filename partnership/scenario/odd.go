package scenario

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// WriteODD writes the protocol of the model that a spec chooses, in Markdown: all
// seven elements of ODD, made from the registry and from what the mechanisms say
// of themselves, so that it cannot tell of another model than the one that runs.
//
// The error is that of [Spec.Check], or of w.
//
// Source: Grimm et al., The ODD Protocol for Describing Agent-Based and Other
// Simulation Models: A Second Update, JASSS 23 (2020) 2, 7.
func WriteODD(w io.Writer, spec Spec) error {
	p, err := compile(spec)
	if err != nil {
		return err
	}
	var b strings.Builder
	o := odd{&b, p}
	o.head()
	o.purpose()
	o.entities()
	o.process()
	o.concepts()
	o.initialisation()
	o.input()
	o.submodels()
	o.parameters()
	o.informed()
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("scenario: the protocol: %w", err)
	}
	return nil
}

// odd writes the elements one after the other.
type odd struct {
	b *strings.Builder
	p *plan
}

func (o odd) say(format string, args ...any) { fmt.Fprintf(o.b, format+"\n\n", args...) }

// line writes a row of a table.
func (o odd) line(cells ...string) {
	for _, c := range cells {
		o.b.WriteString("| " + oddCell(c) + " ")
	}
	o.b.WriteString("|\n")
}

func (o odd) table(columns ...string) {
	o.line(columns...)
	o.b.WriteString(strings.Repeat("|---", len(columns)) + "|\n")
}

// oddCell keeps a text within its cell.
func oddCell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ").Replace(s)
}

func (o odd) head() {
	o.say("# ODD protocol: how a partnership lives (%s)", o.p.spec.Model)
	o.say("Made by package partnership/scenario of Mufakat: model version %d, stream version %d. "+
		"It follows the ODD protocol for simulation models (Grimm et al. 2020), and is generated from the parameters and mechanisms that run.",
		ModelVersion, kernel.StreamVersion)
	o.say("> %s", Assumptions)
}

func (o odd) purpose() {
	o.say("## 1 Purpose and patterns")
	o.say("The model answers what-if questions about partnerships of organisations: whether a succession plan, more frequent reviews, " +
		"more communication, better delivery or wider support make a partnership last, and how it ends. It compares levers under stated assumptions; " +
		"it does not forecast any partnership.")
	o.say("The patterns by which it is judged are directions from the partnership literature: turnover of champions shortens lives; evidence of benefit, support, " +
		"reviews and delivery lengthen them; once a partnership rests on its organisations, champions' leaving no longer matters. They are face validity: " +
		"**consequences of the equations below, not findings.** Anchors for the size of survival conflict (see the note above), and none was fitted.")
	o.say("The models are nested, so that data can tell step by step what they hold: M0 has a constant hazard and the term, M1 adds champions, M2 the institution, M3 everything. This document is about %s.", o.p.spec.Model)
}

func (o odd) entities() {
	t := &o.p.setting
	o.say("## 2 Entities, state variables, and scales")
	o.say("The entity is one partnership with its partners. A run simulates many, which never meet. Its state variables are kept in whole millionths:")
	o.table("state variable", "of each", "how many here", "meaning")
	for _, q := range oddQuantities {
		o.line(q.name, q.subject, strconv.Itoa(q.of.subjects(t)), q.meaning)
	}
	o.b.WriteString("\n")
	names := make([]string, len(t.Partners))
	for i, p := range t.Partners {
		names[i] = string(p)
	}
	o.say("Here there are %d partners (%s) and %d commitments. Time is continuous, in whole seconds from %s on; what drifts does so once a mean month of %d seconds. The horizon is %d months. There is no space.",
		len(t.Partners), strings.Join(names, ", "), len(t.Commitments), t.Start, kernel.Month, o.p.spec.Months)
	if o.p.spec.Bare {
		o.say("This scenario runs bare: no agreement is kept beside the state. The lives and their counts are the same as with one.")
	} else {
		o.say("Beside the state stands the legal record: every happening becomes acts on a real agreement under the library's rules, and an act that the rules refuse is an error of the run. A life is therefore a whole legal history, which can be replayed.")
	}
}

// oddQuantities are the state variables, as the protocol tells them.
var oddQuantities = []struct {
	of      Quantity
	name    string
	subject string
	meaning string
}{
	{Phase, "phase", "partnership", "forming, running, resting (suspended) or ended"},
	{Membership, "membership", "partner", "1 while it is in, else 0"},
	{Champion, "champion", "partner", "1 while somebody drives the partnership there, else 0"},
	{Deputy, "deputy", "partner", "1 while a successor is named, else 0"},
	{Bond, "bond", "pair of partners", "the personal tie between their champions, 0 to 1"},
	{Support, "support", "level of a partner", "how far that level stands behind the partnership, 0 to 1"},
	{Backing, "backing", "partner", "what the support of its levels comes to, 0 to 1"},
	{Institution, "institution", "partnership", "how far the tie rests on the organisations, 0 to 1"},
	{Cohesion, "cohesion", "partnership", "how well it holds together, 0 to 1"},
	{Evidence, "evidence", "partner", "evidence of benefit to its core business, 0 to 1"},
	{Performance, "performance", "partnership", "what it does in truth, 0 to 1"},
	{Expectation, "expectation", "partner", "what it expects, on the scale of performance"},
	{Trust, "trust", "partner", "in the others, 0 to 1"},
	{Frustration, "frustration", "partner", "unmet expectation that has gathered, from 0"},
	{Delivery, "delivery", "partner", "the part of what fell due lately that it gave, 0 to 1"},
	{Strain, "strain", "partnership", "shocks at work, 0 to 1"},
	{Newness, "newness", "partnership", "1 when it became active, falling to 0"},
	{Age, "age", "partnership", "months since it became active"},
}

func (o odd) process() {
	o.say("## 3 Process overview and scheduling")
	o.say("Events happen one at a time, in continuous time, by competing clocks. Each clock draws one unit exponential for each of its occurrences and fires when its integrated hazard has spent it; " +
		"when a hazard changes, only what remains is rescaled. Reviews, tranches, rotation and the term are scheduled. At a tie, firings by hazard go before scheduled ones, then the clock's key decides, then its occurrence.")
	o.say("What happens (a) is entered in the agreement, (b) changes the facts, and (c) is heard by every mechanism in the order below, each of which may let further things happen. " +
		"At the end of each month each mechanism, in the same order, lets a month pass. Then what follows at once is set, and the hazards that read what has changed are reckoned anew. A life ends at its ending or at the horizon, where it is censored.")
	o.table("order", "mechanism", "version", "purpose", "clocks here")
	for i, m := range o.p.mechanisms {
		last := len(o.p.owner)
		if i+1 < len(o.p.offset) {
			last = o.p.offset[i+1]
		}
		o.line(strconv.Itoa(i+1), m.Name(), strconv.Itoa(m.Version()), m.About().Purpose, strconv.Itoa(last-o.p.offset[i]))
	}
	o.b.WriteString("\n")
	if len(o.p.spec.Without) > 0 {
		o.say("Switched off: %s.", strings.Join(o.p.spec.Without, ", "))
	}
}

func (o odd) concepts() {
	o.say("## 4 Design concepts")
	for _, c := range []struct{ name, text string }{
		{"Basic principles", "Partnerships begin with persons and last by organisations: personal bonds carry them at first, and institutionalisation, driven by evidence of benefit and by support on every level, takes over. Unmet expectation frustrates, trust is lost faster than won, and patience forgets."},
		{"Emergence", "Survival, its differences between levers, and the shares of the endings emerge from the mechanisms. The hazards of single events are imposed."},
		{"Adaptation", "Expectations approach what is experienced, per unit of time at the rate of communication; reviewing more often is no hidden rate of learning."},
		{"Objectives", "Partners have none that they maximise: leaving is a hazard."},
		{"Learning", "None besides the adaptation of expectations."},
		{"Prediction", "None."},
		{"Sensing", "A partner senses what is reviewed, communicated and delivered; the performance in truth only through these."},
		{"Interaction", "Partners interact through the shared state and through bonds between their champions."},
		{"Stochasticity", "The moments of events and some of their sizes are random, by inversion. Chance is addressed by seed, replica, clock and occurrence (Philox4x64-10) and never consumed: a replica lives alone as it does among others, and two scenarios share the luck of the clocks they share."},
		{"Collectives", "The partnership is the only one."},
		{"Observation", "Every life yields its ending, its moment, and the outcomes; every month the main state variables of lives that go on. Counts and sums are exact integers, so a result does not depend on how the work was cut. Estimates: Kaplan–Meier with Greenwood, Aalen–Johansen per ending, restricted mean, paired differences, Sobol' indices."},
	} {
		o.say("**%s.** %s", c.name, c.text)
	}
	o.table("outcome", "unit")
	for _, m := range measuresOf(o.p.spec.Outcomes) {
		o.line(m.Name, m.Unit)
	}
	o.b.WriteString("\n")
}

func (o odd) initialisation() {
	o.say("## 5 Initialisation")
	if o.p.spec.History.Len() > 0 {
		o.say("Lives go on from the history of a real agreement of %d events, on %s. What the history tells of the state is taken from it; the rest is set by the mechanisms, as below.", o.p.spec.History.Len(), o.p.setting.Start)
		return
	}
	source := "the terms given"
	if o.p.spec.Terms == nil {
		source = "the documented default partnership"
	}
	o.say("Lives start on %s from %s: %q. Each mechanism sets what it is about; what no mechanism moves stands where its effect is nothing.", o.p.setting.Start, source, o.p.setting.Terms.Title)
}

func (o odd) input() {
	o.say("## 6 Input data")
	o.say("None: no time series drives the model. Terms and parameters are all that goes in.")
}

func (o odd) submodels() {
	o.say("## 7 Submodels")
	for i, m := range o.p.mechanisms {
		about := m.About()
		o.say("### 7.%d %s", i+1, m.Name())
		if about.Purpose != "" {
			o.say("%s", about.Purpose)
		}
		if about.Equation != "" {
			o.say("```\n%s\n```", about.Equation)
		}
		if reads := quantityNames(m.Reads()); len(reads) > 0 {
			o.say("Reads: %s.", strings.Join(reads, ", "))
		}
		params := m.Parameters()
		if len(params) == 0 {
			o.say("No parameters.")
			continue
		}
		o.table("parameter", "unit", "value", "default", "range", "status", "meaning")
		for j, q := range params {
			o.line(q.Name, q.Unit, Value(o.p.values[i][j]).String(), q.Default.String(), oddRange(q), string(q.Status), q.Meaning)
		}
		o.b.WriteString("\n")
	}
}

func quantityNames(r Reads) []string {
	var names []string
	for _, q := range oddQuantities {
		if r.Has(q.of) {
			names = append(names, q.name)
		}
	}
	if r.Has(Own) {
		names = append(names, "what mechanisms keep for themselves")
	}
	return names
}

func oddRange(q Parameter) string {
	if q.Low == q.High {
		return "–"
	}
	return q.Low.String() + " to " + q.High.String()
}

func (o odd) parameters() {
	o.say("## Parameters and what they rest on")
	o.say("Status N: a number from the source. T: transferred, a number measured on other people or elsewhere. D: the source gives the direction only, the size is ours. A: an assumption of ours. " +
		"Use: levers are what partners can set and experiments compare; of uncertainties sensitivity is asked; constants are definitions.")
	o.table("parameter", "use", "status", "default", "range", "lawful", "source")
	count := map[Status]int{}
	for _, m := range o.p.mechanisms {
		for _, q := range m.Parameters() {
			o.line(q.Name, string(q.Use), string(q.Status), q.Default.String()+" "+q.Unit, oddRange(q), q.Least.String()+" to "+q.Most.String(), q.Source)
			count[q.Status]++
		}
	}
	o.b.WriteString("\n")
	words := make([]string, 0, 4)
	for _, s := range []Status{Number, Transferred, Direction, Assumed} {
		words = append(words, fmt.Sprintf("%d %s", count[s], s))
	}
	o.say("By status: %s.", strings.Join(words, ", "))
}

func (o odd) informed() {
	o.say("## Which recorded acts inform which parameters")
	o.say("A real history informs a mechanism through these acts; a mechanism without any cannot be told from data of agreements alone. LogLikelihood and the exposure table are made of them.")
	o.table("mechanism", "parameters", "acts")
	for _, m := range o.p.mechanisms {
		names := make([]string, 0, 8)
		for _, q := range m.Parameters() {
			if q.Use != Constant {
				names = append(names, q.Name)
			}
		}
		acts := slices.Clone(m.About().Informed)
		if len(acts) == 0 {
			acts = []string{"none"}
		}
		o.line(m.Name(), strings.Join(names, ", "), strings.Join(acts, ", "))
	}
	o.b.WriteString("\n")
}
