package table

import (
	"strings"

	"github.com/mufakat/mufakat/partnership/exact"
)

// hot reports whether a spreadsheet could take text for a formula. What comes
// before its sign is looked through: apostrophes, so that escaping twice can be
// undone twice, and blanks, which some importers cut off. A plain number
// is harmless, and stays one.
func hot(text string) bool {
	base := strings.TrimLeft(text, "' ")
	if base == "" {
		return false
	}
	switch first := []rune(base[:min(len(base), 4)])[0]; first {
	case '=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20':
		_, err := exact.Parse(base)
		return err != nil
	}
	return false
}

// harmless returns text as a spreadsheet shows it, and [told] undoes it.
func harmless(text string) string {
	if hot(text) {
		return "'" + text
	}
	return text
}

func told(cell string) string {
	if strings.HasPrefix(cell, "'") && hot(cell) {
		return cell[1:]
	}
	return cell
}
