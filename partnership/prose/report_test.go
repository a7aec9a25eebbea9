package prose_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
)

var audiences = []prose.Audience{prose.ForBoard, prose.ForPartners, prose.ForPublic}

// read holds the histories that were read: an agreement is a value.
var read = map[string]partnership.Agreement{}

// history reads a history of this repository.
func history(t testing.TB, path string) partnership.Agreement {
	t.Helper()
	if a, ok := read[path]; ok {
		return a
	}
	src, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := partnership.ReadHistory(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	read[path] = a
	return a
}

func clinicLife(t testing.TB) partnership.Agreement {
	return history(t, "examples/clinic/history.jsonl")
}

func clinicDirectory(t testing.TB) prose.Directory {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(root, "examples/clinic/directory.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d prose.Directory
	if err := json.Unmarshal(src, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// histories are the lives that tests report on: the frozen vectors and those of
// the clinic.
func histories(t *testing.T) map[string]partnership.Agreement {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(root, "partnership/testdata/vectors/*/history.jsonl"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	all := map[string]partnership.Agreement{
		"clinic": clinicLife(t), "paper": history(t, "examples/clinic/paper.jsonl"), "nothing": {},
	}
	for _, p := range paths {
		rel, err := filepath.Rel(root, p)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(filepath.Dir(p))] = history(t, rel)
	}
	return all
}

// daysOf returns days worth asking about: some of those on which something
// happened, and one before and long after.
func daysOf(a partnership.Agreement, atMost int) []calendar.Date {
	var days []calendar.Date
	for e := range a.Events() {
		if !slices.Contains(days, e.On) && !e.On.IsZero() {
			days = append(days, e.On)
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	if len(days) == 0 {
		return []calendar.Date{{}, day("2026-05-01")}
	}
	some := []calendar.Date{{}, days[0].AddDays(-1), days[len(days)-1].AddDays(2000)}
	step := max(1, len(days)/atMost)
	for i := 0; i < len(days); i += step {
		some = append(some, days[i])
	}
	return some
}

func day(s string) calendar.Date { return calendar.MustParse(s) }

// asked is a report of which several tests have something to ask, and answered
// what it says: its pages are made when they are looked at.
type asked struct {
	life      string
	on, since calendar.Date
	who       prose.Audience
	of        id.Partner
}

type answered struct {
	prose.PartnerReport
	pages map[prose.Lang][]byte
}

var answers = map[asked]*answered{}

// about returns the report on a life of [histories], in English. Only tests that
// change nothing in it may ask.
func about(life string, a partnership.Agreement, o prose.ReportOptions) *answered {
	key := asked{life, o.On, o.Since, o.Audience, o.For}
	if answers[key] == nil {
		answers[key] = &answered{prose.ReportFor(a, o), map[prose.Lang][]byte{}}
	}
	return answers[key]
}

// page returns the page of a report in a language.
func (r *answered) page(l prose.Lang) []byte {
	if r.pages[l] == nil {
		in := r.PartnerReport
		in.Lang = l
		r.pages[l] = in.HTML()
	}
	return r.pages[l]
}

// lookedAt yields the reports on every life, on some days of it, for every
// audience; that for the partners is of one of them.
func lookedAt(t *testing.T) iter.Seq2[string, prose.ReportOptions] {
	lives := histories(t)
	return func(yield func(string, prose.ReportOptions) bool) {
		for _, name := range slices.Sorted(maps.Keys(lives)) {
			for _, on := range daysOf(lives[name], 6) {
				for _, who := range audiences {
					o := prose.ReportOptions{On: on, Audience: who}
					if ps := lives[name].Partners(on); len(ps) > 0 && who == prose.ForPartners {
						o.For, o.Since = ps[0].Partner, ps[0].From
					}
					if !yield(name, o) {
						return
					}
				}
			}
		}
	}
}

func TestReportsOfEveryLifeAreWellFormedOnEveryDay(t *testing.T) {
	lives := histories(t)
	for name, o := range lookedAt(t) {
		r := about(name, lives[name], o)
		for _, l := range prose.Languages() {
			if err := wellFormed(r.page(l)); err != nil {
				t.Errorf("%s on %v for %s in %s: %v", name, o.On, o.Audience, l, err)
			}
			in := r.PartnerReport
			in.Lang = l
			if len(in.Markdown()) == 0 {
				t.Errorf("%s on %v for %s in %s: no Markdown", name, o.On, o.Audience, l)
			}
		}
	}
}

func TestOneHistoryHasTheSameNumbersInBothLanguages(t *testing.T) {
	lives := histories(t)
	for name, o := range lookedAt(t) {
		r := about(name, lives[name], o)
		same := r.PartnerReport
		o.Lang = prose.Indonesian
		other := prose.ReportFor(lives[name], o)
		same.Lang, other.Lang = "", ""
		if diff := cmp.Diff(written(t, same), written(t, other)); diff != "" {
			t.Fatalf("%s on %v: the language changes the report (-en +id):\n%s", name, o.On, diff)
		}
		if diff := cmp.Diff(figures(told(r.page(prose.English)), prose.English), figures(told(r.page(prose.Indonesian)), prose.Indonesian)); diff != "" {
			t.Errorf("%s on %v for %s: other numbers (-en +id):\n%s", name, o.On, o.Audience, diff)
		}
	}
}

func written(t testing.TB, r prose.PartnerReport) string {
	t.Helper()
	out, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatalf("a report cannot be written: %v", err)
	}
	return string(out)
}

func TestAReportOfAPastDayTellsThatDay(t *testing.T) {
	r := prose.ReportFor(clinicLife(t), prose.ReportOptions{On: day("2012-05-01"), Audience: prose.ForPartners, For: "maker", Since: day("2011-05-01")})
	if r.Stage.Stage != lifecycle.Active || r.Stage.Since != day("2012-02-06") {
		t.Errorf("the stage is %v since %v", r.Stage.Stage, r.Stage.Since)
	}
	if r.Stage.DaysLeft == nil || *r.Stage.DaysLeft != 335 { // 1 May 2012 through 31 March 2013, both counted
		t.Errorf("days left: %v", r.Stage.DaysLeft)
	}
	if r.Verdict.Course != prose.OnCourse || r.Success.Run != 2 || r.Success.Trend != prose.Rising {
		t.Errorf("the verdict is %+v", r.Verdict)
	}
	if len(r.Gave) != 2 || r.Gave[0].Side != prose.Ours || r.Gave[1].Side != prose.Others {
		t.Fatalf("who gave: %+v", r.Gave)
	}
	rupiah := r.Gave[0].Money[0]
	if !rupiah.Financial.Equal(money.MustParse("750000000.00 IDR")) || !rupiah.Valued.Equal(money.MustParse("197000000.00 IDR")) {
		t.Errorf("the maker gave %v and %v", rupiah.Financial, rupiah.Valued)
	}
	for _, n := range r.Notes {
		if n.On.After(r.On) {
			t.Errorf("the report of %v tells what happened on %v", r.On, n.On)
		}
	}
	for _, n := range r.News.Notes {
		if !n.On.After(r.Since) {
			t.Errorf("news since %v are of %v", r.Since, n.On)
		}
	}
	if r.News.Reported != 11 || r.News.Accepted != 10 {
		t.Errorf("%d deliveries brought, %d of them accepted", r.News.Reported, r.News.Accepted)
	}
}

func TestAtMostThreeDecisionsAreSoughtOwnOnesFirst(t *testing.T) {
	for name, a := range histories(t) {
		for _, on := range daysOf(a, 4) {
			for _, p := range a.Partners(on) {
				r := prose.ReportFor(a, prose.ReportOptions{On: on, Audience: prose.ForBoard, For: p.Partner})
				if len(r.Decisions) > 3 || len(r.Decisions) < 3 && len(r.Later) > 0 {
					t.Fatalf("%s on %v: %d decisions, and %d later", name, on, len(r.Decisions), len(r.Later))
				}
				all := slices.Concat(r.Decisions, r.Later)
				own := func(s prose.Sought) bool { return slices.Contains(s.Owners, p.Partner) }
				for i := 1; i < len(all); i++ {
					if own(all[i]) && !own(all[i-1]) {
						t.Errorf("%s on %v: a decision of %s stands behind that of %v", name, on, p.Partner, all[i-1].Owners)
					}
					if own(all[i]) == own(all[i-1]) && !all[i].Due.IsZero() && (all[i-1].Due.IsZero() || all[i].Due.Before(all[i-1].Due)) {
						t.Errorf("%s on %v: %v stands behind %v", name, on, all[i].Due, all[i-1].Due)
					}
				}
			}
		}
	}
}

func TestStagesFollowEachOtherWithoutAGap(t *testing.T) {
	for name, a := range histories(t) {
		for _, on := range daysOf(a, 6) {
			r := about(name, a, prose.ReportOptions{On: on, Audience: prose.ForPublic})
			for i, s := range r.Timeline {
				if i > 0 && (r.Timeline[i-1].Until != s.From || r.Timeline[i-1].Stage == s.Stage) {
					t.Errorf("%s on %v: %v until %v, then %v from %v", name, on, r.Timeline[i-1].Stage, r.Timeline[i-1].Until, s.Stage, s.From)
				}
				if i == len(r.Timeline)-1 && (!s.Until.IsZero() || s.Stage != r.Stage.Stage) {
					t.Errorf("%s on %v: the last stage is %v until %v, and it is %v", name, on, s.Stage, s.Until, r.Stage.Stage)
				}
			}
		}
	}
}

func TestWhatBecameOfAPromiseIsAllOfIt(t *testing.T) {
	r := prose.ReportFor(clinicLife(t), prose.ReportOptions{On: day("2012-05-01"), Audience: prose.ForBoard})
	if len(r.Contributions) == 0 {
		t.Fatal("nothing was contributed")
	}
	for _, c := range r.Contributions {
		of := c.Promised
		parts := c.Delivered.Add(c.Reported).Add(c.Outstanding).Add(c.Let).Add(c.Defaulted)
		if !of.Equal(parts) { // nobody reported beyond a promise here
			t.Errorf("%s promised %v of %s; its parts come to %v", c.Partner, of, c.Kind, parts)
		}
	}
}

func TestPersonsAreCalledWhatTheDirectoryCallsThem(t *testing.T) {
	o := prose.ReportOptions{On: day("2012-05-01"), Audience: prose.ForPartners, Directory: clinicDirectory(t)}
	if page := prose.ReportFor(clinicLife(t), o).HTML(); !bytes.Contains(page, []byte("Sari Anggraeni")) || bytes.Contains(page, []byte(">p09<")) {
		t.Error("a champion in the directory is not called by name")
	}
	delete(o.Directory.Persons, "p09")
	if page := prose.ReportFor(clinicLife(t), o).HTML(); bytes.Contains(page, []byte("Sari Anggraeni")) || !bytes.Contains(page, []byte(">p09<")) {
		t.Error("a champion without an entry is not called by id")
	}
}

func TestReportsReadAsAgreed(t *testing.T) {
	d := clinicDirectory(t)
	for name, o := range map[string]prose.ReportOptions{
		"board-en":    {On: day("2012-05-01"), Since: day("2011-05-01"), Audience: prose.ForBoard},
		"partners-id": {On: day("2012-05-01"), Since: day("2011-05-01"), Audience: prose.ForPartners, For: "maker", Lang: prose.Indonesian},
		"public-en":   {On: day("2015-04-15")},
	} {
		o.Directory = d
		r := prose.ReportFor(clinicLife(t), o)
		for ext, got := range map[string][]byte{".md": r.Markdown(), ".json": append([]byte(written(t, r)), '\n'), ".svg.txt": drawings(r.HTML())} {
			golden(t, "report-"+name+ext, got)
		}
	}
}

// drawings returns the charts of a page.
func drawings(page []byte) []byte {
	return bytes.Join(regexp.MustCompile(`(?s)<figure.*?</figure>\n`).FindAll(page, -1), []byte("\n"))
}

func TestNothingIsKnownOfNothing(t *testing.T) {
	r := prose.ReportFor(partnership.Agreement{}, prose.ReportOptions{Audience: prose.ForPartners})
	if r.Verdict.Course != prose.NotRunning || r.Verdict.Success != check.NotDefined || r.Success != nil || len(r.Partners) != 0 {
		t.Errorf("of nothing it is told: %s", written(t, r))
	}
}

func ExampleReportFor() {
	src, err := os.ReadFile(filepath.Join(root, "partnership/testdata/vectors/abandoned/history.jsonl"))
	if err != nil {
		fmt.Println(err)
		return
	}
	a, _, err := partnership.ReadHistory(bytes.NewReader(src))
	if err != nil {
		fmt.Println(err)
		return
	}
	r := prose.ReportFor(a, prose.ReportOptions{Lang: prose.Indonesian})
	first, _, _ := strings.Cut(string(r.Markdown()), "## Tahap dan perubahan")
	fmt.Println(strings.TrimSpace(first))
	// Output:
	// # Clinic weeks
	//
	// Laporan kemitraan · untuk masyarakat umum
	//
	// Laporan untuk semua mitra, per 3 Januari 2026.
	//
	// ## Sekilas
	//
	// Kemitraan ini tidak dilanjutkan sebelum dimulai.
	//
	// - **Tahap**: tidak dilanjutkan, sejak 3 Januari 2026
	//
	// Care within reach
	//
	// ### Yang telah diberikan
	//
	// Tidak ada kontribusi yang tercatat sebagai diterima.
	//
	// ### Keberhasilan terhadap sasarannya
	//
	// Tidak ada definisi keberhasilan yang berlaku, sehingga keberhasilan tidak dapat diukur.
	//
	// ### Yang terjadi sampai kini
	//
	// - 1 Januari 2026: Kesepakatan ini sedang dirundingkan
	// - 1 Januari 2026: Kesepakatan ini sudah ditandatangani dan belum dimulai
	// - 1 Januari 2026: Kesepakatan ini sedang dirundingkan
	// - 3 Januari 2026: Kesepakatan ini tidak dilanjutkan sebelum dimulai
	//
	// ---
}

func BenchmarkReportFor(b *testing.B) {
	a := clinicLife(b)
	for b.Loop() {
		r := prose.ReportFor(a, prose.ReportOptions{On: day("2012-05-01"), Audience: prose.ForPartners})
		if len(r.HTML()) == 0 {
			b.Fatal("no page")
		}
	}
}
