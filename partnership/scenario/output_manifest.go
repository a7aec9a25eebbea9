package scenario

import (
	"fmt"
	"io"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

const manifestSchema schema = "mufakat/scenario-manifest/1"

// manifest says what was done.
type manifest struct {
	Schema      schema          `json:"schema"`
	Library     string          `json:"library,omitzero"`
	Model       int             `json:"model"`
	Stream      int             `json:"stream"`
	Spec        document        `json:"spec"`
	SpecDigest  id.Digest       `json:"specDigest"`
	Base        Fingerprint     `json:"base"` // with all defaults
	Points      []manifestPoint `json:"points,omitzero"`
	Comparisons []string        `json:"comparisons,omitzero"`
	Citation    string          `json:"citation"`
	Assumptions string          `json:"assumptions"`
}

type manifestPoint struct {
	Point       int       `json:"point"`
	Fingerprint id.Digest `json:"fingerprint"`
	Coverage    Coverage  `json:"coverage"`
	Lives       int64     `json:"lives"`
}

var manifestCodec = canon.MustCodec[manifest](canon.Within(canon.Limits{Bytes: 256 << 20, Depth: 80, Text: 64 << 10}))

func (o Output) writeManifest(w io.Writer) error {
	base, err := FingerprintOf(o.Spec)
	if err != nil {
		return err
	}
	m := manifest{
		Schema: manifestSchema, Library: o.Library, Model: ModelVersion, Stream: kernel.StreamVersion,
		Spec: o.Spec.document(), Base: base, Assumptions: Assumptions,
	}
	if m.SpecDigest, err = o.Spec.Digest(); err != nil {
		return err
	}
	whole := Shard{Fingerprint: base}
	if o.Points != nil {
		for s := range o.Points {
			digest, err := s.Shard.Fingerprint.Digest()
			if err != nil {
				return fmt.Errorf("scenario: point %d: %w", s.Point, err)
			}
			m.Points = append(m.Points, manifestPoint{s.Point, digest, s.Shard.Coverage, s.Shard.Result.Lives()})
			if len(m.Points) == 1 {
				whole.Coverage = s.Shard.Coverage
			}
		}
	}
	for _, c := range o.Comparisons {
		m.Comparisons = append(m.Comparisons, c.Name)
		if whole.Coverage == nil {
			whole.Coverage = c.Base.Coverage
		}
	}
	if m.Citation, err = whole.citation(o.Library); err != nil {
		return err
	}
	b, err := manifestCodec.Append(nil, &m)
	if err != nil {
		return fmt.Errorf("scenario: the manifest: %w", err)
	}
	if _, err := w.Write(append(b, '\n')); err != nil {
		return fmt.Errorf("scenario: the manifest: %w", err)
	}
	return nil
}
