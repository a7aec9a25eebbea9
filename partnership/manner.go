package partnership

import "github.com/mufakat/mufakat/partnership/act"

// manner is what the rules know of an act by its type alone. A decision asks much
// of that, and most of it of every act: it looks at the type once.
type manner uint16

const (
	mannered  manner = 1 << iota // somebody looked
	ofForm                       // an act of stage or consent, see [formal]
	bearing                      // carries terms, or may
	completed                    // the record may say more than the command
	naming                       // gives out an id for ever, see [nameOf]
	proposing                    // waits for consent, see [proposes]; a draft only of what is signed
	peculiar                     // may be done by who is not in force, see [decision.mayAnyway]
	binding                      // binds its principal, and is neither proposed nor agreed to
	answering                    // speaks of a proposal, for which no row is asked
	reporting                    // records what the agreement is about: one row for all of them
	noting                       // records anything else: another
	following                    // something of its own may follow at once
	still                        // makes nothing fall due while nothing is proposed
)

// mannerOf looks at the type of an act.
func mannerOf(a act.Act) manner {
	switch a.(type) {
	case act.Accept, act.Dispute, act.Resolve, act.Rate, act.Value, act.Measure, act.Judge, act.AgreeScore, act.Review:
		return mannered | reporting | still
	case act.Reach:
		return mannered | reporting // what was waited for may begin or end the whole
	case act.Deliver:
		return mannered | reporting | peculiar | still
	case act.Communicate, act.SetExpectation, act.Leave, act.Tie, act.RecordSupport, act.RecordEvidence, act.Except:
		return mannered | noting | still
	case act.RegisterOpportunity:
		return mannered | noting | naming | still
	case act.Appoint:
		return mannered | noting | peculiar | still
	case act.Cure, act.Escalate:
		return mannered
	case act.Breach:
		return mannered | naming
	case act.Correct:
		return mannered | peculiar | following

	case act.Consent:
		return mannered | ofForm | completed | peculiar | answering | following
	case act.Decline:
		return mannered | ofForm | peculiar | answering | following
	case act.Retract:
		return mannered | ofForm | binding | answering | following
	case act.Meet:
		return mannered | ofForm | answering | following

	case act.Join:
		return mannered | ofForm | peculiar
	case act.Draft:
		return mannered | ofForm | bearing | proposing
	case act.Sign:
		return mannered | ofForm | bearing | completed | proposing
	case act.Amend:
		return mannered | ofForm | bearing | proposing
	case act.Accede, act.Novate:
		return mannered | ofForm | bearing | peculiar | proposing
	case act.Suspend:
		return mannered | ofForm | completed | naming | proposing
	case act.Withdraw:
		return mannered | ofForm | completed | proposing
	case act.Activate, act.Firm, act.Waive, act.Release, act.Assign, act.Renew, act.Remove, act.Resume, act.WindDown,
		act.Rescind, act.Close:
		return mannered | ofForm | proposing
	case act.GiveNotice, act.RevokeNotice:
		return mannered | ofForm | binding
	case act.Abandon:
		return mannered | ofForm | binding | following
	case act.Begin, act.Adopt:
		return mannered | ofForm | bearing
	}
	return mannered | ofForm
}

// is reports whether the act in hand is of a manner.
func (d *decision) is(m manner) bool {
	if d.manner == 0 {
		d.manner = mannerOf(d.c.Act)
	}
	return d.manner&m != 0
}
