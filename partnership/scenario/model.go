package scenario

// ModelVersion is raised when the same spec gives other results because a
// built-in mechanism, its defaults or the engine changed.
const ModelVersion = 1

// Mechanisms returns the built-in mechanisms of a model, in the order in which
// they take notice of what happens. The models are nested: each holds those of
// the one before. A model that is none of the four has none.
func Mechanisms(m Model) []Mechanism { return builtin(m) }

// builtin returns the mechanisms of a model, in their order.
func builtin(m Model) []Mechanism {
	switch m {
	case M0, M1, M2, M3:
		return []Mechanism{Exit{}, Term{}}
	}
	return nil
}
