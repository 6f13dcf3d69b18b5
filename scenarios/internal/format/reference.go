package format

import (
	"bytes"
	_ "embed"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode"

	"neocloud/scenarios/internal/strict"
	"neocloud/sim"
	"neocloud/sim/dist"
)

// head is the part of the reference that is written by hand.
//
//go:embed head.md
var head []byte

// Reference returns the reference of the format in Markdown: a head, a table of
// keys for each component, and the distributions. The argument is the folder of
// the module, where the source is.
func Reference(module string) ([]byte, error) {
	docs, err := comments(module)
	if err != nil {
		return nil, err
	}
	r := reference{docs: docs, done: map[string]bool{}}
	r.Write(head)
	r.component("sim.Scenario", strict.Fields(reflect.TypeFor[sim.Scenario]()), false)
	r.distributions()
	return r.Bytes(), nil
}

// reference writes one table after the other.
type reference struct {
	bytes.Buffer
	docs map[string]string
	done map[string]bool
}

// component writes the table of a type, then those of what it holds. Keys that it
// shares with other types stand in a table of their own, once.
func (r *reference) component(name string, fields []strict.Field, oneOf bool) {
	if r.done[name] {
		return
	}
	r.done[name] = true
	var own []strict.Field
	shared := map[string][]strict.Field{}
	var owners []string
	for _, f := range fields {
		if f.Owner == name {
			own = append(own, f)
			continue
		}
		if shared[f.Owner] == nil {
			owners = append(owners, f.Owner)
		}
		shared[f.Owner] = append(shared[f.Owner], f)
	}
	fmt.Fprintf(r, "\n## %s\n\n%s\n", title(name), r.text(name, fields))
	if oneOf {
		r.WriteString("\nExactly one of these keys is given.\n")
	}
	r.table(own)
	for _, owner := range owners {
		fmt.Fprintf(r, "\nAnd all keys of %s.\n", link(owner))
	}
	for _, f := range own {
		if f.Type != "" {
			r.component(f.Type, f.Fields, f.OneOf)
		}
	}
	for _, owner := range owners {
		r.component(owner, shared[owner], false)
	}
}

func (r *reference) table(fields []strict.Field) {
	r.WriteString("\n| key | type | unit | default | range | meaning |\n|---|---|---|---|---|---|\n")
	said := ""
	for _, f := range fields {
		// Fields that belong together share the comment above the first of them.
		if text := r.text(f.Owner+"."+f.Name, fields); text != "" {
			said = text
		}
		fmt.Fprintf(r, "| `%s` | %s | %s | %s | %s | %s |\n", f.Key, kind(f), f.Unit, preset(f), allowed(f), said)
	}
}

// distributions writes the table of parameters of every kind of distribution.
func (r *reference) distributions() {
	r.WriteString("\n## Distributions\n\n`key: {triangular: {low: 8, mode: 12, high: 15}}`; what can be drawn must lie in the key's range.\n")
	for _, k := range dist.Kinds() {
		r.parameters(k.Name, reflect.TypeOf(k.New()).Elem())
	}
	r.parameters("truncate", reflect.TypeFor[dist.Truncation]())
}

func (r *reference) parameters(name string, t reflect.Type) {
	fields := strict.Fields(t)
	fmt.Fprintf(r, "\n### %s\n\n%s\n", name, r.text(t.String(), fields))
	r.table(fields)
}

// kind is the type of a key, with a link to the table of what it holds.
func kind(f strict.Field) string {
	switch {
	case f.Enum != nil:
		return strings.Join(f.Enum, ", ")
	case f.Kind == "list" && f.Type != "":
		return "list of " + link(f.Type)
	case f.Kind == "list":
		return "list of " + f.Element + "s"
	case f.Type != "":
		return link(f.Type)
	case f.Distribution && f.Each:
		return "number ⚄"
	case f.Distribution:
		return "number ⚂"
	}
	return f.Kind
}

func preset(f strict.Field) string {
	switch {
	case f.Required:
		return "required"
	case f.HasDefault && f.Default != "":
		return "`" + f.Default + "`"
	case f.Kind == "bool":
		return "`false`"
	}
	return ""
}

func allowed(f strict.Field) string {
	if f.Items != "" {
		return f.Range + " (entries: " + f.Items + ")"
	}
	return f.Range
}

// text is a comment, in which fields that are named go by their keys.
func (r *reference) text(name string, fields []strict.Field) string {
	text := strings.ReplaceAll(r.docs[name], "|", "\\|")
	for _, f := range fields {
		if capitals(f.Name) >= 2 {
			text = regexp.MustCompile(`\b`+f.Name+`\b`).ReplaceAllString(text, "`"+f.Key+"`")
		}
	}
	return text
}

func capitals(name string) int {
	n := 0
	for _, c := range name {
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n
}

// title is the name of a component: that of its type without the package.
func title(name string) string {
	if name == "strategy.Spec" {
		return "Strategy"
	}
	return name[strings.LastIndex(name, ".")+1:]
}

func link(name string) string {
	return fmt.Sprintf("[%s](#%s)", title(name), strings.ToLower(title(name)))
}
