package main

import (
	"fmt"
	"strings"
	"testing"
)

// What a document is made of, rather than what it says, is beyond a schema: a
// validator is given what a parser made of the bytes. Readers look at the bytes.
func TestReadersRefuseBytesThatASchemaNeverSees(t *testing.T) {
	const (
		terms = `{"schema":"mufakat/terms/1","title":"A garden","purpose":"Children eat what they grow"%s}`
		join  = `{"type":"join"%s}`
	)
	deep := func(n int) string {
		return `,"ext":{"urn:x":` + strings.Repeat("[", n) + strings.Repeat("]", n) + `}`
	}
	bulk := func(n int) string {
		one := `"` + strings.Repeat("x", 60_000) + `"`
		return `,"exit":{"criteria":[` + one + strings.Repeat(","+one, n-1) + `]}`
	}
	all := schemas(t)
	for _, c := range []struct {
		what   string
		schema string
		text   string
		why    string // what the library says; empty: it takes it
		parser bool   // the validator's parser refuses it too
	}{
		{"as it should be", "terms", fmt.Sprintf(terms, ""), "", false},
		{"white space", "terms", "\n" + fmt.Sprintf(terms, "\t \r\n"), "", false},
		{"integers written otherwise", "terms", fmt.Sprintf(terms, `,"duration":{"noticeDays":3e1,"cureDays":30.0}`), "", false},
		{"escapes", "terms", fmt.Sprintf(terms, `,"kind":"\u006d\u006f\u0075"`), "", false},
		{"a member twice", "terms", fmt.Sprintf(terms, `,"title":"A garden"`), "duplicate key", false},
		{"a key of ext twice", "act", fmt.Sprintf(join, `,"ext":{"urn:x":1,"urn:x":2}`), "duplicate key", false},
		{"a type twice", "act", fmt.Sprintf(join, `,"type":"join"`), "duplicate key", false},
		{"bytes that are not UTF-8", "terms", fmt.Sprintf(terms, ",\"kind\":\"\xff\""), "bad utf8", false},
		{"half a surrogate pair", "act", fmt.Sprintf(join, `,"words":"\ud800"`), "bad utf8", false},
		{"as deep as may be", "terms", fmt.Sprintf(terms, deep(62)), "", false},
		{"too deep", "terms", fmt.Sprintf(terms, deep(63)), "too deep", false},
		{"as much as may be", "terms", fmt.Sprintf(terms, bulk(69)), "", false},
		{"too much", "terms", fmt.Sprintf(terms, bulk(70)), "too long", false},
		{"text after the end", "terms", fmt.Sprintf(terms, "") + "{}", "trailing", true},
		{"a mark of byte order", "terms", "\ufeff" + fmt.Sprintf(terms, ""), "syntax", true},
		{"a comment", "act", fmt.Sprintf(join, `/**/`), "syntax", true},
		{"a comma too many", "act", fmt.Sprintf(join, `,`), "syntax", true},
		{"nothing", "act", "", "syntax", true},
	} {
		if err := validate(all[c.schema], []byte(c.text)); (err != nil) != c.parser {
			t.Errorf("%s: the validator says %.300v", c.what, err)
		}
		err := library(c.schema, []byte(c.text))
		if c.why == "" && err != nil || c.why != "" && (err == nil || !strings.Contains(err.Error(), c.why)) {
			t.Errorf("%s: the library says %.300v, want %q", c.what, err, c.why)
		}
	}
}
