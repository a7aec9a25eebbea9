package act_test

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership/act"
)

func ExampleAppendOutline() {
	offered := act.Deliver{Delivery: contribution.Delivery{Commitment: "rooms"}}
	text, err := act.AppendOutline(nil, offered)
	fmt.Println(string(text), err)
	text, err = act.AppendOutline(nil, act.Accept{}) // which delivery is still to be said
	fmt.Println(string(text), err)
	// Output:
	// {"commitment":"rooms","type":"deliver"} <nil>
	// {"type":"accept"} <nil>
}

func ExampleReadOutline() {
	a, err := act.ReadOutline([]byte(`{"type":"accept"}`))
	fmt.Printf("%T %v\n", a, err)
	_, err = act.ReadOutline([]byte(`{"type":"accept","wings":2}`))
	fmt.Println(err)
	// Output:
	// act.Accept <nil>
	// act: outline of accept: it has no member "wings"
}

func TestEveryActHasAnOutlineThatIsReadAgain(t *testing.T) {
	for _, kind := range act.Types() {
		empty, _ := act.New(kind)
		text, err := act.AppendOutline(nil, empty)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		again, err := act.ReadOutline(text)
		if err != nil || again.Type() != kind {
			t.Errorf("%s is read again as %v, %v", text, again, err)
		}
	}
	for _, no := range []act.Act{nil, &act.Join{}} {
		if text, err := act.AppendOutline([]byte("x"), no); err == nil || string(text) != "x" {
			t.Errorf("%T has the outline %s", no, text)
		}
	}
}

func FuzzReadOutline(f *testing.F) {
	for _, kind := range act.Types() {
		empty, _ := act.New(kind)
		text, err := act.AppendOutline(nil, empty)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"type":"measure","indicator":"meals","value":{"number":"7"}}`))
	f.Add([]byte(`{"type":"correct","seq":7,"replacement":{"type":"join"}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		a, err := act.ReadOutline(src)
		if err != nil {
			return
		}
		text, err := act.AppendOutline(nil, a)
		if err != nil {
			t.Skip("an outline may hold what cannot be written")
		}
		again, err := act.ReadOutline(text)
		if err != nil {
			t.Fatalf("%s, which was read, is written as %s: %v", src, text, err)
		}
		if back, err := act.AppendOutline(nil, again); err != nil || string(back) != string(text) {
			t.Fatalf("%s is written again as %s, %v", text, back, err)
		}
	})
}
