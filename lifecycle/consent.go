package lifecycle

// Consent is the class of consent that a passage takes. Who that is on a given
// day, and who of them is missing, is answered by the terms in force.
//
// The zero Consent is none and stands in no row; [NoConsent] is a class.
type Consent uint8

// The words of [Consent], in the order of the list.
const (
	NoConsent          Consent = 1 + iota // a record of its actor alone
	EachForItself                         // the partner that acts, for itself
	EveryParty                            // every party in force
	ByPolicy                              // the parties that the policy of the terms in force asks for
	PolicyOfOthers                        // the same policy among all but the one concerned
	AffectedElsePolicy                    // the partner affected or owed; where there is none, the policy
	EveryContinuing                       // every party that goes on
	NewcomerAndPolicy                     // the one who comes in, and the policy
	LeaverAlone                           // the one who leaves
	ByRules                               // nobody: it follows by itself
)

var consentWords = []string{
	NoConsent:          "no_consent",
	EachForItself:      "each_for_itself",
	EveryParty:         "every_party",
	ByPolicy:           "by_policy",
	PolicyOfOthers:     "policy_of_others",
	AffectedElsePolicy: "affected_else_policy",
	EveryContinuing:    "every_continuing",
	NewcomerAndPolicy:  "newcomer_and_policy",
	LeaverAlone:        "leaver_alone",
	ByRules:            "by_rules",
}

// String returns the word of c; a value that is on no list prints as Consent(n).
func (c Consent) String() string { return wordOf(consentWords, "Consent", uint8(c)) }

// GoString returns c as Go source.
func (c Consent) GoString() string {
	return goName(consentWords, "Consent", "Consent(0)", "", uint8(c))
}

// AppendText appends the word of c to b; a value that is on no list is an error.
func (c Consent) AppendText(b []byte) ([]byte, error) {
	return appendWord(b, consentWords, "Consent", uint8(c))
}

// MarshalText returns the word of c; a value that is on no list is an error.
func (c Consent) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads a word of the list, which is closed: any other text is an
// error and leaves c as it was. The empty text is the zero Consent.
func (c *Consent) UnmarshalText(text []byte) error {
	w, err := parseWord(consentWords, "consent class", text)
	if err == nil {
		*c = Consent(w)
	}
	return err
}
