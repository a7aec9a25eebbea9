package scenario

// tally counts what happens in a life, for the built-in outcomes. It is the same
// whether or not the life enters an agreement.
type tally struct {
	kinds     [Noted + 1]int32
	delivered int64 // parts of tranches that came, in millionths
	missed    int64 // and that did not
}

func (t *tally) hear(h Happening) {
	if h.Kind > Noted {
		return
	}
	t.kinds[h.Kind]++
	// Only what falls due has a size that is summed.
	//exhaustive:ignore
	switch h.Kind {
	case Delivered:
		t.delivered += int64(h.Amount)
	case FellShort:
		t.missed += int64(h.Amount)
	}
}

// happenings returns how many things happened.
func (t *tally) happenings() int64 {
	var n int64
	for _, k := range t.kinds {
		n += int64(k)
	}
	return n
}
