package canon_test

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// Pledge is a document of two partners, as small as one can be.
type Pledge struct {
	From id.Partner `json:"from"`
	To   id.Partner `json:"to"`
	Days int        `json:"days,omitzero"`
	Ext  canon.Ext  `json:"ext,omitzero"`
}

var pledges = canon.MustCodec[Pledge]()

func ExampleCodec_Read() {
	p, err := pledges.Read([]byte(`{"to": "clinic", "from": "mill", "days": 30}`), canon.Limits{})
	fmt.Println(p.From, p.To, p.Days, err)

	_, err = pledges.Read([]byte("{\n  \"to\": \"Clinic\",\n  \"day\": 30\n}"), canon.Limits{})
	fmt.Println(err)
	// Output:
	// mill clinic 30 <nil>
	// canon: /from: offset 0 (line 1, column 1): missing
	// canon: /to: offset 10 (line 2, column 9): bad text: id: partner "Clinic": ill-formed identifier, want [a-z][a-z0-9-]{0,63}
	// canon: /day: offset 22 (line 3, column 3): unknown field
}

func ExampleCodec_ReadCanonical() {
	_, err := pledges.ReadCanonical([]byte(`{"from":"mill", "to":"clinic"}`), canon.Limits{})
	fmt.Println(err)
	// Output:
	// canon: offset 15 (line 1, column 16): not canonical: white space
}

func ExampleCodec_Append() {
	text, err := pledges.Append(nil, &Pledge{To: "clinic", From: "mill", Ext: canon.Ext{"org:colour": `"green"`}})
	fmt.Printf("%s %v\n", text, err)
	fmt.Println(id.Sum(text))
	// Output:
	// {"ext":{"org:colour":"green"},"from":"mill","to":"clinic"} <nil>
	// sha256:df311283f482e4503ba98ddc153b3fd742a7b47aedbc2f4cb3ea6f6b38bb63e0
}

// Step is something done; Walk and Rest are the steps there are.
type Step interface{ step() }

type Walk struct {
	Miles int `json:"miles"`
}

type Rest struct{}

func (Walk) step() {}
func (Rest) step() {}

func ExampleSum() {
	steps := canon.MustCodec[[]Step](canon.Sum("type", nil, map[string]Step{"walk": Walk{}, "rest": Rest{}}))
	got, err := steps.Read([]byte(`[{"type":"walk","miles":3},{"type":"rest"}]`), canon.Limits{})
	fmt.Printf("%+v %v\n", got, err)
	text, err := steps.Append(nil, &got)
	fmt.Printf("%s %v\n", text, err)
	// Output:
	// [{Miles:3} {}] <nil>
	// [{"miles":3,"type":"walk"},{"type":"rest"}] <nil>
}

func ExampleTransform() {
	text, err := canon.Transform([]byte(`{ "b": [1.0, 1e21], "a": "\u20ac\/" }`), canon.Limits{})
	fmt.Printf("%s %v\n", text, err)
	// Output:
	// {"a":"€/","b":[1,1e+21]} <nil>
}

func ExampleNewRaw() {
	raw, err := canon.NewRaw([]byte(` {"b": 2.0, "a": null} `), canon.Limits{})
	fmt.Println(raw, err)
	// Output:
	// {"a":null,"b":2} <nil>
}

func ExampleLocate() {
	src := []byte("{\n  \"partners\": [{\"id\": \"mill\"}, {\"id\": \"clinic\"}]\n}")
	fmt.Println(canon.Locate(src, "/partners/1/id"))
	// Output:
	// {40 2 39} true
}

func ExampleMember() {
	src := []byte(`{"prev":"sha256:00","seq":7}`)
	start, end, ok := canon.Member(src, "seq")
	fmt.Printf("%s %v\n", src[start:end], ok)
	// Output:
	// 7 true
}

func ExampleCut() {
	without, value, ok := canon.Cut([]byte(`{"by":"p1","digest":"sha256:00","seq":7}`), "digest")
	fmt.Printf("%s %s %v\n", without, value, ok)
	// Output:
	// {"by":"p1","seq":7} "sha256:00" true
}
