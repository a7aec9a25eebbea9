package iati

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// slip returns why a token, which raw is the text of, is not well-formed where
// the decoder of the standard library lets it pass, or nothing. What is kept is
// given back as it stands, and would spoil the file it is written to.
func slip(t xml.Token, raw []byte) string {
	switch t := t.(type) {
	case xml.StartElement:
		if len(t.Attr) > 1 && !apart(raw) {
			return "no space between two attributes"
		}
		if !references(raw) {
			return "a reference to no character"
		}
	case xml.CharData:
		if !bytes.HasPrefix(raw, []byte("<![CDATA[")) && !references(raw) {
			return "a reference to no character"
		}
	case xml.Comment:
		return noText(t)
	case xml.ProcInst:
		return instruction(t, raw)
	}
	return ""
}

// declaration is the first line of a file.
//
// Source: W3C XML 1.0, productions 23 to 32 and 80.
var declaration = regexp.MustCompile(`^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*("1\.[0-9]+"|'1\.[0-9]+')` +
	`([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[A-Za-z][-A-Za-z0-9._]*"|'[A-Za-z][-A-Za-z0-9._]*'))?` +
	`([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*("(yes|no)"|'(yes|no)'))?[ \t\r\n]*\?>$`)

// instruction returns why a processing instruction is none, or nothing.
func instruction(t xml.ProcInst, raw []byte) string {
	if t.Target == "xml" {
		if !declaration.Match(raw) {
			return "the XML declaration is not one"
		}
		return ""
	}
	rest := bytes.TrimPrefix(raw, []byte("<?"+t.Target))
	switch {
	case strings.EqualFold(t.Target, "xml"), strings.Contains(t.Target, ":"):
		return "no instruction has this name"
	case len(rest) > 0 && bytes.IndexByte([]byte(" \t\r\n?"), rest[0]) < 0:
		return "no space behind the name of an instruction"
	}
	return noText(t.Inst)
}

// apart reports whether white space, or the end of the tag, is behind each value
// of an attribute.
func apart(tag []byte) bool {
	var quote byte
	for i, c := range tag {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote != 0 && c == quote:
			quote = 0
			if i+1 < len(tag) && bytes.IndexByte([]byte(" \t\r\n/>"), tag[i+1]) < 0 {
				return false
			}
		}
	}
	return true
}

// references reports whether no reference in raw is to half a character, which
// the decoder takes for another.
func references(raw []byte) bool {
	for {
		at := bytes.Index(raw, []byte("&#"))
		if at < 0 {
			return true
		}
		raw = raw[at+2:]
		end := bytes.IndexByte(raw, ';')
		if end < 0 {
			return true
		}
		digits, base := string(raw[:end]), 10
		if len(digits) > 0 && digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		if n, err := strconv.ParseUint(digits, base, 32); err == nil && n >= 0xD800 && n < 0xE000 {
			return false
		}
	}
}

// noText returns why a note holds what no file may.
func noText(text []byte) string {
	if !utf8.Valid(text) {
		return "not UTF-8"
	}
	if bytes.Contains(text, []byte("\uFFFE")) || bytes.Contains(text, []byte("\uFFFF")) {
		return "a code that is no character"
	}
	return ""
}
