package strict

import (
	"reflect"
	"strings"
	"testing"
)

func TestForPanicsOnMalformedTags(t *testing.T) {
	type loop struct {
		Next []*int `yaml:"next"`
	}
	for _, c := range []struct {
		name string
		v    any
		want string
	}{
		{"no struct", 3, "is not a struct"},
		{"no key", struct{ A int }{}, "needs a tag"},
		{"options", struct {
			A int `yaml:"a,omitempty"`
		}{}, "needs a tag"},
		{"twice", struct {
			A int `yaml:"a"`
			B int `yaml:"a"`
		}{}, "key a is taken"},
		{"range", struct {
			A int `yaml:"a" range:"0..1"`
		}{}, "is not of the form"},
		{"range on text", struct {
			A string `yaml:"a" range:"[0,1]"`
		}{}, "range on what is not a number"},
		{"enum on number", struct {
			A int `yaml:"a" enum:"x|y"`
		}{}, "enum on what is not text"},
		{"required default", struct {
			A int `yaml:"a" required:"true" default:"1"`
		}{}, "default on what is required"},
		{"default of a list", struct {
			A []int `yaml:"a" default:"[1]"`
		}{}, "default on a list"},
		{"default out of range", struct {
			A int `yaml:"a" range:"[0,1]" default:"2"`
		}{}, "must be ≤ 1, got 2"},
		{"default not in enum", struct {
			A string `yaml:"a" enum:"x|y" default:"z"`
		}{}, "must be one of x, y"},
		{"default syntax", struct {
			A int `yaml:"a" default:"["`
		}{}, "not valid YAML"},
		{"draw", struct {
			A float64 `yaml:"a" draw:"none"`
		}{}, "draw on what takes no distribution"},
		{"draw of what", struct {
			A []string `yaml:"a" draw:"often"`
		}{}, "draw takes none or each"},
		{"items", struct {
			A int `yaml:"a" items:"[1,2]"`
		}{}, "items: not a list"},
		{"map", struct {
			A map[string]int `yaml:"a"`
		}{}, "has no place in a format"},
		{"list of lists", struct {
			A [][]int `yaml:"a"`
		}{}, "a list of lists"},
		{"pointers in a list", loop{}, "has no place in a format"},
		{"empty alternatives", alternatives{}, "OneOf needs pointer fields"},
		{"recursive", recursive{}, "contains itself"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if got, ok := recover().(string); !ok || !strings.HasPrefix(got, "strict: ") || !strings.Contains(got, c.want) {
					t.Errorf("got %q, want %q", got, c.want)
				}
			}()
			For(reflect.TypeOf(c.v), Limits{})
		})
	}
}

type alternatives struct {
	A int `yaml:"a"`
}

func (alternatives) OneOf() {}

type recursive struct {
	A *recursive `yaml:"a"`
}
