package scenario_test

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario"
)

var update = flag.Bool("update-golden", false, "write testdata/golden_shards.txt anew")

// The hashes of the shards are equal on every machine: amd64 of v1 and v3, and
// arm64. Where the model has changed on purpose, raise ModelVersion and run
//
//	go test ./partnership/scenario -run TestGoldenShards -update-golden
func TestGoldenShards(t *testing.T) {
	const file = "testdata/golden_shards.txt"
	var b strings.Builder
	for _, c := range []struct {
		name string
		spec scenario.Spec
		n    uint64
	}{
		{"bare M0", scenario.Spec{Model: scenario.M0, Bare: true, Seed: 20260101}, 2000},
		{"bare M1", scenario.Spec{Model: scenario.M1, Bare: true, Seed: 20260101}, 500},
		{"bare M2", scenario.Spec{Model: scenario.M2, Bare: true, Seed: 20260101}, 500},
		{"bare M3", scenario.Spec{Model: scenario.M3, Bare: true, Seed: 20260101}, 2000},
		{"full M3", scenario.Spec{Model: scenario.M3, Seed: 20260101}, 60},
	} {
		s, err := scenario.Run(context.Background(), c.spec, 0, c.n, scenario.RunOptions{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s, %d lives: %x\n", c.name, c.n, sha256.Sum256(bytesOf(t, s)))
	}
	got := b.String()
	t.Log("\n" + got)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the shards are others than\n%s", want)
	}
}
