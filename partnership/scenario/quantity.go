package scenario

import "math"

// Micro is a number in fixed point, in millionths: 1_000_000 is one.
//
// What is compared with a threshold is kept so, so that every machine decides
// alike.
type Micro int64

// One is 1 in fixed point.
const One Micro = 1_000_000

// microOf returns x in fixed point, rounded to the nearest millionth.
func microOf(x float64) Micro { return Micro(math.Floor(float64(x*float64(One)) + 0.5)) }

// Quantity is something that a simulated partnership has more or less of.
// [Mechanism.Reads] names those that a hazard looks at.
//
// What no mechanism moves stays where it is neutral: grades in the middle of
// their scale, partners in and with a champion, everything delivered, and
// nothing else at all.
type Quantity uint8

// The quantities, with what each is counted for.
const (
	Phase       Quantity = iota // of the whole: a [PhaseOf] as number
	Membership                  // per partner: 1 while in force
	Champion                    // per partner: 1 while somebody is champion
	Deputy                      // per partner: 1 while a successor is named
	Bond                        // per pair of partners: the tie between champions, 0–1
	Support                     // per partner and level, see [Setting.Level], 0–1
	Backing                     // per partner: what its levels come to, 0–1
	Institution                 // of the whole: how far the tie rests on the organisations, 0–1
	Cohesion                    // of the whole, 0–1
	Evidence                    // per partner: of benefit to its core business, 0–1
	Performance                 // of the whole: what it does in truth, 0–1
	Expectation                 // per partner: what it expects, on the scale of Performance
	Trust                       // per partner, 0–1
	Frustration                 // per partner, from 0
	Delivery                    // per partner: the part of what fell due lately that it gave, 0–1
	Strain                      // of the whole: shocks at work, 0–1
	Newness                     // of the whole: 1 when it became active, to 0
	Age                         // of the whole: months since it became active
	Own                         // what a mechanism keeps for itself
	quantities
)

// Reads is a set of quantities.
type Reads uint32

// ReadsOf returns the set of the given quantities.
func ReadsOf(all ...Quantity) Reads {
	var r Reads
	for _, q := range all {
		r |= 1 << q
	}
	return r
}

// Has reports whether q is in the set.
func (r Reads) Has(q Quantity) bool { return r>>q&1 == 1 }

// PhaseOf is where a simulated partnership stands, coarser than the stages of
// its agreement.
type PhaseOf uint8

// The phases, in order.
const (
	Forming PhaseOf = iota // scoping, negotiating or signed
	Running                // active
	Resting                // suspended
	Ended                  // winding down or closed, or abandoned
)
