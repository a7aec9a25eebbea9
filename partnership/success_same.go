package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/terms"
)

// success is what the partners together call success, as it is compared.
type success struct {
	Success indicator.Success `json:"success,omitzero"`
	Uses    []indicator.Use   `json:"uses,omitzero"`
}

var successCodec = canon.MustCodec[success]()

// sameSuccess reports whether two terms mean the same by success: its
// definition, and every indicator that counts in it.
func sameSuccess(a, b *terms.Terms) bool {
	x, err1 := successCodec.Append(nil, successOf(a))
	y, err2 := successCodec.Append(nil, successOf(b))
	return err1 == nil && err2 == nil && string(x) == string(y)
}

func successOf(t *terms.Terms) *success {
	s := &success{Success: t.Success}
	for i := range t.Indicators {
		u := &t.Indicators[i]
		if len(t.Success.Criteria) == 0 || slices.ContainsFunc(t.Success.Criteria, func(c indicator.Criterion) bool {
			return c.Indicator == u.ID
		}) {
			s.Uses = append(s.Uses, *u)
		}
	}
	slices.SortFunc(s.Uses, func(a, b indicator.Use) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return s
}
