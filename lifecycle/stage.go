package lifecycle

// Stage is where in its life an agreement is.
//
// The zero Stage is [None]: nothing has begun. Notice given, expiring, an
// overdue review and the like are facts and dates beside the stage, not stages;
// so is an amendment, which is a proposal beside [Active].
type Stage uint8

// The words of [Stage], in the order of the list.
const (
	None        Stage = iota // before anything has begun; its word is the empty text
	Scoping                  // partners are being found and a purpose is being worded
	Negotiating              // two or more are willing and a draft of the terms is on the table
	Signed                   // every party has consented to the same terms; the start is to come
	Active                   // the partners are at work
	Suspended                // work rests for one or more causes; some duties continue
	WindingDown              // the end is decided or has come; duties are being settled
	Closed                   // every duty is settled or handed over; final
	Abandoned                // given up before it became active; final
)

var stageWords = []string{
	Scoping:     "scoping",
	Negotiating: "negotiating",
	Signed:      "signed",
	Active:      "active",
	Suspended:   "suspended",
	WindingDown: "winding_down",
	Closed:      "closed",
	Abandoned:   "abandoned",
}

// String returns the word of s; a value that is on no list prints as Stage(n).
func (s Stage) String() string { return wordOf(stageWords, "Stage", uint8(s)) }

// GoString returns s as Go source.
func (s Stage) GoString() string {
	return goName(stageWords, "Stage", "None", "", uint8(s))
}

// AppendText appends the word of s to b; a value that is on no list is an error.
func (s Stage) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, stageWords, "Stage", uint8(s))
}

// MarshalText returns the word of s; a value that is on no list is an error.
func (s Stage) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves s as it was. The empty text is the zero Stage.
func (s *Stage) UnmarshalText(text []byte) error {
	w, err := parseWord(stageWords, "stage", text)
	if err == nil {
		*s = Stage(w)
	}
	return err
}

// ParseStage returns the stage whose word is given; the empty word is [None].
func ParseStage(word string) (Stage, error) {
	var s Stage
	err := s.UnmarshalText([]byte(word))
	return s, err
}

// IATIStatus returns the code of s in the IATI codelist ActivityStatus: 1
// (pipeline/identification) before the start, 2 (implementation), 6
// (suspended), 3 (finalisation), 4 (closed) and 5 (cancelled) when abandoned.
// It is 0 for [None], which is not published.
//
// An agreement that was closed early with its objectives dropped is published
// as 5 as well; that is known from how it ended, not from the stage.
//
// Source: IATI 2.03, codelist ActivityStatus.
func (s Stage) IATIStatus() int {
	switch s {
	case Scoping, Negotiating, Signed:
		return 1
	case Active:
		return 2
	case Suspended:
		return 6
	case WindingDown:
		return 3
	case Closed:
		return 4
	case Abandoned:
		return 5
	case None:
	}
	return 0
}
