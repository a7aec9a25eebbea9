package kernel_test

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// The same bits on amd64 v1 and v3 and on arm64, where a product that is not
// wrapped here would be fused too:
//
//	GOAMD64=v3 go test -run Golden ./partnership/scenario/kernel
//	GOARCH=arm64 go test -c -o k.arm64 ./partnership/scenario/kernel && qemu-aarch64-static ./k.arm64 -test.run Golden
//
// A change of one of these is a change of [kernel.StreamVersion].
const (
	goldenFirings    = "efd6c65e94af3804a97081dd0394bf75bbd0f4f16ddbb49f6e5be311d1518a0d"
	goldenArithmetic = "9903be4f1dd496dd089601e6f3bbd414c85d9bf33087456145a3635c0b06f242"
)

func TestGoldenFirings(t *testing.T) {
	w := world{keys: make([]kernel.Key, 16)}
	for i := range w.keys {
		w.keys[i] = kernel.KeyOf(fmt.Sprintf("clock %d", i))
	}
	var k kernel.Kernel
	clocks := declare(t, &k, w.keys...)
	k.Reset(kernel.Luck{Seed: 2026, Replica: 7})
	w.begin(&k, clocks)
	sum := sha256.New()
	var line []byte
	for range 100_000 {
		h, ok := w.step(&k, clocks, kernel.Never)
		if !ok {
			t.Fatalf("the world stood still at %d", k.Now())
		}
		line = binary.BigEndian.AppendUint64(line[:0], uint64(h.Key))
		line = binary.BigEndian.AppendUint64(line, h.Occurrence)
		line = binary.BigEndian.AppendUint64(line, uint64(h.At))
		sum.Write(line)
	}
	t.Logf("%d months of 16 clocks", k.Now()/kernel.Month)
	if got := fmt.Sprintf("%x", sum.Sum(nil)); got != goldenFirings {
		t.Errorf("SHA-256 of 100,000 firings is %s, want %s", got, goldenFirings)
	}
}

func TestGoldenArithmetic(t *testing.T) {
	luck := kernel.Luck{Seed: 2026}
	sum := sha256.New()
	var line []byte
	for i := range uint64(1_000_000 / 4) {
		for _, word := range luck.Block(0, i, 0) {
			line = line[:0]
			u := float64(word>>11|1) * 0x1p-53
			wide := math.Float64frombits(word >> 1) // every positive size, and some that are no number
			for _, y := range [...]float64{
				kernel.Log(u), kernel.Log(wide), kernel.Exp(float64(1500*u) - 750), kernel.Exp(u),
				kernel.Exponential(u), kernel.Weibull(u, 1.7, 30), kernel.Normal(u),
			} {
				if y != y {
					y = math.NaN() // one of the many
				}
				line = binary.BigEndian.AppendUint64(line, math.Float64bits(y))
			}
			sum.Write(line)
		}
	}
	if got := fmt.Sprintf("%x", sum.Sum(nil)); got != goldenArithmetic {
		t.Errorf("SHA-256 of the arithmetic of 1,000,000 words is %s, want %s", got, goldenArithmetic)
	}
}
