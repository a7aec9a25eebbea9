package partnership

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

func reasonOf(a act.Act) string {
	switch a := a.(type) {
	case act.Abandon:
		return a.Reason
	case act.WindDown:
		return a.Reason
	case act.GiveNotice:
		return a.Reason
	}
	return ""
}

func baseOf(a act.Act) id.Digest {
	switch a := a.(type) {
	case act.Amend:
		return a.Base
	case act.Accede:
		return a.Base
	case act.Novate:
		return a.Base
	}
	return ""
}

func effectiveOf(a act.Act) calendar.Date {
	switch a := a.(type) {
	case act.Amend:
		return a.Effective
	case act.Accede:
		return a.Effective
	case act.Novate:
		return a.Effective
	}
	return calendar.Date{}
}

func breachOf(a act.Act) id.Breach {
	switch a := a.(type) {
	case act.Remove:
		return a.Breach
	case act.WindDown:
		return a.Breach
	case act.GiveNotice:
		return a.Breach
	}
	return ""
}

func dutyOfAct(a act.Act) id.Commitment {
	switch a := a.(type) {
	case act.Firm:
		return a.Commitment
	case act.Waive:
		return a.Commitment
	case act.Release:
		return a.Commitment
	case act.Assign:
		return a.Commitment
	case act.Settle:
		return a.Commitment
	}
	return ""
}
