package scenario

import "fmt"

// Citation returns one sentence by which the result can be told apart and made
// again: the versions of model and randomness, the digest of everything that the
// lives follow from, the seed and the replicas. The version of the library, which
// only the program that was built with it knows, stands in the manifest of an
// [Output] that is told it.
//
// The error is that of [Fingerprint.Digest].
func (s Shard) Citation() (string, error) { return s.citation("") }

func (s Shard) citation(library string) (string, error) {
	digest, err := s.Fingerprint.Digest()
	if err != nil {
		return "", err
	}
	if library != "" {
		library = " " + library
	}
	return fmt.Sprintf("Mufakat%s (https://github.com/mufakat/mufakat), package partnership/scenario, model version %d, stream version %d, scenario %s, seed %s, replicas %s.",
		library, s.Fingerprint.Model, s.Fingerprint.Stream, digest, s.Fingerprint.Seed, s.Coverage), nil
}
