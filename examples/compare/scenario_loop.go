package main

import "math/rand/v2"

// survivesByHand is the same model as one writes it for a single question: the
// next moment of each process, the least of them first, chance from one stream.
func survivesByHand(seed, replica uint64) bool {
	var source rand.PCG
	source.Seed(seed, replica)
	chance := rand.New(&source)

	present := [2]bool{true, true}
	changes := [2]float64{chance.ExpFloat64() / turnover, chance.ExpFloat64() / turnover}
	meets := chance.ExpFloat64() / meeting
	trust := trustAtFirst
	for {
		now := min(changes[0], changes[1], meets)
		if now > survivalMonths {
			return true
		}
		if now == meets {
			well := wellApart
			if present[0] && present[1] {
				well = wellTogether
			}
			if trust = swayed(trust, chance.Float64() < well); trust < trustLeast {
				return false
			}
			meets = now + chance.ExpFloat64()/meeting
			continue
		}
		partner := 0
		if now == changes[1] {
			partner = 1
		}
		present[partner] = !present[partner]
		rate := filling
		if present[partner] {
			rate = turnover
		}
		changes[partner] = now + chance.ExpFloat64()/rate
	}
}
