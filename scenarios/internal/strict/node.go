package strict

import (
	"regexp"
	"strconv"
	"unicode/utf8"
)

// nodeKind is what a node of the tree is.
type nodeKind uint8

const (
	scalar nodeKind = iota
	list
	mapping
	// removed stands where a later layer took away what an earlier one gave:
	// the key counts as absent.
	removed
)

// node is one value of a document, with the place it was written. Nodes are not
// changed once built; layers share them.
type node struct {
	kind nodeKind
	// text of a scalar, unquoted; quoted tells "5" from 5.
	text   string
	quoted bool
	// literal marks a scalar that is text whatever it looks like: a value of the
	// command line for a text key.
	literal bool
	items   []*node
	entries []entry
	pos     Position
}

// entry is one key of a mapping and its value.
type entry struct {
	key   string
	pos   Position
	value *node
}

// get returns the value under the key, nil if there is none.
func (n *node) get(key string) *node {
	if n == nil || n.kind != mapping {
		return nil
	}
	for i := range n.entries {
		if n.entries[i].key == key {
			return n.entries[i].value
		}
	}
	return nil
}

// isNull reports whether n is an empty value, ~ or null.
func (n *node) isNull() bool {
	return n.kind == scalar && !n.quoted && !n.literal && isNullText(n.text)
}

func isNullText(s string) bool {
	return s == "" || s == "~" || s == "null" || s == "Null" || s == "NULL"
}

// with returns a copy of the mapping in which key has the value, added at the
// end if it was not there.
func (n *node) with(key string, pos Position, value *node) *node {
	c := *n
	c.entries = make([]entry, len(n.entries), len(n.entries)+1)
	copy(c.entries, n.entries)
	for i := range c.entries {
		if c.entries[i].key == key {
			c.entries[i] = entry{key, pos, value}
			return &c
		}
	}
	c.entries = append(c.entries, entry{key, pos, value})
	return &c
}

// without returns a copy of the mapping that lacks the key.
func (n *node) without(key string) *node {
	c := *n
	c.entries = make([]entry, 0, len(n.entries))
	for _, e := range n.entries {
		if e.key != key {
			c.entries = append(c.entries, e)
		}
	}
	return &c
}

// maxName is the most characters a name may have: it stands in paths and tables.
const maxName = 100

// elementName returns the name of a list's element, "" if it has none or one so
// long that it is refused anyway.
func elementName(n *node) string {
	if v := n.get("name"); v != nil && v.kind == scalar && !v.isNull() && len(v.text) <= utf8.UTFMax*maxName {
		return v.text
	}
	return ""
}

// describe says what a value is, for "got …".
func (n *node) describe() string {
	switch {
	case n.kind == list:
		return "a list"
	case n.kind == mapping:
		return "a mapping"
	case n.kind == removed || n.isNull():
		return "nothing"
	case n.quoted || n.literal:
		return "the text " + quote(n.text)
	}
	switch class(n.text) {
	case "number":
		return "the number " + quoteless(n.text)
	case "bool":
		return n.text
	}
	return "the text " + quote(n.text)
}

// quoteless cuts a plain piece of the input to a readable length.
func quoteless(s string) string {
	q := quote(s)
	return q[1 : len(q)-1]
}

// class says what a plain scalar is in YAML 1.2: "null", "bool", "number" or
// "text". Numbers that this package refuses elsewhere (0x1f, .inf, 1_000) count
// as numbers.
func class(text string) string {
	const longest = 400 // characters of a number
	switch {
	case isNullText(text):
		return "null"
	case len(text) > longest:
		return "text"
	}
	switch text {
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return "bool"
	}
	if decimal.MatchString(text) || otherBase.MatchString(text) || specialNumber.MatchString(text) {
		return "number"
	}
	return "text"
}

var specialNumber = regexp.MustCompile(`^[-+]?(?:\.(?:inf|Inf|INF|nan|NaN|NAN)|[0-9][0-9_]*)$`)

// path is the way from the root to a value; it is only written out for
// messages. A nil path is the root.
type path struct {
	parent *path
	// key of a mapping or name of an element; index where name is "".
	name  string
	index int
}

func (p *path) key(name string) *path { return &path{parent: p, name: name} }

// element is the path of a list's i-th element: by name if it has one that can
// be written in a path.
func (p *path) element(i int, name string) *path {
	if !fitsPath(name) {
		name = ""
	}
	return &path{parent: p, name: name, index: i}
}

// fitsPath reports whether a name can stand between the dots of a path.
func fitsPath(name string) bool {
	return utf8.RuneCountInString(name) <= maxName && pathName.MatchString(name)
}

// pathName leaves the length to fitsPath: a bound in the pattern would cost
// megabytes at the start of every program.
var pathName = regexp.MustCompile(`^[^\s\[\]"'=\pC]+$`)

func (p *path) String() string {
	if p == nil {
		return ""
	}
	head := p.parent.String()
	switch {
	case p.name == "":
		return head + "[" + strconv.Itoa(p.index) + "]"
	case head == "":
		return quotelessKey(p.name)
	}
	return head + "." + quotelessKey(p.name)
}

// quotelessKey writes a key that stands in the file, in quotes if it is odd.
func quotelessKey(name string) string {
	if fitsPath(name) {
		return name
	}
	return quote(name)
}
