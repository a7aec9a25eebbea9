package scenario

// perPartner returns a clock for each partner, called by its id after a prefix.
func perPartner(t *Setting, prefix string) []Clock {
	all := make([]Clock, len(t.Partners))
	for i, id := range t.Partners {
		all[i] = Clock{Name: prefix + string(id), Partner: i}
	}
	return all
}
