// Package yamljson turns YAML into JSON, keys in their order and numbers with
// their digits. It is for documents that the program itself has written: plain
// mappings, lists and scalars, without aliases.
package yamljson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// Convert returns the document as JSON on one line, ending in a newline. The
// error says where it is no YAML, or has something that JSON does not: an alias, a
// number that is not finite.
func Convert(text []byte) ([]byte, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := write(&b, &doc); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func write(b *bytes.Buffer, n *yaml.Node) error {
	switch n.Kind {
	case yaml.DocumentNode:
		return write(b, n.Content[0])
	case yaml.MappingNode:
		return between(b, "{}", len(n.Content)/2, func(i int) error {
			if err := text(b, n.Content[2*i].Value); err != nil {
				return err
			}
			b.WriteByte(':')
			return write(b, n.Content[2*i+1])
		})
	case yaml.SequenceNode:
		return between(b, "[]", len(n.Content), func(i int) error { return write(b, n.Content[i]) })
	case yaml.ScalarNode:
		return scalar(b, n)
	}
	return fmt.Errorf("line %d: JSON has no aliases", n.Line)
}

// between writes n elements in brackets with commas.
func between(b *bytes.Buffer, brackets string, n int, element func(int) error) error {
	b.WriteByte(brackets[0])
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := element(i); err != nil {
			return err
		}
	}
	b.WriteByte(brackets[1])
	return nil
}

func scalar(b *bytes.Buffer, n *yaml.Node) error {
	switch n.ShortTag() {
	case "!!null":
		b.WriteString("null")
		return nil
	case "!!bool", "!!int", "!!float":
		if json.Valid([]byte(n.Value)) {
			b.WriteString(n.Value)
			return nil
		}
		x, err := strconv.ParseFloat(n.Value, 64)
		if err != nil {
			return fmt.Errorf("line %d: %q is no number of JSON", n.Line, n.Value)
		}
		out, err := json.Marshal(x)
		b.Write(out)
		return err
	}
	return text(b, n.Value)
}

func text(b *bytes.Buffer, s string) error {
	out, err := json.Marshal(s)
	b.Write(out)
	return err
}
