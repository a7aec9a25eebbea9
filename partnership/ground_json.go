package partnership

import (
	"fmt"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// groundText is a ground as a document: what it says is an act with its type.
type groundText struct {
	ID    id.Command    `json:"id"`
	Seq   int           `json:"seq,omitzero"`
	On    calendar.Date `json:"on,omitzero"`
	For   id.Partner    `json:"for,omitzero"`
	Act   act.Type      `json:"act,omitzero"`
	Says  canon.Raw     `json:"says,omitzero"`
	Taken bool          `json:"taken,omitzero"`
}

var groundCodec = canon.MustCodec[groundText](canon.Within(lineLimits))

// MarshalJSON returns g in canonical form, with what it says as [act.Append]
// writes it.
func (g Ground) MarshalJSON() ([]byte, error) {
	x := groundText{ID: g.ID, Seq: g.Seq, On: g.On, For: g.For, Act: g.Act, Taken: g.Taken}
	if g.Says != nil {
		says, err := act.Append(nil, g.Says)
		if err != nil {
			return nil, fmt.Errorf("partnership: ground %s: %w", g.ID, err)
		}
		x.Says = canon.Raw(says)
	}
	return groundCodec.Append(nil, &x)
}

// UnmarshalJSON reads a ground, strictly: an unknown or repeated member is
// refused with its path.
func (g *Ground) UnmarshalJSON(src []byte) error {
	x, err := groundCodec.Read(src, lineLimits)
	if err != nil {
		return err
	}
	read := Ground{ID: x.ID, Seq: x.Seq, On: x.On, For: x.For, Act: x.Act, Taken: x.Taken}
	if x.Says != "" {
		if read.Says, err = act.ReadRecorded([]byte(x.Says)); err != nil {
			return fmt.Errorf("partnership: ground %s: /says: %w", x.ID, err)
		}
	}
	*g = read
	return nil
}
