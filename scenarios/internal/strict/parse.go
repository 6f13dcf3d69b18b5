package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// source is the text of one file, kept for the lines that problems quote.
type source struct {
	name  string
	lines []string
}

func newSource(name string, data []byte) *source {
	return &source{name, strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")}
}

// line returns the text of a line, counted from 1.
func (s *source) line(n int) string {
	if s == nil || n < 1 || n > len(s.lines) {
		return ""
	}
	return s.lines[n-1]
}

// parser turns one file's bytes into a tree of nodes.
type parser struct {
	file   string
	limits Limits
	// fixed, if set, is the position of every node: the text is a value of the
	// command line.
	fixed    *Position
	nodes    int
	full     bool
	open     map[*yaml.Node]bool
	problems Problems
}

// parse returns the tree of the only document in data, nil if there is none;
// then there is a problem that says why. Duplicate keys are problems too, but
// leave a tree.
func (p *parser) parse(data []byte) *node {
	at := Position{p.file, 1, 1}
	switch {
	case len(data) > p.limits.Bytes:
		p.add(at, nil, fmt.Sprintf("is larger than %s, the most a file may have", sizeText(p.limits.Bytes)))
		return nil
	case !utf8.Valid(data):
		line, column := invalidAt(data)
		p.add(Position{p.file, line, column}, nil, "is not a text file in UTF-8")
		return nil
	}
	if i := slices.IndexFunc(data, func(b byte) bool { return b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 0x7f }); i >= 0 {
		line, column := positionOf(data[:i])
		p.add(Position{p.file, line, column}, nil, fmt.Sprintf("is not a text file: it holds the control character %#02x", data[i]))
		return nil
	}
	docs, err := p.documents(data)
	switch {
	case err != nil:
		p.syntax(err, data)
		return nil
	case len(docs) == 0:
		p.add(at, nil, "is empty")
		return nil
	case len(docs) > 1:
		p.add(p.at(docs[1]), nil, "a second document starts here: a file holds one scenario")
		return nil
	}
	p.open = map[*yaml.Node]bool{}
	n := p.convert(docs[0].Content[0], nil, 1)
	if p.full {
		return nil
	}
	return n
}

// documents reads up to two YAML documents: one is wanted, the second an error.
func (p *parser) documents(data []byte) ([]*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(loaderlimits.New(
		loaderlimits.DepthFunc(func(depth int, _ *loaderlimits.DepthContext) error {
			if depth > p.limits.Depth+1 {
				return errors.New(p.depthText())
			}
			return nil
		}))))
	if err != nil {
		panic("strict: " + err.Error()) // options are constants
	}
	var docs []*yaml.Node
	for len(docs) < 2 {
		n := &yaml.Node{}
		switch err := loader.Load(n); {
		case errors.Is(err, io.EOF):
			return docs, nil
		case err != nil:
			return nil, err
		case n.Kind == yaml.DocumentNode && len(n.Content) == 1:
			docs = append(docs, n)
		}
	}
	return docs, nil
}

func (p *parser) nodesText() string {
	return fmt.Sprintf("holds more than %d keys and values (aliases expanded), the most a file may have", p.limits.Nodes)
}

func (p *parser) depthText() string {
	return fmt.Sprintf("nests deeper than %d levels, the most a file may have", p.limits.Depth)
}

// syntax turns the YAML library's error into a problem.
func (p *parser) syntax(err error, data []byte) {
	at, text := Position{p.file, 1, 1}, err.Error()
	var le *yaml.LoadError
	if errors.As(err, &le) {
		text = cut(le.Message, 200)
		if le.Mark.Line > 0 {
			at.Line, at.Column = le.Mark.Line, max(le.Mark.Column, 1)
		}
		if le.ContextMsg != "" {
			text = le.ContextMsg + ": " + text
		}
		if le.ContextMark.Line > 0 && le.ContextMark.Line != le.Mark.Line {
			text += fmt.Sprintf(" (it begins in line %d)", le.ContextMark.Line)
		}
	}
	line := newSource(p.file, data).line(at.Line)
	if blank := line[:len(line)-len(strings.TrimLeft(line, " \t"))]; strings.Contains(blank, "\t") {
		text = "lines are indented with spaces, this one has a tab"
		at.Column = strings.Index(blank, "\t") + 1
	}
	p.add(at, nil, "not valid YAML: "+text)
}

func (p *parser) at(n *yaml.Node) Position {
	if p.fixed != nil {
		return *p.fixed
	}
	return Position{p.file, max(n.Line, 1), max(n.Column, 1)}
}

func (p *parser) add(at Position, where *path, text string, related ...Position) {
	if p.fixed != nil {
		at = *p.fixed
	}
	p.problems = append(p.problems, Problem{Position: at, Path: where.String(), Text: text, Related: related})
}

// stop reports the one problem after which nothing more is read.
func (p *parser) stop(at Position, where *path, text string) *node {
	if !p.full {
		p.add(at, where, text)
	}
	p.full = true
	return &node{pos: at}
}

// convert copies a YAML tree, expanding aliases, within the limits.
func (p *parser) convert(y *yaml.Node, where *path, depth int) *node {
	at := p.at(y)
	if p.nodes++; p.full || p.nodes > p.limits.Nodes {
		return p.stop(at, where, p.nodesText())
	}
	if depth > p.limits.Depth {
		return p.stop(at, where, p.depthText())
	}
	if y.Style&yaml.TaggedStyle != 0 {
		p.add(at, where, "tags such as "+quoteless(y.Tag)+" are not part of the format")
	}
	switch y.Kind {
	case yaml.AliasNode:
		if p.open[y.Alias] {
			return p.stop(at, where, "the alias *"+cut(y.Value, 60)+" contains itself")
		}
		return p.convert(y.Alias, where, depth)
	case yaml.SequenceNode:
		p.open[y] = true
		defer delete(p.open, y)
		n := &node{kind: list, pos: at, items: make([]*node, 0, len(y.Content))}
		for i, c := range y.Content {
			if p.full {
				break
			}
			n.items = append(n.items, p.convert(c, where.element(i, ""), depth+1))
		}
		return n
	case yaml.MappingNode:
		p.open[y] = true
		defer delete(p.open, y)
		return p.mapping(y, where, depth)
	}
	quoted := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	return &node{kind: scalar, pos: at, text: y.Value, quoted: quoted}
}

// mapping converts the keys and values of a mapping; merge keys (<<) are
// expanded behind the mapping's own keys.
func (p *parser) mapping(y *yaml.Node, where *path, depth int) *node {
	n := &node{kind: mapping, pos: p.at(y)}
	seen := map[string]Position{}
	var merges []*yaml.Node
	for i := 0; i+1 < len(y.Content) && !p.full; i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		for k.Kind == yaml.AliasNode {
			k = k.Alias
		}
		at := p.at(y.Content[i])
		p.nodes++
		switch {
		case p.nodes > p.limits.Nodes:
			p.stop(at, where, p.nodesText())
			continue
		case k.Kind != yaml.ScalarNode:
			p.add(at, where, "a key must be a plain word")
			continue
		case k.Tag == "!!merge":
			merges = append(merges, v)
			continue
		}
		if first, dup := seen[k.Value]; dup {
			p.add(at, where.key(k.Value), fmt.Sprintf("this key is given twice, first at %s", first), first)
			continue
		}
		seen[k.Value] = at
		n.entries = append(n.entries, entry{k.Value, at, p.convert(v, where.key(k.Value), depth+1)})
	}
	for _, m := range merges {
		p.merge(n, m, where, depth, seen)
	}
	return n
}

// merge adds the keys of a merge key's mapping, or of each in its list, that the
// mapping does not have yet.
func (p *parser) merge(n *node, y *yaml.Node, where *path, depth int, seen map[string]Position) {
	from := p.convert(y, where, depth)
	if p.full {
		return
	}
	froms := []*node{from}
	if from.kind == list {
		froms = from.items
	}
	for _, m := range froms {
		if m.kind != mapping {
			p.add(m.pos, where, "<< takes a mapping (or a list of them), got "+m.describe())
			continue
		}
		for _, e := range m.entries {
			if _, have := seen[e.key]; !have {
				seen[e.key] = e.pos
				n.entries = append(n.entries, e)
			}
		}
	}
}

// invalidAt returns the line and column of the first byte that is not UTF-8.
func invalidAt(data []byte) (line, column int) {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 {
			return positionOf(data[:i])
		}
		i += size
	}
	return 1, 1
}

// positionOf returns the line and column of what follows the text.
func positionOf(before []byte) (line, column int) {
	line = bytes.Count(before, []byte("\n")) + 1
	return line, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}
