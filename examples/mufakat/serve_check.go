package main

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

// limits is partnership.Limits as a document.
type limits struct {
	Terms    terms.Limits               `json:"terms,omitzero"`
	Ledger   contribution.Limits        `json:"ledger,omitzero"`
	Scores   scoreLimits                `json:"scores,omitzero"`
	Relation partnership.RelationLimits `json:"relation,omitzero"`
	Reading  partnership.Reading        `json:"reading,omitzero"`
}

type scoreLimits struct {
	LevelsApart int          `json:"levelsApart,omitzero"`
	Alpha       exact.Number `json:"alpha,omitzero"`
	AlphaUnits  int          `json:"alphaUnits,omitzero"`
}

func (l *limits) library() partnership.Limits {
	return partnership.Limits{
		Terms: l.Terms, Ledger: l.Ledger, Relation: l.Relation, Reading: l.Reading,
		Scores: indicator.ScoreLimits{LevelsApart: l.Scores.LevelsApart, Alpha: l.Scores.Alpha, AlphaUnits: l.Scores.AlphaUnits},
	}
}

type checkQuestion struct {
	dayQuestion
	Skip   []check.Code `json:"skip,omitzero"`
	Limits limits       `json:"limits,omitzero"`
}

func serveCheck(s *server, r *request, q *checkQuestion) (any, error) {
	o, on, err := s.asOf(r, &q.dayQuestion)
	if err != nil {
		return nil, err
	}
	return listed("findings", on, o.Check(partnership.CheckOptions{On: on, Skip: q.Skip, Limits: q.Limits.library()})), nil
}
