package scenario

import (
	"fmt"
	"runtime/debug"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// module is the module that this package is part of.
const module = "github.com/mufakat/mufakat"

// LibraryVersion returns the version of the library that the program was built
// with, such as "v1.2.0"; "(devel)" where the build does not say.
func LibraryVersion() string {
	const unknown = "(devel)"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return unknown
	}
	if info.Main.Path == module && info.Main.Version != "" {
		return info.Main.Version
	}
	for _, d := range info.Deps {
		if d.Path == module && d.Version != "" {
			return d.Version
		}
	}
	return unknown
}

// Citation returns one sentence by which the result can be told apart and made
// again: library, versions, the digest of everything that the lives follow from,
// and the replicas. The error is that of [Fingerprint.Digest].
func (s Shard) Citation() (string, error) {
	digest, err := s.Fingerprint.Digest()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("Mufakat %s (%s), package partnership/scenario, model version %d, stream version %d, scenario %s, seed %s, replicas %s.",
		LibraryVersion(), module, s.Fingerprint.Model, s.Fingerprint.Stream, digest, s.Fingerprint.Seed, s.Coverage), nil
}

// versions returns the versions of this library, as manifests state them.
func versions() (library string, model, stream int) {
	return LibraryVersion(), ModelVersion, kernel.StreamVersion
}
