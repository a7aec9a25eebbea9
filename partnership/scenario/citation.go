package scenario

import "fmt"

// Citation returns one sentence by which the result can be told apart and made
// again: the version of the library, which the program that was built with it
// knows, the versions of model and randomness, the digest of everything that the
// lives follow from, and the replicas. An empty version is not said.
//
// The error is that of [Fingerprint.Digest].
func (s Shard) Citation(library string) (string, error) {
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
