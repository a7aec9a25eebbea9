package prose_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

func ExampleFinding() {
	f := check.Finding{Code: terms.ROL002, Severity: check.Warning, Params: map[string]string{"partner": "mill"}}
	for _, l := range prose.Languages() {
		said := prose.Finding(l, f)
		fmt.Println(said.Text)
		fmt.Println(" ", said.Remedy)
	}
	// Output:
	// Mill has no role.
	//   Say what it does and answers for.
	// Mill belum punya peran.
	//   Sebut apa yang dikerjakan dan ditanggungnya.
}

func ExampleFindings() {
	of := terms.Terms{Title: "A garden", Purpose: "Children eat what they grow"}
	for _, said := range prose.Findings(prose.English, of.Check(terms.Options{Stage: lifecycle.Scoping})) {
		fmt.Println(said.Code, said.Text)
	}
	// Output:
	// TRM001 There is neither an end date, nor a milestone, nor an explicit choice of an open end.
	// OBJ001 No shared objective is stated.
}

func ExampleSpeaker_Finding() {
	of := terms.Terms{Partners: []terms.Partner{{ID: "mill", Name: "PT Pabrik", Kind: terms.Company}}}
	s := prose.Speaker{Lang: prose.Indonesian, Terms: &of}
	said := s.Finding(check.Finding{Code: terms.PTY003, Place: "/partners/mill/objectives", Params: map[string]string{"partner": "mill"}})
	fmt.Println(said.Where)
	fmt.Println(said.Text)
	// Output:
	// mitra › PT Pabrik › tujuan
	// PT Pabrik belum menyatakan tujuannya sendiri.
}

func ExampleAgenda() {
	var of terms.Terms
	items := of.Check(terms.Options{Stage: lifecycle.Negotiating}).Agenda(2, partnership.Rules()...)
	for _, line := range prose.Agenda(prose.English, items) {
		fmt.Println(line.Code, line.Title)
	}
	// Output:
	// OBJ001 No shared objective
	// PTY001 Fewer than two parties
	//  and 7 more
}

func ExampleRejection() {
	command := partnership.Command{ID: "1", By: "ani", For: "mill", On: calendar.MustParse("2026-05-01"), Act: act.Close{Joint: act.Met}}
	_, err := partnership.Agreement{}.Apply(command)
	if r := (*partnership.Rejection)(nil); errors.As(err, &r) {
		said := prose.Rejection(prose.Indonesian, r)
		fmt.Println(said.Text)
		fmt.Println(said.Reasons[0].Text)
	}
	// Output:
	// Ini tidak dicatat, karena satu alasan.
	// Ini tidak mungkin terjadi pada tahap ini: mengusulkan penutupan.
}

func ExampleMessages() {
	for _, m := range prose.Messages(prose.English).Codes {
		if m.Code == terms.ROL002 {
			fmt.Println(m.Title)
			fmt.Println(m.Template)
		}
	}
	// Output:
	// A partner without a role
	// [{partner}|A party] has no role.
}

func ExampleLang_Word() {
	text, known := prose.Indonesian.Word(prose.Stages, lifecycle.WindingDown.String())
	fmt.Println(text, known)
	text, known = prose.Indonesian.Word(prose.Roles, "gardener")
	fmt.Println(text, known)
	// Output:
	// penyelesaian akhir true
	// gardener false
}

func ExampleLang_Amount() {
	fmt.Println(prose.Indonesian.Amount(money.MustParse("1200500 IDR")))
	// Output:
	// Rp1.200.500,00
}

func ExampleLang_Day() {
	fmt.Println(prose.Indonesian.Day(calendar.MustParse("2026-05-01")))
	// Output:
	// 1 Mei 2026
}

func ExampleAgreement() {
	of := terms.Terms{
		Title: "A garden", Purpose: "Children eat what they grow", Kind: terms.MoU,
		Partners: []terms.Partner{
			{ID: "school", Name: "Hillside School", Kind: terms.Government},
			{ID: "nursery", Name: "Green Nursery", Kind: terms.Company},
		},
		Clauses: []terms.Clause{{ID: "trust", Binding: terms.NonBinding, Text: map[string]string{
			"en": "We tell each other early.", "id": "Kami saling mengabari sejak awal.",
		}}},
	}
	text := string(prose.Agreement(of, prose.AgreementOptions{Lang: prose.Indonesian}).Markdown())
	head, _, _ := strings.Cut(text, "\n## ")
	fmt.Println(head)
	_, clauses, _ := strings.Cut(text, "## Pasal-pasal\n\n")
	clauses, _, _ = strings.Cut(clauses, "\n\n## ")
	fmt.Println(clauses)
	// Output:
	// # A garden
	//
	// Nota Kesepahaman
	//
	// Children eat what they grow
	//
	// Antara Hillside School dan Green Nursery.
	//
	// ### Pasal 1
	//
	// Tidak mengikat.
	//
	// Kami saling mengabari sejak awal.
	//
	// en: We tell each other early.
}
