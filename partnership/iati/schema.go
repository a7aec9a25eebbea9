package iati

import (
	"strings"
)

// shape is what the schema says of one type of element.
type shape struct {
	attrs  map[string]kind // kind, with required beside it
	must   []string        // attributes that have to be there
	kids   []part          // in the order of the schema
	simple kind            // of its text, where it has no children
	closed bool            // it takes no attribute of another namespace
	leaf   bool            // it takes no children at all, not even of another namespace
}

// part is one child of a shape.
type part struct {
	name  string
	shape *shape
	min   int
	many  bool
}

// kind is the type of an attribute or text.
type kind uint8

const (
	anyText kind = iota
	decimalKind
	dateKind
	dateTimeKind
	booleanKind
	intKind
	positiveKind
	naturalKind
	uriKind
	tokenKind
	langKind
)

// schema holds the shape of every element of version 2.03 by type. The types
// file and activity are where it begins.
//
// A line is a type, with a hyphen in front if it takes no attribute of another
// namespace, its attributes and its children, in the order in which they have to
// stand. An attribute may be followed by a colon and its kind, and by
// an exclamation mark where it is required; a child by the type that it has, if
// that is not its own name, and by ?, * or + as in regular expressions.
//
// Source: IATI 2.03, iati-activities-schema.xsd and iati-common.xsd.
var schema = shapes(`
file | version! generated-datetime:dateTime linked-data-default:uri | iati-activity=activity+
activity | last-updated-datetime:dateTime default-currency humanitarian:boolean hierarchy:int linked-data-uri:uri budget-not-provided | iati-identifier=string reporting-org title=text description=typed+ participating-org+ other-identifier* activity-status=code activity-date+ contact-info* activity-scope=code? recipient-country* recipient-region* location* sector* tag* country-budget-items? humanitarian-scope* policy-marker* collaboration-type=code? default-flow-type=code? default-finance-type=code? default-aid-type=aid* default-tied-status=code? budget* planned-disbursement* capital-spend? transaction* document-link* related-activity* legacy-data* conditions? result* crs-add? fss?
string |
uri | text:uri
-decimal | text:decimal
-word |
narrative |
text | | narrative+
typed | type | narrative+
names | | narrative*
code | code!
day | iso-date:date!
money | text:decimal currency value-date:date!
reporting-org | ref! type! secondary-reporter:boolean | narrative+
participating-org | ref type role! activity-id crs-channel-code | narrative*
recipient-country | code! percentage:decimal | narrative*
recipient-region | code! vocabulary vocabulary-uri:uri percentage:decimal | narrative*
other-identifier | ref! type! | owner-org?
owner-org | ref | narrative*
sector | vocabulary vocabulary-uri:uri code! percentage:decimal | narrative*
activity-date | type! iso-date:date! | narrative*
contact-info | type | organisation=text? department=text? person-name=text? job-title=text? telephone=string* email=string* website=uri* mailing-address=text*
humanitarian-scope | type! vocabulary! vocabulary-uri:uri code! | narrative*
policy-marker | vocabulary vocabulary-uri:uri code! significance | narrative*
capital-spend | percentage:decimal!
aid | code! vocabulary
transaction | ref humanitarian:boolean | transaction-type=code transaction-date=day value=money description=text? provider-org=provider? receiver-org=receiver? disbursement-channel=code? sector=flat-sector* recipient-country=flat-country? recipient-region=flat-region? flow-type=code? finance-type=code? aid-type=aid* tied-status=code?
provider | ref provider-activity-id type | narrative*
receiver | ref receiver-activity-id type | narrative*
flat-sector | vocabulary vocabulary-uri:uri code! | narrative*
flat-country | code! | narrative*
flat-region | code! vocabulary vocabulary-uri:uri | narrative*
location | ref | location-reach=code? location-id=vocabulary-code* name=text? description=text? activity-description=text? administrative* point? exactness=code? location-class=code? feature-designation=code?
vocabulary-code | code! vocabulary!
administrative | code! vocabulary! level:natural
point | srsName! | pos=word
tag | code! vocabulary! vocabulary-uri:uri | narrative*
country-budget-items | vocabulary! | budget-item+
budget-item | code! percentage:decimal | description=text?
-related-activity | ref! type!
-legacy-data | name! value! iati-equivalent:token
result | type! aggregation-status:boolean | title=text description=text? document-link* reference=result-reference* indicator+
result-reference | code! vocabulary! vocabulary-uri:uri
indicator | measure! ascending:boolean aggregation-status:boolean | title=text description=text? document-link* reference=indicator-reference* baseline* period*
indicator-reference | vocabulary! code! indicator-uri:uri
baseline | iso-date:date year:positive! value | location=place* dimension* document-link* comment=text?
period | | period-start=day period-end=day target=figure* actual=figure*
-figure | value | location=place* dimension* comment=text? document-link*
place | ref
dimension | name value
document-link | url:uri! format! | title=text description=text? category=code+ language=code* document-date=day?
conditions | attached:boolean! | condition*
-condition | type! | narrative+
budget | type status | period-start=day period-end=day value=money
planned-disbursement | type | period-start=day period-end=day? value=money provider-org=provider? receiver-org=receiver?
crs-add | | other-flags* loan-terms? loan-status? channel-code=word?
other-flags | code! significance:boolean!
loan-terms | rate-1:decimal rate-2:decimal | repayment-type=code? repayment-plan=code? commitment-date=day? repayment-first-date=day? repayment-final-date=day?
loan-status | year:decimal! currency value-date:date! | interest-received=decimal? principal-outstanding=decimal? principal-arrears=decimal? interest-arrears=decimal?
fss | extraction-date:date! priority:boolean phaseout-year:decimal | forecast*
forecast | text:decimal year:decimal! currency value-date:date
`)

func shapes(table string) map[string]*shape {
	kinds := map[string]kind{
		"": anyText, "decimal": decimalKind, "date": dateKind, "dateTime": dateTimeKind, "boolean": booleanKind, "int": intKind,
		"positive": positiveKind, "natural": naturalKind, "uri": uriKind, "token": tokenKind,
	}
	all := map[string]*shape{}
	named := func(name string) *shape {
		if all[name] == nil {
			all[name] = &shape{attrs: map[string]kind{}}
		}
		return all[name]
	}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		fields := append(strings.Split(strings.TrimSpace(line), "|"), "")
		name := strings.TrimSpace(fields[0])
		name, closed := strings.CutPrefix(name, "-")
		s := named(name)
		s.closed = closed
		switch name {
		case "string", "uri", "decimal", "word", "narrative", "money", "forecast":
			s.leaf = true
		}
		for _, word := range strings.Fields(fields[1]) {
			word, required := strings.CutSuffix(word, "!")
			at, of, _ := strings.Cut(word, ":")
			if at == "text" {
				s.simple = kinds[of]
				continue
			}
			s.attrs[at] = kinds[of]
			if required {
				s.must = append(s.must, at)
			}
		}
		for _, word := range strings.Fields(fields[2]) {
			p := part{min: 1}
			switch bare := strings.TrimRight(word, "?*+"); word[len(bare):] {
			case "?":
				p.min = 0
			case "*":
				p.min, p.many = 0, true
			case "+":
				p.many = true
			}
			at, of, ok := strings.Cut(strings.TrimRight(word, "?*+"), "=")
			if !ok {
				of = at
			}
			p.name, p.shape = at, named(of)
			s.kids = append(s.kids, p)
		}
	}
	return all
}

// part returns the child of s with the given name, and where it stands in the
// order of the schema.
func (s *shape) part(name string) (part, int, bool) {
	for i := range s.kids {
		if s.kids[i].name == name {
			return s.kids[i], i, true
		}
	}
	return part{}, 0, false
}

// takes reports whether an element of shape s may have the attribute.
func (s *shape) takes(a *attr) bool {
	switch a.space {
	case "xmlns":
		return true
	case "":
		if a.idle() {
			return true
		}
		k, ok := s.attrs[a.name]
		return ok && k.fits(a.value)
	case xmlSpace:
		return !s.closed && a.ofXML()
	case xsiSpace:
		return local(a.name) == "schemaLocation" && len(strings.Fields(a.value))%2 == 0 || local(a.name) == "noNamespaceSchemaLocation"
	}
	return !s.closed
}

// ofXML reports whether a, which is of the namespace of XML itself, may stand: the
// schema of that is imported.
//
// Source: xml.xsd, beside the schema of IATI 2.03.
func (a *attr) ofXML() bool {
	switch local(a.name) {
	case "lang":
		return langKind.fits(a.value)
	case "space":
		return a.value == "default" || a.value == "preserve"
	case "base":
		return uriKind.fits(a.value)
	case "id":
		return false // there may be one like it anywhere in the file
	}
	return true
}

// valid reports whether n, as it stands, is an element of shape s.
func (s *shape) valid(n *node) bool {
	for i := range n.attrs {
		if !s.takes(&n.attrs[i]) {
			return false
		}
	}
	for _, name := range s.must {
		if n.attr(name) == nil {
			return false
		}
	}
	if s.leaf {
		return n.first == nil && s.simple.fits(n.text)
	}
	if trim(n.text) != "" {
		return false
	}
	at, count := 0, 0
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.space != "" {
			if !foreign(kid) {
				return false
			}
			for at < len(s.kids) {
				if count < s.kids[at].min {
					return false
				}
				at, count = at+1, 0
			}
			continue
		}
		for at < len(s.kids) && s.kids[at].name != kid.name {
			if count < s.kids[at].min {
				return false
			}
			at, count = at+1, 0
		}
		if at == len(s.kids) || count > 0 && !s.kids[at].many || !s.kids[at].shape.valid(kid) {
			return false
		}
		count++
	}
	for ; at < len(s.kids); at, count = at+1, 0 {
		if count < s.kids[at].min {
			return false
		}
	}
	return true
}

// fault returns the path of what is in n not as s has it, or nothing.
func (s *shape) fault(n *node) string {
	if s.valid(n) {
		return ""
	}
	for kid := n.first; kid != nil; kid = kid.next {
		if p, _, ok := s.part(kid.name); ok && kid.space == "" {
			if inner := p.shape.fault(kid); inner != "" {
				return join(n.name, inner)
			}
		}
	}
	return n.name
}

// declared are the elements that the schema declares for themselves, by name; the
// others it has only inside these. One of them is held against its declaration
// wherever it stands.
//
// Source: IATI 2.03, iati-activities-schema.xsd and iati-common.xsd.
var declared = func() map[string]*shape {
	all := map[string]*shape{}
	for _, word := range strings.Fields(`
		iati-activities=file iati-activity=activity iati-identifier=string reporting-org title=text description=text
		participating-org other-identifier activity-status=code activity-date contact-info activity-scope=code recipient-country
		recipient-region location sector tag country-budget-items humanitarian-scope policy-marker collaboration-type=code
		default-flow-type=code default-finance-type=code default-aid-type=aid default-tied-status=code budget
		planned-disbursement capital-spend transaction related-activity legacy-data conditions result crs-add fss narrative
		comment=text dimension`) {
		name, of, ok := strings.Cut(word, "=")
		if !ok {
			of = name
		}
		all[name] = schema[of]
	}
	return all
}()

// foreign reports whether n may stand where the schema lets other namespaces in,
// or inside of what does. It asks nothing of what it does not declare but what the
// words of schemas themselves mean; what it declares has to be as it says.
func foreign(n *node) bool {
	if s := declared[n.name]; s != nil && n.space == "" {
		return s.valid(n)
	}
	for i := range n.attrs {
		a := &n.attrs[i]
		switch a.space {
		case "":
			// Beside this one the schema declares currency by itself, which is any text.
			if a.name == "value-date" && !dateKind.fits(a.value) {
				return false
			}
		case xsiSpace:
			switch local(a.name) {
			case "type":
				return false // it may name any type, and would have to be one
			case "nil":
				if !booleanKind.fits(a.value) {
					return false
				}
			}
		case xmlSpace:
			if !a.ofXML() {
				return false
			}
		}
	}
	if n.space == xmlSpace || n.space == xsiSpace {
		return false
	}
	for kid := n.first; kid != nil; kid = kid.next {
		if !foreign(kid) {
			return false
		}
	}
	return true
}

// attr returns the attribute with the given name and no namespace, or nil.
func (n *node) attr(name string) *attr {
	for i := range n.attrs {
		if n.attrs[i].name == name && n.attrs[i].space == "" {
			return &n.attrs[i]
		}
	}
	return nil
}
