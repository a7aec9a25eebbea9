package scenario

import (
	"fmt"
	"slices"
)

// Parameters returns the parameters of a spec, in the order of its mechanisms:
// the registry that designs, tables and the protocol of the model are made from.
//
// A mechanism that is switched off has none. The error is that of [Spec.Check].
func Parameters(spec Spec) ([]Parameter, error) {
	p, err := compile(spec)
	if err != nil {
		return nil, err
	}
	var all []Parameter
	for _, m := range p.mechanisms {
		all = append(all, m.Parameters()...)
	}
	return all, nil
}

// Factor is a parameter that a design varies, and how far.
type Factor struct {
	Name string `json:"name"`
	Low  Value  `json:"low"`
	High Value  `json:"high"`
}

// Factors returns the factors of the named parameters of a spec over the ranges
// of the registry; without names, of all that are no constants and have a range.
//
// The error is that of [Spec.Check], or wraps [ErrDesign] about a name that the
// spec does not have.
func Factors(spec Spec, names ...string) ([]Factor, error) {
	all, err := Parameters(spec)
	if err != nil {
		return nil, err
	}
	var factors []Factor
	if len(names) == 0 {
		for _, p := range all {
			if p.Use != Constant && p.Low < p.High {
				factors = append(factors, Factor{p.Name, p.Low, p.High})
			}
		}
		return factors, nil
	}
	for _, name := range names {
		i := slices.IndexFunc(all, func(p Parameter) bool { return p.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("%w: no parameter %+.64q", ErrDesign, name)
		}
		factors = append(factors, Factor{name, all[i].Low, all[i].High})
	}
	return factors, nil
}
