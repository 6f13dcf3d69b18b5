package strict

import (
	"strconv"
	"strings"
)

// Position returns where the value at the path stands and true. Where the path
// is not in the document, it returns the place of the nearest enclosing value and
// false. Elements of named lists go by name or by position: leases.anthropic and
// leases[0] are the same.
func (d *Document) Position(path string) (Position, bool) {
	n, exact := locate(d.root, path)
	return n.pos, exact
}

// locate walks down a path as far as it is there.
func locate(n *node, path string) (*node, bool) {
	for path != "" {
		var next *node
		var rest string
		switch n.kind {
		case mapping:
			var key string
			key, rest = cutKey(path)
			next = n.get(key)
		case list:
			if i, _, r := cutElement(n, path); i >= 0 && i < len(n.items) {
				next, rest = n.items[i], r
			}
		}
		if next == nil || next.kind == removed {
			return n, false
		}
		n, path = next, rest
	}
	return n, true
}

// cutKey splits the first key off a path.
func cutKey(path string) (key, rest string) {
	i := strings.IndexAny(path, ".[")
	switch {
	case i < 0:
		return path, ""
	case path[i] == '.' && i+1 < len(path):
		return path[:i], path[i+1:]
	}
	return path[:i], path[i:]
}

// cutElement splits the first element off a path into a list: [2] or a name,
// which may itself hold dots; then the longest name wins. The index is -1 if the
// list has no element of that name; name is then what looks like one.
func cutElement(l *node, path string) (i int, name, rest string) {
	if strings.HasPrefix(path, "[") {
		if end := strings.IndexByte(path, ']'); end > 0 {
			if i, err := strconv.Atoi(path[1:end]); err == nil && i >= 0 {
				return i, path[:end+1], afterElement(path[end+1:])
			}
		}
		return -1, path, ""
	}
	best := -1
	for i, item := range l.items {
		n := elementName(item)
		if n == "" || len(n) <= len(name) || !strings.HasPrefix(path, n) {
			continue
		}
		if after := path[len(n):]; after == "" || after[0] == '.' || after[0] == '[' {
			best, name = i, n
		}
	}
	if best < 0 {
		name, rest = cutKey(path)
		return -1, name, rest
	}
	return best, name, afterElement(path[len(name):])
}

// afterElement takes the dot off that separates an element from a key.
func afterElement(rest string) string {
	if len(rest) > 1 && rest[0] == '.' {
		return rest[1:]
	}
	return rest
}

// extend returns the path that goes on from p with what text says.
func (p *path) extend(text string) *path {
	for text != "" {
		if strings.HasPrefix(text, "[") {
			if end := strings.IndexByte(text, ']'); end > 0 {
				i, err := strconv.Atoi(text[1:end])
				if err != nil {
					return p.key(text)
				}
				p, text = p.element(i, ""), afterElement(text[end+1:])
				continue
			}
			return p.key(text)
		}
		var key string
		key, text = cutKey(text)
		p = p.key(key)
	}
	return p
}
