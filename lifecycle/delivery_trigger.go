package lifecycle

// DeliveryTrigger is what happens to a delivery.
//
// The zero DeliveryTrigger is none and has no passage.
type DeliveryTrigger uint8

// The words of [DeliveryTrigger], in the order of the list.
const (
	OnReport           DeliveryTrigger = 1 + iota // the giver reports it
	OnAccept                                      // a receiver accepts it
	OnDeem                                        // nobody disputed it in time
	OnDispute                                     // a receiver disputes it
	OnResolveAccept                               // the dispute ends with acceptance
	OnResolveReject                               // the dispute ends with rejection
	OnReopenDelivery                              // it was corrected, so it is to be looked at again
	OnWithdrawDelivery                            // it was corrected to nothing
)

var deliveryTriggerWords = []string{
	OnReport:           "report",
	OnAccept:           "accept",
	OnDeem:             "deem",
	OnDispute:          "dispute",
	OnResolveAccept:    "resolve_accept",
	OnResolveReject:    "resolve_reject",
	OnReopenDelivery:   "reopen",
	OnWithdrawDelivery: "withdraw",
}

// String returns the word of d; a value that is on no list prints as DeliveryTrigger(n).
func (d DeliveryTrigger) String() string {
	return wordOf(deliveryTriggerWords, "DeliveryTrigger", uint8(d))
}

// GoString returns d as Go source.
func (d DeliveryTrigger) GoString() string {
	// Commitments are reopened and partners withdraw, so these have longer names.
	//exhaustive:ignore
	switch d {
	case OnReopenDelivery:
		return "lifecycle.OnReopenDelivery"
	case OnWithdrawDelivery:
		return "lifecycle.OnWithdrawDelivery"
	}
	return goName(deliveryTriggerWords, "DeliveryTrigger", "DeliveryTrigger(0)", "On", uint8(d))
}

// AppendText appends the word of d to b; a value that is on no list is an error.
func (d DeliveryTrigger) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, deliveryTriggerWords, "DeliveryTrigger", uint8(d))
}

// MarshalText returns the word of d; a value that is on no list is an error.
func (d DeliveryTrigger) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves d as it was. The empty text is the zero DeliveryTrigger.
func (d *DeliveryTrigger) UnmarshalText(text []byte) error {
	w, err := parseWord(deliveryTriggerWords, "delivery trigger", text)
	if err == nil {
		*d = DeliveryTrigger(w)
	}
	return err
}
