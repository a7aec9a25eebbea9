package iati

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"strconv"

	"github.com/mufakat/mufakat/partnership/check"
)

// maxKnown is how many identifiers of a file are remembered: 2^20 of them
// cost no more than some 40 MB, however long the file is.
const maxKnown = 1 << 20

// firsts are where the identifiers of a file first stood, by a digest of theirs:
// the files are long, and so may the identifiers be.
type firsts map[uint64]spot

// spot is a position, as short as it can be told.
type spot struct{ line, column int32 }

// again tells that the identifier of the activity, which n states, is also that
// of one before it in the file.
func (im *importer) again(n *node) {
	name := trim(im.a.Identifier)
	if name == "" {
		return
	}
	sum := sha256.Sum256([]byte(name))
	key := binary.BigEndian.Uint64(sum[:])
	first, there := im.f.known[key]
	switch {
	case there:
		im.find(IAT031, check.Warning, n, "value", name, "line", strconv.Itoa(int(first.line)), "column", strconv.Itoa(int(first.column)))
	case len(im.f.known) < maxKnown:
		im.f.known[key] = spot{int32(min(n.line, math.MaxInt32)), int32(min(n.column, math.MaxInt32))}
	}
}
