package lifecycle

// DeliveryState is how a delivery stands.
//
// The zero DeliveryState is [NoDelivery]: nothing was delivered.
type DeliveryState uint8

// The words of [DeliveryState], in the order of the list.
const (
	NoDelivery DeliveryState = iota // nothing was delivered; its word is the empty text
	Reported                        // the giver says that it was delivered
	Accepted                        // a receiver, or the passing of time, accepted it
	Disputed                        // a receiver says that it was not as promised
	Withdrawn                       // taken back or turned down; final
)

var deliveryStateWords = []string{
	Reported:  "reported",
	Accepted:  "accepted",
	Disputed:  "disputed",
	Withdrawn: "withdrawn",
}

// String returns the word of d; a value that is on no list prints as DeliveryState(n).
func (d DeliveryState) String() string { return wordOf(deliveryStateWords, "DeliveryState", uint8(d)) }

// GoString returns d as Go source.
func (d DeliveryState) GoString() string {
	return goName(deliveryStateWords, "DeliveryState", "NoDelivery", "", uint8(d))
}

// AppendText appends the word of d to b; a value that is on no list is an error.
func (d DeliveryState) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, deliveryStateWords, "DeliveryState", uint8(d))
}

// MarshalText returns the word of d; a value that is on no list is an error.
func (d DeliveryState) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves d as it was. The empty text is the zero DeliveryState.
func (d *DeliveryState) UnmarshalText(text []byte) error {
	w, err := parseWord(deliveryStateWords, "delivery state", text)
	if err == nil {
		*d = DeliveryState(w)
	}
	return err
}
