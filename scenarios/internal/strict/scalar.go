package strict

import (
	"encoding"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"neocloud/sim/civil"
)

var dateType = reflect.TypeFor[civil.Date]()

// scalar fills a bool, a text, a number or a type that reads text.
func (d *decoder) scalar(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	switch s.kind {
	case boolKind:
		d.boolean(dst, n, s, f, where)
	case textKind:
		d.text(dst, n, s, f, where)
	case intKind:
		d.integer(dst, n, s, f, where)
	case numberKind:
		if x, ok := d.number(n, s, f, where); ok && d.inRange(x, n, f, where) {
			dst.SetFloat(x)
		}
	case textualKind:
		const longest = 400 // of any such text; messages repeat it
		if len(n.text) > longest {
			d.wrong(n, s, f, where)
			return
		}
		if err := dst.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.text)); err != nil {
			dst.SetZero()
			d.add(n.pos, where, "%s", err)
		}
	}
}

func (d *decoder) boolean(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	text := strings.ToLower(n.text)
	switch {
	case n.quoted && (text == "true" || text == "false"):
		d.add(n.pos, where, "expected true or false, got the text %s: leave out the quotes", quote(n.text))
	case class(n.text) == "bool":
		dst.SetBool(text == "true")
	case text == "yes" || text == "on" || text == "y":
		d.add(n.pos, where, "expected true or false, got %s: write true", n.text)
	case text == "no" || text == "off" || text == "n":
		d.add(n.pos, where, "expected true or false, got %s: write false", n.text)
	default:
		d.wrong(n, s, f, where)
	}
}

func (d *decoder) text(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	switch {
	case f.enum != nil:
		if !slices.Contains(f.enum, n.text) {
			text := "must be one of " + strings.Join(f.enum, ", ") + ", got " + quote(n.text)
			if near := suggest(n.text, f.enum); near != "" {
				text += "; did you mean " + near + "?"
			}
			d.add(n.pos, where, "%s", text)
			return
		}
	case !n.quoted && !n.literal && class(n.text) != "text":
		d.add(n.pos, where, "expected a text, got %s: put it in quotes", n.describe())
		return
	case f.required && s == f.spec && strings.TrimSpace(n.text) == "":
		d.add(n.pos, where, "must not be empty")
		return
	case f.key == "name" && (len(n.text) > utf8.UTFMax*maxName || utf8.RuneCountInString(n.text) > maxName):
		d.add(n.pos, where, "must have at most %d characters, got %s", maxName, quote(n.text))
		return
	}
	dst.SetString(n.text)
}

// number reads a finite number, whatever its range.
func (d *decoder) number(n *node, s *spec, f *field, where *path) (float64, bool) {
	x, err := parseNumber(n.text)
	switch {
	case n.quoted && err == nil:
		d.add(n.pos, where, "expected %s, got the text %s: leave out the quotes", f.expects(s), quote(n.text))
		return 0, false
	case n.quoted || errors.Is(err, notNumber{}):
		d.wrong(n, s, f, where)
		return 0, false
	case err != nil:
		d.add(n.pos, where, "%s", err)
		return 0, false
	}
	return x, true
}

func (d *decoder) integer(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	x, ok := d.number(n, s, f, where)
	switch {
	case !ok:
	case x != math.Trunc(x):
		d.add(n.pos, where, "expected %s, got %s", f.expects(s), n.text)
	case math.Abs(x) > 1<<53:
		d.add(n.pos, where, "is beyond the largest whole number (2^53), got %s", n.text)
	case d.inRange(x, n, f, where):
		dst.SetInt(int64(x))
	}
}

func (d *decoder) inRange(x float64, n *node, f *field, where *path) bool {
	if f.bounds.Contains(x) {
		return true
	}
	d.add(n.pos, where, "must be %s, got %s", f.bounds.Bound(x), n.text)
	return false
}
