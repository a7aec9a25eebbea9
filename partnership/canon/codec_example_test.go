package canon_test

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/canon"
)

// A document of one's own is written canonically, within limits of one's own.
func ExampleNewCodec() {
	type visit struct {
		Village string `json:"village"`
		Days    int    `json:"days,omitzero"`
	}
	codec, err := canon.NewCodec[visit](canon.Within(canon.Limits{Bytes: 40}))
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := codec.Append(nil, &visit{Village: "Sukamaju", Days: 2})
	fmt.Println(string(text), err)
	_, err = codec.Read([]byte(`{"village":"Sukamaju, behind the hill","days":2}`), canon.Limits{})
	fmt.Println(err)

	_, err = canon.NewCodec[chan int]()
	fmt.Println(err)
	// Output:
	// {"days":2,"village":"Sukamaju"} <nil>
	// canon: too long: 48 bytes, more than 40
	// canon: chan int: there is no JSON for a chan
}
