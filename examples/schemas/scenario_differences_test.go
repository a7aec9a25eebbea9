package main

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// scenarioDifferences is where the schemas of specs and shards differ from their
// readers, and why. One that no mutant shows is no difference.
var scenarioDifferences = []difference{
	{
		"a text of so many characters that takes more bytes", byLibrary,
		"a schema counts characters, and readers bound the memory that a text takes",
		func(m *mutant, _ []byte, err error) bool {
			text, is := m.put.(string)
			switch {
			case !is || len(text) == utf8.RuneCountInString(text):
				return false
			case m.at == "/name":
				return len(text) > 200
			}
			return len(text) > 65_536 && because(err, canon.TooLong)
		},
	},
	{
		"a day of the year 0", byLibrary,
		"a validator that asserts formats has one, and the calendar starts with the year 1",
		func(m *mutant, _ []byte, _ error) bool {
			text, _ := m.put.(string)
			return strings.HasSuffix(m.at, "/start") && strings.HasPrefix(text, "0000-")
		},
	},
	{
		"a start so late that the calendar ends before the lives", byLibrary,
		"a schema does not say which of two days is the later",
		func(m *mutant, _ []byte, err error) bool {
			text, _ := m.put.(string)
			day, bad := calendar.Parse(text)
			return bad == nil && m.at == "/start" && day.After(calendar.MustDate(9000, 1, 1)) && errors.Is(err, scenario.ErrSpec)
		},
	},
	{
		"a value too small or too great, written with few enough digits", byLibrary,
		"a pattern counts digits and does not know sizes",
		func(m *mutant, _ []byte, err error) bool {
			return m.of == "scenario/spec" && errors.Is(err, scenario.ErrValue)
		},
	},
	{
		"a seed of 20 digits that 64 bits do not hold", byLibrary,
		"as with values",
		func(m *mutant, _ []byte, err error) bool {
			text, _ := m.put.(string)
			return m.at == "/seed" && len(text) == 20 && errors.Is(err, scenario.ErrSeed)
		},
	},
	{
		"an empty text for a model, which may be absent", bySchema,
		"the reader takes it for absent, and never writes it",
		func(m *mutant, _ []byte, _ error) bool { return m.at == "/model" && m.put == "" },
	},
	{
		"a name that no mechanism or parameter can have", bySchema,
		"the reader keeps it, for mechanisms may come from code, and Spec.Check refuses it: the schema says so at once",
		func(m *mutant, _ []byte, _ error) bool {
			s, err := scenario.ReadSpec(plain(m.value))
			return m.of == "scenario/spec" && (strings.HasPrefix(m.at, "/without") || m.at == "/parameters/*") && err == nil && errors.Is(s.Check(), scenario.ErrSpec)
		},
	},
	{
		"a name or a version in a shard that no run writes", bySchema,
		"a reader counts and does not know names: Merge refuses to join what differs in one",
		func(m *mutant, _ []byte, _ error) bool {
			return m.of == "scenario/shard" && (strings.HasSuffix(m.at, "/name") || strings.HasSuffix(m.at, "/causes/*") || m.at == "/fingerprint/stream" || m.at == "/fingerprint/model")
		},
	},
	{
		"a value in a shard that is not in its shortest form", byLibrary,
		"a shard is taken in the bytes in which it was written, and a pattern does not know the shortest text of a double",
		func(m *mutant, _ []byte, err error) bool {
			return strings.Contains(m.at, "/parameters/") && because(err, canon.NotCanonical)
		},
	},
	{
		"a table of endings with rows that are missing, or too long", byLibrary,
		"how many rows there are follows from the counts, and how long they are from another member",
		func(m *mutant, _ []byte, err error) bool {
			return strings.HasPrefix(m.at, "/result/endings") && (because(err, canon.NotCanonical) || errors.Is(err, estimate.ErrCounts))
		},
	},
	{
		"sums that no values have", byLibrary,
		"a schema does not hold one member against another",
		func(m *mutant, _ []byte, err error) bool {
			return (strings.Contains(m.at, "/moments/") || strings.Contains(m.at, "/series/*/months/")) && errors.Is(err, estimate.ErrCounts)
		},
	},
	{
		"buckets that do not hold what the histogram says", byLibrary,
		"as with sums",
		func(m *mutant, _ []byte, err error) bool {
			return strings.Contains(m.at, "/histogram/") && errors.Is(err, estimate.ErrHistogram)
		},
	},
	{
		"ranges of replicas that end before they start, touch, or lie in no order", byLibrary,
		"as with sums",
		func(m *mutant, _ []byte, err error) bool {
			return m.at == "/coverage" && errors.Is(err, scenario.ErrRange)
		},
	},
	{
		"counts of other replicas or months than the shard says", byLibrary,
		"as with sums",
		func(m *mutant, _ []byte, err error) bool {
			var form *canon.Error
			return m.of == "scenario/shard" && errors.Is(err, scenario.ErrShard) && !errors.As(err, &form) && !errors.Is(err, scenario.ErrRange)
		},
	},
}

// scenarioFloors says of each schema and change how many mutants there should be
// at least, and how many of them both sides refuse.
var scenarioFloors = map[string]map[change]struct{ made, refused int }{
	"scenario/spec": {
		dropped:   {25, 4}, // most members may be absent
		unknown:   {3, 3},
		null:      {13, 13},
		numbered:  {8, 8},
		mistyped:  {45, 45},
		fraction:  {1, 1},
		range_:    {5, 5},
		wordless:  {8, 6},
		empty:     {8, 5},
		blank:     {16, 12},
		malformed: {60, 38},
		long:      {16, 16},
		emptied:   {4, 2},
		stray:     {1, 1},
		added:     {9, 0}, // right all the same
		edge:      {42, 10},
	},
	"scenario/shard": {
		dropped:   {50, 38},
		unknown:   {12, 12},
		null:      {60, 60},
		numbered:  {28, 28},
		mistyped:  {230, 230},
		fraction:  {11, 11},
		range_:    {50, 40},
		wordless:  {28, 20},
		empty:     {28, 20},
		blank:     {56, 40},
		malformed: {300, 180},
		long:      {56, 55},
		emptied:   {22, 11},
		stray:     {11, 9},
		added:     {12, 0}, // right all the same
		edge:      {60, 32},
	},
}
