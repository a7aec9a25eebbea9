package canon_test

import (
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/canon"
)

func TestCodecRefusesWhatHasNoJSON(t *testing.T) {
	type half struct{ halfText }
	type twice struct {
		common
		Other string `json:"id"`
	}
	refused := map[string]func() error{
		"float":          plans[struct{ A float64 }],
		"any":            plans[struct{ A any }],
		"bytes":          plans[struct{ A []byte }],
		"array":          plans[struct{ A [2]int }],
		"chan":           plans[struct{ A chan int }],
		"func":           plans[struct{ A func() }],
		"map by int":     plans[map[int]string],
		"pointer twice":  plans[struct{ A **int }],
		"pointer to any": plans[struct{ A *any }],
		"omitempty": plans[struct {
			A int `json:"a,omitempty"`
		}],
		"as string": plans[struct {
			A int `json:"a,string"`
		}],
		"embedded lower":   plans[struct{ quiet }],
		"embedded pointer": plans[struct{ *Embedded }],
		"two of a name":    plans[twice],
		"half of text":     plans[half],
		"deep inside":      plans[map[string][]*struct{ A []float32 }],
		"interface no sum": plans[[]shape],
		"sum of a pointer": func() error {
			_, err := canon.NewCodec[shape](canon.Sum("type", nil, map[string]shape{"a": &square{}}))
			return err
		},
		"sum of nil": func() error {
			_, err := canon.NewCodec[shape](canon.Sum("type", nil, map[string]shape{"a": nil}))
			return err
		},
		"sum twice": func() error {
			_, err := canon.NewCodec[shape](canon.Sum("type", nil, map[string]shape{"a": square{}, "b": square{}}))
			return err
		},
		"sum tag taken": func() error {
			_, err := canon.NewCodec[shape](canon.Sum("side", nil, map[string]shape{"a": square{}}))
			return err
		},
		"sum of no tag": func() error {
			_, err := canon.NewCodec[shape](canon.Sum("", nil, map[string]shape{"a": square{}}))
			return err
		},
		"sum of no interface": func() error {
			_, err := canon.NewCodec[square](canon.Sum("t", nil, map[string]square{"a": {}}))
			return err
		},
	}
	for name, plan := range refused {
		if err := plan(); err == nil || !strings.HasPrefix(err.Error(), "canon: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustCodec made a codec of a float")
		}
	}()
	canon.MustCodec[float64]()
}

func plans[T any]() error { _, err := canon.NewCodec[T](); return err }

// Embedded has a name of its own so that it can be embedded by pointer.
type Embedded struct{ A int }

type quiet string

type halfText struct{}

func (halfText) MarshalText() ([]byte, error) { return nil, nil }
