// Package format describes the scenario format from its Go source: the JSON
// Schema and the reference for readers, with the comments of the fields as
// descriptions. It is for the generator and for the tests that what was generated
// is up to date.
package format

import (
	"path/filepath"
	"reflect"

	"neocloud/scenarios/internal/docgen"
	"neocloud/scenarios/internal/strict"
	"neocloud/sim"
)

// Schema returns the JSON Schema. The argument is the folder of the module, where
// the source is.
func Schema(module string) ([]byte, error) {
	docs, err := comments(module)
	if err != nil {
		return nil, err
	}
	return strict.JSONSchema(reflect.TypeFor[sim.Scenario](), docs, "https://neocloud.example/scenario.schema.json", "neocloud scenario")
}

// comments are those of all types whose fields are keys of the format.
func comments(module string) (map[string]string, error) {
	return docgen.Docs(
		filepath.Join(module, "sim"), filepath.Join(module, "sim", "dist"), filepath.Join(module, "sim", "strategy"))
}
