package iati_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

func rolesOf(t terms.Terms) []string {
	var all []string
	for _, r := range t.Roles {
		all = append(all, fmt.Sprintf("%s %s", r.Partner, r.Role))
	}
	return all
}

// The terms of many agreements state no role: they are published all the same,
// with roles that are named as added.
func TestAPartnerWithoutARoleHasTheOneThatWhatItBringsSays(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*terms.Terms)
		want   []string
		added  []string
	}{
		"who promised money funds, others implement": {
			func(x *terms.Terms) { x.Roles = nil },
			[]string{"mill funder", "clinic implementer", "coop implementer"},
			[]string{"/terms/roles/0: completed", "/terms/roles/1: completed", "/terms/roles/2: completed"},
		},
		"who gave money without a promise funds": {
			func(x *terms.Terms) {
				x.Roles = []terms.Role{{Partner: "clinic", Role: terms.Lead}}
				for i := range x.Commitments { // the mill gives, and another promised
					x.Commitments[i].From = "coop"
				}
			},
			[]string{"clinic lead", "mill funder", "coop funder"},
			[]string{"/terms/roles/1: completed", "/terms/roles/2: completed"},
		},
		"who answers for an activity implements, funder or not": {
			func(x *terms.Terms) {
				x.Roles = x.Roles[1:2]
				x.Activities = []terms.Activity{{ID: "dig", Title: "Digging", Accountable: []id.Partner{"mill"}, Participants: []id.Partner{"coop"}}}
			},
			[]string{"clinic implementer", "mill funder", "mill implementer", "coop implementer"},
			[]string{"/terms/roles/1: completed", "/terms/roles/2: completed", "/terms/roles/3: completed"},
		},
		"who gives money back only does not fund": {
			func(x *terms.Terms) {
				x.Roles = []terms.Role{{Partner: "mill", Role: terms.Funder}, {Partner: "coop", Role: terms.Host}}
			},
			[]string{"mill funder", "coop host", "clinic implementer"},
			[]string{"/terms/roles/2: completed"},
		},
		"what is stated stands": {func(*terms.Terms) {}, []string{"mill funder", "clinic implementer", "coop evaluator", "clinic lead"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			signed := wellsTerms()
			c.change(&signed)
			before := rolesOf(signed)
			x, losses, err := iati.FromAgreement(lived(t, signed), day("2026-08-01"), "clinic")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, rolesOf(x.Terms)); diff != "" {
				t.Errorf("roles (-want +got):\n%s", diff)
			}
			var added []string
			for _, l := range losses {
				if l.Why == iati.Completed && len(l.At) > len("/terms/roles/") && l.At[:len("/terms/roles/")] == "/terms/roles/" {
					added = append(added, fmt.Sprintf("%s: %s", l.At, l.Why))
				}
			}
			if diff := cmp.Diff(c.added, added); diff != "" {
				t.Errorf("added (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(before, rolesOf(signed)); diff != "" {
				t.Errorf("the agreement's own (-want +got):\n%s", diff)
			}
			x.Identifier = "XM-EXAMPLE-2-WELLS"
			var out bytes.Buffer
			if err := iati.Write(&out, x); err != nil {
				t.Fatal(err)
			}
			validates(t, out.Bytes())
		})
	}
}

// Whatever roles are stated: each partner has one, what was added is what the
// losses name, and without it the roles that are read are those that were agreed.
func TestRolesThatAreReadAreThoseAgreedAndThoseNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		signed := wellsTerms()
		signed.Roles = listOf(t, "roles", 4, func(int) terms.Role {
			return terms.Role{
				Partner: rapid.SampledFrom(signed.Partners).Draw(t, "partner").ID,
				Role:    rapid.SampledFrom([]terms.RoleWord{terms.Funder, terms.Lead, terms.Implementing, iati.Extending, terms.Host}).Draw(t, "role"),
			}
		})
		for i := range signed.Commitments {
			if c := &signed.Commitments[i]; rapid.Bool().Draw(t, "in kind") {
				c.Kind, c.Money, c.Tranches = contribution.Goods, money.Amount{}, nil
			}
		}
		agreed := rolesOf(signed)
		x, losses, err := iati.FromAgreement(lived(t, signed), day("2026-08-01"), "clinic")
		if err != nil {
			t.Fatal(err)
		}
		x.Identifier = "XM-EXAMPLE-2-WELLS"
		y := readAsWritten(t, x)
		added := map[string]bool{}
		for _, l := range losses {
			if l.Why == iati.Completed {
				added[l.At] = true
			}
		}
		var left []string
		playing := map[id.Partner]bool{}
		for i, text := range rolesOf(y.Terms) {
			playing[y.Terms.Roles[i].Partner] = true
			if !added[fmt.Sprintf("/terms/roles/%d", i)] {
				left = append(left, text)
			}
		}
		if diff := cmp.Diff(agreed, left); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		for _, p := range signed.Partners {
			if !playing[p.ID] {
				t.Fatalf("%s has no role", p.ID)
			}
		}
	})
}
