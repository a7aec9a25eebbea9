package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
)

// The exit statuses.
const (
	answered = 0
	found    = 1
	failed   = 2
)

// verb is one thing that can be asked. Its file says the rest.
type verb struct {
	name     string
	operands string // as the usage shows them
	min, max int    // number of operands
	flags    []string
	about    string
	run      func(*call) (*answer, error)
}

var verbs = []verb{
	{"check", "FILE", 1, 1, nil, "tell what is wrong with terms or with a history", runCheck},
	{"agenda", "FILE", 1, 1, []string{"on", "n", "lang"}, "tell what to talk about first, with a remedy each", runAgenda},
	{"show", "HISTORY", 1, 1, []string{"on"}, "tell how an agreement stands", runShow},
	{"report", "HISTORY", 1, 1, []string{"on", "since", "for", "audience", "directory", "html", "lang"}, "report on an agreement, as Markdown or a page", runReport},
	{"ledger", "HISTORY", 1, 1, []string{"on", "lang"}, "tell what each partner promised and gave", runLedger},
	{"success", "HISTORY", 1, 1, []string{"on", "lang"}, "tell whether it works, and by what", runSuccess},
	{"relationship", "HISTORY", 1, 1, []string{"on", "directory", "lang"}, "tell on what the relationship rests", runRelationship},
	{"classify", "HISTORY", 1, 1, []string{"on", "lang"}, "tell which kind of relationship this is", runClassify},
	{"blame", "HISTORY PLACE", 2, 2, []string{"on", "lang"}, "tell where a value of the terms comes from", runBlame},
	{"agreement", "FILE", 1, 1, []string{"on", "directory", "html", "lang"}, "give terms as an agreement to read and sign", runAgreement},
	{"next", "HISTORY", 1, 1, []string{"partner", "on"}, "tell what a partner may do, and why not the rest", runNext},
	{"apply", "HISTORY COMMAND.json", 2, 2, nil, "record a command, or refuse it with every reason", runApply},
	{"verify", "HISTORY", 1, 1, []string{"head"}, "follow the chain of digests and decide all again", runVerify},
	{"diff", "A B", 2, 2, nil, "tell in what two terms differ", runDiff},
	{"diagram", "[agreement|commitment|delivery|HISTORY]", 0, 1, []string{"format", "network", "on"}, "draw a lifecycle, a history or its network of partners", runDiagram},
	{"export", "messages|rules|lifecycle|csv TABLE FILE", 1, 3, []string{"lang", "on"}, "give the tables of the library as JSON, or a table of FILE as CSV", runExport},
	{"export schema", "[NAME]", 0, 1, nil, "give the JSON Schemas of documents and answers, all by name or one", runExportSchema},
	{"export iati", "DIR|HISTORY...", 1, 1 << 20, []string{"reporter", "identifier", "on"}, "give agreements as a file of IATI activities, as a partner publishes them", runExportIATI},
	{"import csv", "TABLE FILE.csv FILE", 3, 3, []string{"merge", "replace"}, "give terms with the rows of a table in them", runImportCSV},
	{"import iati", "FILE.xml", 1, 1, []string{"by", "on"}, "make documents of a file of IATI activities, with what is wrong and lost", runImportIATI},
	{serveWord, "", 0, 0, nil, "answer requests, one JSON object a line, by the whole library", runServe},
	{"scenario run", "", 0, 0, scenarioFlags("set", "replicas", "workers", "shard", "runs", "sample"), "let partnerships live, and count how they fare", runScenario},
	{"scenario compare", "", 0, 0, scenarioFlags("set", "with", "replicas", "workers"), "tell what a change makes, under the same luck", runScenarioCompare},
	{"scenario sweep", "", 0, 0, scenarioFlags("set", "design", "grid", "latin", "saltelli", "factor", "replicas", "workers", "shard", "sample"), "ask a scenario at many points", runScenarioSweep},
	{"scenario merge", "SHARD_DIR...", 1, 1 << 20, nil, "join what runs or sweeps of shards counted", runScenarioMerge},
	{"scenario replay", "", 0, 0, scenarioFlags("set", "replica"), "give the history of one life as JSON Lines", runScenarioReplay},
}

// shared is the flags that every verb takes.
var shared = []string{"json", "out"}

// call is one question.
type call struct {
	operands []string
	on       calendar.Date
	partner  id.Partner
	head     id.Digest
	since    calendar.Date
	reader   id.Partner
	audience prose.Audience
	html     string
	// directory is the file with the names of persons and partners.
	directory string
	lang      prose.Lang
	langSet   bool   // it was asked for
	both      bool   // in both languages
	most      int    // items of an agenda; 0: as many as is usual
	format    string // of a diagram; empty: Mermaid
	network   bool   // a diagram is of the partners
	json      bool
	out       string
	asked     asked
	iati      iatiAsked
	csv       csvAsked
	stdin     io.Reader
	stdout    io.Writer // of a verb that answers as it goes
	stderr    io.Writer
}

// answer is what there is to say, for people and for programs.
type answer struct {
	status int
	text   string
	value  any
	refuse string // why nothing was done, for standard error
}

// wrongUse is an error of the one who asks.
type wrongUse struct {
	text string
	verb *verb
}

func (e *wrongUse) Error() string { return e.text }

func misuse(format string, args ...any) error { return &wrongUse{text: fmt.Sprintf(format, args...)} }

// run answers one command line and returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	v, c, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, usage(v))
		return answered
	}
	var a *answer
	if err == nil {
		c.stdin, c.stdout, c.stderr = stdin, stdout, stderr
		a, err = v.run(c)
	}
	if use := new(wrongUse); errors.As(err, &use) {
		if use.verb == nil {
			use.verb = v
		}
		fmt.Fprintf(stderr, "mufakat: %s\n%s", plain(use.text), usage(use.verb))
		return failed
	}
	if err != nil {
		faults := faultsOf(err)
		for _, f := range faults {
			fmt.Fprintf(stderr, "mufakat: %s\n", f)
		}
		if c.json {
			b, err := canonical(struct {
				Errors []fault `json:"errors"`
			}{faults})
			if err == nil {
				_, _ = stdout.Write(b) // the status already says that it failed
			}
		}
		return failed
	}
	if err := a.write(c, stdout); err != nil {
		fmt.Fprintf(stderr, "mufakat: %v\n", err)
		return failed
	}
	fmt.Fprint(stderr, a.refuse)
	return a.status
}

func (a *answer) write(c *call, stdout io.Writer) error {
	b := []byte(a.text)
	if c.json {
		var err error
		if b, err = canonical(a.value); err != nil {
			return err
		}
	}
	if c.out == "" {
		_, err := stdout.Write(b)
		return err
	}
	if err := os.MkdirAll(filepath.Dir(c.out), 0o777); err != nil {
		return err
	}
	return os.WriteFile(c.out, b, 0o666)
}

// parse takes a command line apart. The verb is the first operand.
func parse(args []string) (*verb, *call, error) {
	c := &call{lang: prose.English}
	set := flag.NewFlagSet("mufakat", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Usage = func() {}
	set.BoolVar(&c.json, "json", false, "")
	set.StringVar(&c.out, "out", "", "")
	set.TextVar(&c.on, "on", calendar.Date{}, "")
	set.TextVar(&c.head, "head", id.Digest(""), "")
	set.TextVar(&c.partner, "partner", id.Partner(""), "")
	set.TextVar(&c.since, "since", calendar.Date{}, "")
	set.TextVar(&c.reader, "for", id.Partner(""), "")
	set.StringVar(&c.html, "html", "", "")
	set.StringVar(&c.directory, "directory", "", "")
	set.Func("audience", "", c.setAudience)
	set.Func("lang", "", c.setLang)
	set.Func("n", "", c.setMost)
	set.Func("format", "", c.setFormat)
	set.BoolVar(&c.network, "network", false, "")
	c.asked.register(set)
	c.iati.register(set)
	c.csv.register(set)
	for rest := args; len(rest) > 0; {
		if err := set.Parse(rest); err != nil {
			v := verbNamed(firstWords(c.operands, args))
			if errors.Is(err, flag.ErrHelp) {
				return v, c, err
			}
			return v, c, misuse("%v", err)
		}
		left := set.Args()
		if at := len(rest) - len(left); at > 0 && rest[at-1] == "--" {
			c.operands = append(c.operands, left...)
			break
		}
		if len(left) == 0 {
			break
		}
		c.operands = append(c.operands, left[0])
		rest = left[1:]
	}
	if len(c.operands) == 0 {
		return nil, c, misuse("say what to do")
	}
	if c.operands[0] == "help" {
		return verbNamed(firstWords(c.operands[1:], nil)), c, flag.ErrHelp
	}
	name := firstWords(c.operands, nil)
	c.operands = c.operands[1+strings.Count(name, " "):]
	v := verbNamed(name)
	if v == nil {
		if of := wordsBehind(name); len(of) > 0 {
			return nil, c, misuse("%s needs one of %s behind it", name, strings.Join(of, ", "))
		}
		return nil, c, misuse("no command %q", name)
	}
	var err error
	set.Visit(func(f *flag.Flag) {
		if !slices.Contains(shared, f.Name) && !slices.Contains(v.flags, f.Name) && err == nil {
			err = misuse("%s has no flag --%s", name, f.Name)
		}
	})
	switch {
	case err != nil:
	case len(c.operands) < v.min:
		err = misuse("%s needs %s", name, v.operands)
	case len(c.operands) > v.max:
		err = misuse("%s takes only %s; what is %q?", name, v.operands, c.operands[v.max])
	case c.both && v.name != "agreement":
		err = misuse("only an agreement is given in both languages")
	default:
		err = c.sparesInput()
	}
	return v, c, err
}

func (c *call) setAudience(word string) error {
	c.audience = prose.Audience(word)
	if !slices.Contains(audiences, c.audience) {
		return fmt.Errorf("no such audience, want %s", list(audiences))
	}
	return nil
}

// audiences is who a report may be for, the one meant where nothing is said last.
var audiences = []prose.Audience{prose.ForBoard, prose.ForPartners, prose.ForPublic}

func (c *call) setLang(tag string) error {
	c.langSet, c.both = true, tag == inBoth
	if c.both {
		return nil
	}
	var err error
	c.lang, err = prose.ParseLang(tag)
	return err
}

func (c *call) setMost(word string) error {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 {
		return errors.New("want a number from 1")
	}
	c.most = n
	return nil
}

// sparesInput refuses to write the answer over what the question is about, or
// two answers over each other.
func (c *call) sparesInput() error {
	for _, o := range append(slices.Clone(c.operands), c.directory) {
		switch {
		case same(o, c.out):
			return misuse("--out %s would overwrite what is read", c.out)
		case same(o, c.html):
			return misuse("--html %s would overwrite what is read", c.html)
		}
	}
	if c.html != "" && same(c.html, c.out) {
		return misuse("--html and --out are one file")
	}
	return nil
}

// same reports whether two names lead to one file. No name leads to none.
func same(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// firstWords returns the name of the verb that is meant: the first operand, or the
// first word of args that could be one, and the second too where a verb has two.
func firstWords(operands, args []string) string {
	name := ""
	for _, o := range slices.Concat(operands, args) {
		switch {
		case strings.HasPrefix(o, "-"):
		case name == "" && len(wordsBehind(o)) > 0:
			name = o
		case name == "":
			return o
		case verbNamed(name) == nil || verbNamed(name+" "+o) != nil:
			return name + " " + o
		default:
			return name
		}
	}
	return name
}

func verbNamed(name string) *verb {
	if i := slices.IndexFunc(verbs, func(v verb) bool { return v.name == name }); i >= 0 {
		return &verbs[i]
	}
	return nil
}

// wordsBehind returns the second words of the verbs that begin with a word.
func wordsBehind(first string) []string {
	var of []string
	for i := range verbs {
		if second, ok := strings.CutPrefix(verbs[i].name, first+" "); ok {
			of = append(of, second)
		}
	}
	return of
}

// shown is how the usage shows flags that not every verb takes.
var shown = map[string]string{
	"on":        "[--on DATE]",
	"since":     "[--since DATE]",
	"for":       "[--for PARTNER]",
	"audience":  "[--audience board|partners|public]",
	"html":      "[--html FILE]",
	"directory": "[--directory FILE]",
	"lang":      "[--lang en|id]",
	"n":         "[-n N]",
	"format":    "[--format mermaid|dot|xstate]",
	"network":   "[--network]",
	"partner":   "--partner ID",
	"head":      "[--head DIGEST]",

	"merge":   "--merge |",
	"replace": "--replace",

	"by":         "[--by PERSON]",
	"reporter":   "[--reporter ID]",
	"identifier": "[--identifier TEXT]",

	"spec":     "[--spec FILE]",
	"history":  "[--history FILE]",
	"model":    "[--model M0|M1|M2|M3]",
	"months":   "[--months N]",
	"bare":     "[--bare]",
	"seed":     "[--seed S]",
	"set":      "[--set NAME=VALUE]...",
	"with":     "[--with FILE]",
	"design":   "[--design FILE.csv]",
	"grid":     "[--grid NAME=A,B,C]...",
	"latin":    "[--latin N]",
	"saltelli": "[--saltelli N]",
	"factor":   "[--factor NAME]...",
	"replicas": "--replicas N",
	"replica":  "--replica I",
	"workers":  "[--workers W]",
	"shard":    "[--shard I/N]",
	"runs":     "[--runs]",
	"sample":   "[--sample N]",
}

// arguments shows the operands and flags of v.
func (v *verb) arguments() string {
	words := []string{v.name, v.operands}
	for _, f := range v.flags {
		words = append(words, shown[f])
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	if v.name == "agreement" {
		return strings.Replace(strings.Join(words, " "), "en|id", "en|id|both", 1)
	}
	return strings.Join(words, " ")
}

// usage is that of one verb, or of all.
func usage(v *verb) string {
	var b bytes.Buffer
	if v != nil {
		out := "[--out FILE]"
		if v.fillsFolder() {
			out = "--out DIR"
		}
		if v.name == serveWord {
			return "usage: mufakat serve\n" + serveHelp()
		}
		fmt.Fprintf(&b, "usage: mufakat %s [--json] %s\n", v.arguments(), out)
		return b.String()
	}
	fmt.Fprintln(&b, "usage: mufakat COMMAND [--json] [--out FILE]")
	fmt.Fprintln(&b)
	t := newColumns(&b)
	for i := range verbs {
		fmt.Fprintf(t, "  %s %s\t%s\n", verbs[i].name, verbs[i].operands, verbs[i].about)
	}
	t.end()
	fmt.Fprint(&b, `
"mufakat help COMMAND" tells its flags. FILE is terms or a HISTORY. DATE is a
day such as 2026-05-01; without it, the day of the last event. PLACE is one in
the terms, such as /commitments/room/what. A report is for the public and about
all partners where nothing else is said. COMMAND.json may be "-" for standard
input. The folders of --out and --html are made. Exit status: 0 answered, 1 refused or something found, 2 wrong use or
unreadable input.
`)
	return b.String()
}
