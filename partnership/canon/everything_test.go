package canon_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// everything has a member of each kind that a codec knows.
type everything struct {
	common
	Word     id.Partner         `json:"word"`
	MayWord  id.Partner         `json:"mayWord,omitzero"`
	Text     string             `json:"text"`
	MayText  string             `json:"mayText,omitzero"`
	Is       bool               `json:"is"`
	MayIs    bool               `json:"mayIs,omitzero"`
	Int      int                `json:"int"`
	Small    int8               `json:"small,omitzero"`
	Count    uint16             `json:"count,omitzero"`
	Slope    slope              `json:"slope,omitzero"`
	Lower    lower              `json:"lower"`
	Pair     pair               `json:"pair,omitzero"`
	List     []string           `json:"list,omitzero"`
	Slopes   []slope            `json:"slopes"`
	Names    map[string]string  `json:"names,omitzero"`
	Shares   map[id.Partner]int `json:"shares,omitzero"`
	ByLower  map[lower]bool     `json:"byLower,omitzero"`
	Pointer  *common            `json:"pointer,omitzero"`
	Number   *int               `json:"number,omitzero"`
	At       time.Time          `json:"at,omitzero"`
	Raw      canon.Raw          `json:"raw,omitzero"`
	Ext      canon.Ext          `json:"ext,omitzero"`
	Shape    shape              `json:"shape,omitzero"`
	Shapes   []shape            `json:"shapes,omitzero"`
	Children []everything       `json:"children,omitzero"`
	Skipped  float64            `json:"-"`
	Odd      string             `json:"é,omitzero"`
}

// common is embedded, as the members that all nouns share are.
type common struct {
	ID   string `json:"id"`
	Note string `json:"note,omitzero"`
}

// slope is a struct that writes itself as text, "3/4"; it reads "03/4" too.
type slope struct{ up, over int }

func (s slope) AppendText(b []byte) ([]byte, error) {
	if s.over == 0 {
		return b, errors.New("slope: over nothing")
	}
	return fmt.Appendf(b, "%d/%d", s.up, s.over), nil
}

func (s slope) MarshalText() ([]byte, error) { return s.AppendText(nil) }

func (s *slope) UnmarshalText(text []byte) error {
	up, over, _ := strings.Cut(string(text), "/")
	u, err1 := strconv.Atoi(up)
	o, err2 := strconv.Atoi(over)
	if err1 != nil || err2 != nil || o == 0 {
		return fmt.Errorf("slope: %.20q", text)
	}
	*s = slope{u, o}
	return nil
}

func (s slope) Equal(t slope) bool { return s == t }

// lower is a string that takes capitals and keeps small letters, and has no AppendText.
type lower string

func (l lower) MarshalText() ([]byte, error) { return []byte(strings.ToLower(string(l))), nil }

func (l *lower) UnmarshalText(text []byte) error {
	*l = lower(strings.ToLower(string(text)))
	return nil
}

// pair has JSON methods.
type pair struct{ a, b int }

func (p pair) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, " [%d, %d]", p.a, p.b), nil }

func (p *pair) UnmarshalJSON(src []byte) error {
	var ab [2]int
	if err := json.Unmarshal(src, &ab); err != nil {
		return err
	}
	*p = pair{ab[0], ab[1]}
	return nil
}

func (p pair) Equal(q pair) bool { return p == q }

// shape is a sum.
type shape interface{ area() int }

type square struct {
	Side int `json:"side"`
}

type blob struct {
	A    string `json:"a,omitzero"`
	Zest slope  `json:"zest,omitzero"`
}

type strange struct {
	Word string
	Text canon.Raw
}

func (s square) area() int                     { return s.Side * s.Side }
func (blob) area() int                         { return 0 }
func (strange) area() int                      { return -1 }
func (s strange) MarshalJSON() ([]byte, error) { return s.Text.MarshalJSON() }

var everythingCodec = canon.MustCodec[everything](canon.Sum("type",
	func(word string, raw canon.Raw) shape { return strange{word, raw} },
	map[string]shape{"square": square{}, "blob": blob{}}))

// small is the least document of everything.
const small = `{"id":"","int":0,"is":false,"lower":"","slopes":[],"text":"","word":"a"}`

// edge is the greatest integer that a document may hold, or that an int can.
const edge = min(1<<53, math.MaxInt)

var (
	genText = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", "plain", "\x00\x1f\"\\/\b\f\n\r\t\x7f", "é", "😀\U0010FFFF", "\ufffd", "\u2028<&>",
	}))
	genWord  = rapid.Map(rapid.StringMatching(`[a-z][a-z0-9-]{0,5}`), func(s string) id.Partner { return id.Partner(s) })
	genInt   = rapid.OneOf(rapid.IntRange(-edge, edge), rapid.IntRange(-3, 3))
	genSlope = rapid.Custom(func(t *rapid.T) slope {
		return slope{rapid.IntRange(-9, 99).Draw(t, "up"), rapid.IntRange(1, 9).Draw(t, "over")}
	})
	genLower = rapid.Map(rapid.StringMatching(`[a-zé"]{0,3}`), func(s string) lower { return lower(s) })
	genRaw   = rapid.Map(rapid.SampledFrom([]string{
		`null`, `[]`, `{}`, `"x"`, `[1,{"b":-2,"a":[true,null]}]`, `{"é":9007199254740992,"\u000a":0}`,
	}), func(s string) canon.Raw {
		raw, err := canon.NewRaw([]byte(s), canon.Limits{})
		if err != nil {
			panic(err)
		}
		return raw
	})
	genShape = rapid.OneOf(
		rapid.Map(genInt, func(n int) shape { return square{n} }),
		rapid.Map(genText, func(s string) shape { return blob{A: s} }),
		rapid.Map(genSlope, func(s slope) shape { return blob{Zest: s} }),
		rapid.Just[shape](strange{"cube", `{"side":[1,2],"type":"cube"}`}),
	)
	genCommon = rapid.Custom(func(t *rapid.T) common {
		return common{ID: genText.Draw(t, "id"), Note: genText.Draw(t, "note")}
	})
)

// maybe draws the zero value about half the time.
func maybe[T any](g *rapid.Generator[T]) *rapid.Generator[T] {
	var zero T
	return rapid.OneOf(rapid.Just(zero), g)
}

func genEverything(depth int) *rapid.Generator[everything] {
	return rapid.Custom(func(t *rapid.T) everything {
		e := everything{
			common:  genCommon.Draw(t, "common"),
			Word:    genWord.Draw(t, "word"),
			MayWord: maybe(genWord).Draw(t, "mayWord"),
			Text:    genText.Draw(t, "text"),
			MayText: maybe(genText).Draw(t, "mayText"),
			Is:      rapid.Bool().Draw(t, "is"),
			MayIs:   rapid.Bool().Draw(t, "mayIs"),
			Int:     genInt.Draw(t, "int"),
			Small:   rapid.Int8().Draw(t, "small"),
			Count:   rapid.Uint16().Draw(t, "count"),
			Slope:   maybe(genSlope).Draw(t, "slope"),
			Lower:   genLower.Draw(t, "lower"),
			Pair:    pair{genInt.Draw(t, "a"), genInt.Draw(t, "b")},
			List:    maybe(rapid.SliceOfN(genText, 0, 3)).Draw(t, "list"),
			Slopes:  rapid.SliceOfN(genSlope, 0, 3).Draw(t, "slopes"),
			Names:   maybe(rapid.MapOfN(genText, genText, 0, 3)).Draw(t, "names"),
			Shares:  maybe(rapid.MapOfN(genWord, genInt, 0, 3)).Draw(t, "shares"),
			ByLower: maybe(rapid.MapOfN(genLower, rapid.Bool(), 0, 3)).Draw(t, "byLower"),
			Pointer: maybe(rapid.Ptr(genCommon, false)).Draw(t, "pointer"),
			Number:  maybe(rapid.Ptr(genInt, false)).Draw(t, "number"),
			Raw:     maybe(genRaw).Draw(t, "raw"),
			Shape:   maybe(genShape).Draw(t, "shape"),
			Shapes:  maybe(rapid.SliceOfN(genShape, 0, 3)).Draw(t, "shapes"),
			Odd:     maybe(genText).Draw(t, "odd"),
		}
		if rapid.Bool().Draw(t, "dated") {
			e.At = time.Unix(rapid.Int64Range(-1<<35, 1<<35).Draw(t, "sec"), rapid.Int64Range(0, 999_999_999).Draw(t, "ns")).UTC()
		}
		if rapid.Bool().Draw(t, "extended") {
			e.Ext = canon.Ext{}
			for k, v := range rapid.MapOfN(genText, genRaw, 0, 3).Draw(t, "ext") {
				e.Ext["x:"+k] = v
			}
		}
		if depth > 0 {
			e.Children = maybe(rapid.SliceOfN(genEverything(depth-1), 0, 2)).Draw(t, "children")
		}
		return e
	})
}
