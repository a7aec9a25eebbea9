package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/mufakat/mufakat/partnership/scenario"
)

func TestMain(m *testing.M) {
	beam.Init()
	os.Exit(m.Run())
}

// small is a sweep of four points that takes a moment.
func small(t *testing.T) []point {
	t.Helper()
	points, err := asked("", "", 7)
	if err != nil {
		t.Fatal(err)
	}
	for i := range points {
		points[i].spec.Months = 24
	}
	return points
}

func TestTotalsOfBeamAreThoseOfADirectRunToTheByte(t *testing.T) {
	points := small(t)
	const replicas, per = 60, 7 // uneven on purpose
	totals, err := sweep(context.Background(), "prism", points, replicas, per, filepath.Join(t.TempDir(), "totals.txt"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, p := range points {
		got, err := scenario.AppendShard(nil, totals[i])
		if err != nil {
			t.Fatal(err)
		}
		direct, err := scenario.Run(context.Background(), p.spec, 0, replicas, scenario.RunOptions{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		want, err := scenario.AppendShard(nil, direct)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes from Beam differ from the %d of a direct run", p.name, len(got), len(want))
		}
		seen[string(got)] = true
	}
	if len(seen) != len(points) {
		t.Errorf("%d points come to %d totals", len(points), len(seen))
	}
}

func TestMergeNeitherLosesNorTakesTwice(t *testing.T) {
	p := small(t)[0]
	part := func(lo, hi uint64) []byte {
		s, err := scenario.Run(context.Background(), p.spec, lo, hi, scenario.RunOptions{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := scenario.AppendShard(nil, s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	got, err := merged(part(5, 9), part(0, 5))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, part(0, 9)) {
		t.Error("two parts do not come to the whole")
	}
	if _, err := merged(got, part(8, 10)); err == nil {
		t.Error("replica 8 is counted twice and nobody says so")
	}
	if none, err := merged(nil, nil); err != nil || none != nil {
		t.Errorf("nothing and nothing come to %q, %v", none, err)
	}
}

func TestRequestsCoverEveryReplicaOnce(t *testing.T) {
	points := small(t)
	for _, c := range []struct{ replicas, per, want uint64 }{{10, 3, 4}, {10, 10, 1}, {10, 99, 1}, {1, 1, 1}} {
		all, err := requests(points, c.replicas, c.per)
		if err != nil {
			t.Fatal(err)
		}
		if got := uint64(len(all)); got != c.want*uint64(len(points)) {
			t.Errorf("%d replicas by %d at %d points are %d shards, want %d at each", c.replicas, c.per, len(points), got, c.want)
		}
	}
	if _, err := requests(points, 10, 0); err == nil {
		t.Error("shards without replicas are no shards")
	}
}

func TestTotalsAreTold(t *testing.T) {
	points := small(t)
	totals, err := sweep(context.Background(), "prism", points, 20, 20, filepath.Join(t.TempDir(), "totals.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := tell(&b, points, totals); err != nil {
		t.Fatal(err)
	}
	for _, p := range points {
		if !strings.Contains(b.String(), p.name) {
			t.Errorf("nothing is said of %s:\n%s", p.name, &b)
		}
	}
	if !strings.Contains(b.String(), scenario.Assumptions) {
		t.Error("the assumptions are not told")
	}
}

func TestMissingTotalIsAnError(t *testing.T) {
	for _, written := range []string{"", "0\t{}\n", "7\t{}\n", "x\n"} {
		if _, err := read([]byte(written), 1); err == nil {
			t.Errorf("%q is read as the totals of a point", written)
		}
	}
}
