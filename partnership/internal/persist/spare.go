package persist

// mostSpare is how much an owner that begins anew keeps of what it had, in
// pieces: the log of a few thousand entries.
const mostSpare = 32

// Heir returns a new token for the same owner. What the old one made is from now
// on as others see it, and what it had to spare is the heir's.
func (o *Owner) Heir() *Owner {
	heir := &Owner{spare: o.spare}
	o.spare = nil
	return heir
}

// keep puts a piece aside that nothing refers to any more.
func keep[T any](o *Owner, piece *T) {
	if len(o.spare) < mostSpare {
		o.spare = append(o.spare, piece)
	}
}

// spared returns a piece that was put aside, or nil.
func spared[T any](o *Owner) *T {
	if o == nil {
		return nil
	}
	for i := len(o.spare) - 1; i >= 0; i-- {
		if piece, ok := o.spare[i].(*T); ok {
			last := len(o.spare) - 1
			o.spare[i] = o.spare[last]
			o.spare[last], o.spare = nil, o.spare[:last]
			return piece
		}
	}
	return nil
}
