package scenario

import (
	"context"
	"errors"
	"testing"
)

// A forecast from the day on which a notice had run, and its partner had not yet
// left, renewed a term for ever with which nobody went on.
func TestALifeGoesOnFromWhereverItsHistoryIsCut(t *testing.T) {
	lived, settled := 0, 0
	for replica := range uint64(10) {
		a, err := Replay(Spec{Seed: 9}, replica)
		if err != nil {
			t.Fatal(err)
		}
		cuts := []int{a.Len() / 2, a.Len()}
		for k := 1 + int(replica); k <= a.Len(); k += 29 {
			cuts = append(cuts, k)
		}
		for _, k := range cuts {
			_, err := Run(context.Background(), Spec{History: a.At(k), Seed: 2}, 2, 4, RunOptions{})
			switch {
			case err == nil:
				lived++
			case errors.Is(err, ErrSpec):
				settled++
			default:
				t.Errorf("replica %d, cut after %d of %d events: %v", replica, k, a.Len(), err)
			}
		}
	}
	if lived < 20 || settled < 2 {
		t.Errorf("%d cuts went on and %d were settled: the lives show too little", lived, settled)
	}
}
