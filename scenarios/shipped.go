//go:generate go run ./internal/genformat
package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"neocloud/scenarios/internal/strict"
)

//go:embed *.yaml
var files embed.FS

//go:embed schema.json
var schema []byte

// first is the shipped scenario that is listed first and run by default.
const first = "colossus"

// shippedFolder stands before the names of shipped files in messages.
const shippedFolder = "shipped/"

// Info is a shipped scenario.
type Info struct {
	// Name to load it by.
	Name string
	// Question that it answers.
	Question string
}

// List returns the shipped scenarios, the default first and then by name.
func List() []Info {
	names := Names()
	list := make([]Info, 0, len(names))
	for _, name := range names {
		text, _ := shipped(name)
		sc, err := load(text, shippedSource, nil)
		if err != nil {
			panic(fmt.Sprintf("scenarios: a shipped scenario is broken: %v", err))
		}
		list = append(list, Info{Name: name, Question: sc.Question})
	}
	return list
}

// Names returns the names of the shipped scenarios in the order of [List].
func Names() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(fmt.Sprintf("scenarios: %v", err))
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.SortFunc(names, func(a, b string) int {
		if (a == first) != (b == first) {
			if a == first {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return names
}

// Schema returns the JSON Schema of scenario files, draft 2020-12.
func Schema() []byte { return slices.Clone(schema) }

// shipped returns a shipped file; ok is false if there is none of that name.
func shipped(name string) (strict.Text, bool) {
	data, err := files.ReadFile(name + ".yaml")
	return strict.Text{Name: shippedFolder + name + ".yaml", Data: data}, err == nil
}
