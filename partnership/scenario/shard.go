package scenario

import (
	"errors"
	"fmt"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// ErrShard is wrapped by the error about a document that is no [Shard].
var ErrShard = errors.New("scenario: not a shard")

// Shard is what a set of replicas of one scenario came to. It is what a job of
// a cluster writes, and what [Merge] joins.
type Shard struct {
	Fingerprint Fingerprint `json:"fingerprint"` // of what
	Coverage    Coverage    `json:"coverage"`    // which replicas
	Result      Result      `json:"result"`      // what they came to
}

// shardDocument is a shard as it is written.
type shardDocument struct {
	Schema      schema      `json:"schema"`
	Fingerprint Fingerprint `json:"fingerprint"`
	Coverage    Coverage    `json:"coverage"`
	Result      plainResult `json:"result"`
	Digest      id.Digest   `json:"digest,omitzero"` // of all others: counts that were changed since look like counts
}

// seal returns the digest of d without it.
func (d shardDocument) seal() (id.Digest, error) {
	d.Digest = ""
	canonical, err := shardCodec.Append(nil, &d)
	if err != nil {
		return "", err
	}
	return id.Sum(canonical), nil
}

var shardCodec = canon.MustCodec[shardDocument](canon.Within(canon.Limits{Bytes: 64 << 20, Depth: 32, Text: 64 << 10}))

// AppendShard appends the canonical form of s (RFC 8785) to dst. Shards of the
// same replicas of the same scenario have the same bytes, however they came
// about. A shard carries the SHA-256 digest of its other members.
func AppendShard(dst []byte, s Shard) ([]byte, error) {
	d := shardDocument{Schema: shardSchema, Fingerprint: s.Fingerprint, Coverage: s.Coverage, Result: plainResult(s.Result)}
	var err error
	if d.Digest, err = d.seal(); err != nil {
		return dst, fmt.Errorf("scenario: a shard: %w", err)
	}
	dst, err = shardCodec.Append(dst, &d)
	if err != nil {
		return dst, fmt.Errorf("scenario: a shard: %w", err)
	}
	return dst, nil
}

// ReadShard returns the shard that src states.
//
// It takes the very bytes that [AppendShard] writes and nothing else. What was
// changed since, and what no run can have counted, is refused: the error wraps
// [ErrShard], or [ErrSchema] if it is another document.
func ReadShard(src []byte) (Shard, error) {
	d, err := shardCodec.ReadCanonical(src, canon.Limits{})
	if err != nil {
		return Shard{}, fmt.Errorf("%w: %w", ErrShard, err)
	}
	if err := d.Schema.expect(shardSchema); err != nil {
		return Shard{}, err
	}
	switch digest, err := d.seal(); {
	case err != nil:
		return Shard{}, fmt.Errorf("%w: %w", ErrShard, err)
	case d.Digest != digest:
		return Shard{}, fmt.Errorf("%w: its digest is %q, and that of its counts %s", ErrShard, d.Digest, digest)
	}
	s := Shard{d.Fingerprint, d.Coverage, Result(d.Result)}
	if err := s.check(); err != nil {
		return Shard{}, fmt.Errorf("%w: %w", ErrShard, err)
	}
	return s, nil
}

// MarshalJSON returns the canonical form of s, see [AppendShard].
func (s Shard) MarshalJSON() ([]byte, error) { return AppendShard(nil, s) }

// UnmarshalJSON sets s to what src states, see [ReadShard], or leaves it. White
// space and the order of members do not matter here.
func (s *Shard) UnmarshalJSON(src []byte) error {
	canonical, err := canon.Transform(src, canon.Limits{Bytes: 64 << 20, Depth: 32})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrShard, err)
	}
	read, err := ReadShard(canonical)
	if err != nil {
		return err
	}
	*s = read
	return nil
}

// check refuses what no run can have counted.
func (s *Shard) check() error {
	if err := s.Coverage.check(); err != nil {
		return err
	}
	r := &s.Result
	lives := r.Lives()
	if uint64(lives) != s.Coverage.Len() {
		return fmt.Errorf("%d lives of %d replicas", lives, s.Coverage.Len())
	}
	if r.Months != s.Fingerprint.Months || r.Months < 1 || r.Months > maxMonths {
		return fmt.Errorf("%d months", r.Months)
	}
	if len(r.Endings.Deaths) > r.Months+1 || len(r.Endings.Censored) > r.Months+1 {
		return errors.New("lives end after the horizon")
	}
	for _, o := range r.Outcomes {
		if o.Moments.N < 0 || o.Moments.N > lives || o.Moments.N != o.Histogram.N() {
			return fmt.Errorf("outcome %.64q of %d lives, of %d", o.Name, o.Moments.N, lives)
		}
	}
	for _, q := range r.Series {
		if len(q.Months) != r.Months {
			return fmt.Errorf("series %.64q of %d months, of %d", q.Name, len(q.Months), r.Months)
		}
		for _, m := range q.Months {
			if m.N < 0 || m.N > lives {
				return fmt.Errorf("series %.64q of %d lives, of %d", q.Name, m.N, lives)
			}
		}
	}
	return nil
}

// OverlapError says that two shards count the same replicas.
type OverlapError struct {
	Replicas Range // the first that both count
	A, B     int   // which of the shards given to Merge; in the order of their replicas
}

// Error says which replicas are counted twice.
func (e *OverlapError) Error() string {
	return fmt.Sprintf("scenario: shards %d and %d both count the replicas %s", e.A, e.B, e.Replicas)
}

// MixedError says that two shards are not of one scenario.
type MixedError struct {
	What string // the first thing in which they differ, such as "parameter champion.turnover"
	A, B int    // which of the shards given to Merge
}

// Error says what differs.
func (e *MixedError) Error() string {
	return fmt.Sprintf("scenario: shards %d and %d are not of one scenario: %s differs", e.A, e.B, e.What)
}

// Merge returns the shard of all replicas of shards. It is associative and
// commutative to the byte; the shards given are not changed. The zero Shard adds
// nothing, and is what no shards come to.
//
// The error is a [*MixedError] if they are not all of one scenario, and an
// [*OverlapError] if a replica is counted twice.
func Merge(shards ...Shard) (Shard, error) {
	var all Shard
	var ranges []Range
	first := -1
	for i := range shards {
		s := &shards[i]
		if s.empty() {
			continue
		}
		ranges = append(ranges, s.Coverage...)
		if first < 0 {
			first = i
			all = Shard{Fingerprint: s.Fingerprint, Result: s.Result.clone()}
			continue
		}
		what := all.Fingerprint.difference(s.Fingerprint)
		if what == "" {
			what = all.Result.like(&s.Result)
		}
		if what != "" {
			return Shard{}, &MixedError{What: what, A: first, B: i}
		}
		if err := all.Result.merge(&s.Result); err != nil {
			return Shard{}, err
		}
	}
	covered, twice := coverageOf(ranges)
	if twice.Len() > 0 {
		return Shard{}, overlap(shards, twice)
	}
	all.Coverage = covered
	return all, nil
}

// empty reports whether s is the zero Shard, of no scenario.
func (s *Shard) empty() bool { return s.Fingerprint.Stream == 0 && len(s.Coverage) == 0 }

func overlap(shards []Shard, twice Range) *OverlapError {
	e := &OverlapError{Replicas: twice, A: -1, B: -1}
	for i, s := range shards {
		if s.Coverage.Has(twice.Lo) {
			if e.A < 0 {
				e.A = i
			} else if e.B < 0 {
				e.B = i
			}
		}
	}
	return e
}
