package ipynb

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

// Output is one thing that a cell has shown.
type Output struct {
	// Type is display_data, execute_result, stream or error.
	Type string
	// Data by MIME type, of display_data and execute_result.
	Data map[string]Text
	// Name of a stream, stdout or stderr, and its Text.
	Name string
	Text Text
	// Failure is what an error says.
	Failure string
}

// The kinds of output that a cell may show, as its tags.
const (
	PNG      = "image/png"
	MarkText = "text/markdown"
	HTML     = "text/html"
	Stdout   = "stdout"
)

// Kinds are all kinds of output.
func Kinds() []string { return []string{PNG, MarkText, HTML, Stdout} }

// Kind of output: a MIME type for what is displayed, the name of a stream, or error.
func (o *Output) Kind() string {
	switch o.Type {
	case "stream":
		return o.Name
	case "display_data", "execute_result":
		for _, kind := range Kinds() {
			if _, ok := o.Data[kind]; ok {
				return kind
			}
		}
		return "unknown data"
	}
	return o.Type
}

// Words are what there is to read in the output: all but pictures.
func (o *Output) Words() string {
	switch kind := o.Kind(); kind {
	case PNG:
		return ""
	case MarkText, HTML:
		return string(o.Data[kind])
	}
	return string(o.Text) + o.Failure
}

// Picture is the file of an output of kind PNG.
func (o *Output) Picture() ([]byte, error) {
	return base64.StdEncoding.DecodeString(strings.TrimSpace(string(o.Data[PNG])))
}

// Shown is the output of a cell that has shown content of a kind other than Stdout.
func Shown(kind string, content []byte) Output {
	text := Text(content)
	if kind == PNG {
		text = Text(base64.StdEncoding.EncodeToString(content))
	}
	return Output{Type: "display_data", Data: map[string]Text{kind: text}}
}

// Printed is the output of a cell that has printed text.
func Printed(text string) Output { return Output{Type: "stream", Name: Stdout, Text: Text(text)} }

// UnmarshalJSON reads the output types of the format.
func (o *Output) UnmarshalJSON(data []byte) error {
	var raw struct {
		Type      string          `json:"output_type"`
		Data      map[string]Text `json:"data"`
		Name      string          `json:"name"`
		Text      Text            `json:"text"`
		ErrName   string          `json:"ename"`
		ErrValue  string          `json:"evalue"`
		Traceback []string        `json:"traceback"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*o = Output{Type: raw.Type, Data: raw.Data, Name: raw.Name, Text: raw.Text}
	if raw.Type == "error" {
		o.Failure = raw.ErrName + ": " + raw.ErrValue + "\n" + strings.Join(raw.Traceback, "\n")
	}
	return nil
}

// MarshalJSON writes what is displayed or printed. Pictures are one line, as Jupyter
// writes them.
func (o Output) MarshalJSON() ([]byte, error) {
	if o.Type == "stream" {
		return marshal(struct {
			Name string `json:"name"`
			Type string `json:"output_type"`
			Text Text   `json:"text"`
		}{o.Name, o.Type, o.Text})
	}
	data := map[string]any{}
	for kind, content := range o.Data {
		data[kind] = content
		if kind == PNG {
			data[kind] = string(content)
		}
	}
	return marshal(struct {
		Data     map[string]any `json:"data"`
		Metadata struct{}       `json:"metadata"`
		Type     string         `json:"output_type"`
	}{Data: data, Type: o.Type})
}
