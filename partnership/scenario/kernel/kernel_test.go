package kernel_test

import (
	"errors"
	"math"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

func TestPhiloxGivesTheKnownAnswersOfRandom123(t *testing.T) {
	const ones = math.MaxUint64
	for _, known := range []struct {
		name    string
		counter [4]uint64
		key     [2]uint64
		want    [4]uint64
	}{
		{"zero", [4]uint64{}, [2]uint64{},
			[4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
		{"ones", [4]uint64{ones, ones, ones, ones}, [2]uint64{ones, ones},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
		{"digits of pi", [4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
	} {
		if got := kernel.Philox(known.key, known.counter); got != known.want {
			t.Errorf("%s: %x, want %x", known.name, got, known.want)
		}
	}
}

func TestAClockIsAddedOnce(t *testing.T) {
	var k kernel.Kernel
	if c, err := k.Add(1); c != 0 || err != nil {
		t.Errorf("Add: %v, %v", c, err)
	}
	if c, err := k.Add(1); c != -1 || !errors.Is(err, kernel.ErrKnown) {
		t.Errorf("Add again: %v, %v", c, err)
	}
	if c, err := k.Add(2); c != 1 || err != nil {
		t.Errorf("Add: %v, %v", c, err)
	}
}
