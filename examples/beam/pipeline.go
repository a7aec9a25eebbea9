package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// What the workers do is registered before main begins, so that a worker which
// is this program on another machine knows it by name.
func init() {
	register.DoFn3x1[context.Context, []byte, func(int, []byte), error](&live{})
	register.Emitter2[int, []byte]()
	register.Combiner1[[]byte](&merge{})
	register.DoFn2x1[int, []byte, string](&line{})
}

// request is the element that Beam hands out: which lives to live. It travels as
// JSON. The spec is in its document form; mechanisms and outcomes of one's own
// have none and would be set in live, which is part of the program.
type request struct {
	Point int             `json:"point"`
	Spec  json.RawMessage `json:"spec"`
	Lo    uint64          `json:"lo"`
	Hi    uint64          `json:"hi"`
}

// requests cuts the replicas of every point into ranges.
func requests(points []point, replicas, per uint64) ([][]byte, error) {
	if per == 0 {
		return nil, fmt.Errorf("a shard has at least one replica")
	}
	var all [][]byte
	for i := range points {
		spec, err := scenario.AppendSpec(nil, points[i].spec)
		if err != nil {
			return nil, err
		}
		for lo := uint64(0); lo < replicas; lo += per {
			element, err := json.Marshal(request{Point: i, Spec: spec, Lo: lo, Hi: min(lo+per, replicas)})
			if err != nil {
				return nil, err
			}
			all = append(all, element)
		}
	}
	return all, nil
}

// live lives what is requested and emits the shard under its point.
type live struct{}

// ProcessElement is called by Beam.
func (*live) ProcessElement(ctx context.Context, element []byte, emit func(int, []byte)) error {
	var r request
	if err := json.Unmarshal(element, &r); err != nil {
		return err
	}
	spec, err := scenario.ReadSpec(r.Spec)
	if err != nil {
		return err
	}
	shard, err := scenario.Run(ctx, spec, r.Lo, r.Hi, scenario.RunOptions{}) // Beam has the workers
	if err != nil {
		return err
	}
	canonical, err := scenario.AppendShard(nil, shard)
	if err != nil {
		return err
	}
	emit(r.Point, canonical)
	return nil
}

// merge joins shards in whatever order and grouping Beam finds best.
type merge struct{}

// CreateAccumulator returns the shard of nothing.
func (*merge) CreateAccumulator() []byte { return nil }

// AddInput joins a shard to what is there.
func (*merge) AddInput(all, shard []byte) ([]byte, error) { return merged(all, shard) }

// MergeAccumulators joins what two workers have.
func (*merge) MergeAccumulators(a, b []byte) ([]byte, error) { return merged(a, b) }

// ExtractOutput returns what is there.
func (*merge) ExtractOutput(all []byte) []byte { return all }

func merged(a, b []byte) ([]byte, error) {
	var parts []scenario.Shard
	for _, src := range [][]byte{a, b} {
		if len(src) == 0 {
			continue
		}
		s, err := scenario.ReadShard(src)
		if err != nil {
			return nil, err
		}
		parts = append(parts, s)
	}
	all, err := scenario.Merge(parts...)
	if err != nil || len(parts) == 0 {
		return nil, err
	}
	return scenario.AppendShard(nil, all)
}

// line writes a point and its shard, which is one line of JSON.
type line struct{}

// ProcessElement is called by Beam.
func (*line) ProcessElement(point int, shard []byte) string {
	return strconv.Itoa(point) + "\t" + string(shard)
}

// sweep lives the replicas of all points and returns the total of each, in
// order. What Beam writes stays in out.
func sweep(ctx context.Context, runner string, points []point, replicas, per uint64, out string) ([]scenario.Shard, error) {
	elements, err := requests(points, replicas, per)
	if err != nil {
		return nil, err
	}
	p, s := beam.NewPipelineWithRoot()
	asked := beam.Reshuffle(s, beam.CreateList(s, elements)) // else they would be lived where they were listed
	shards := beam.ParDo(s, &live{}, asked)
	totals := beam.CombinePerKey(s, &merge{}, shards)
	textio.Write(s, out, beam.ParDo(s, &line{}, totals))
	if _, err := beam.Run(ctx, runner, p); err != nil {
		return nil, err
	}
	written, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	return read(written, len(points))
}

// read returns the totals of n points from the lines that line wrote, whose
// order is Beam's.
func read(written []byte, n int) ([]scenario.Shard, error) {
	totals := make([]scenario.Shard, n)
	found := make([]bool, n)
	for l := range bytes.Lines(written) {
		number, shard, _ := bytes.Cut(bytes.TrimSuffix(l, []byte("\n")), []byte("\t"))
		i, err := strconv.Atoi(string(number))
		if err != nil || i < 0 || i >= n || found[i] {
			return nil, fmt.Errorf("a total of point %q, which is none of %d or is there twice", number, n)
		}
		if totals[i], err = scenario.ReadShard(shard); err != nil {
			return nil, err
		}
		found[i] = true
	}
	for i, is := range found {
		if !is {
			return nil, fmt.Errorf("no total of point %d", i)
		}
	}
	return totals, nil
}
