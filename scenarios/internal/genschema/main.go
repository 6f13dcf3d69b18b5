// Command genschema writes the JSON Schema of scenario files from the fields of
// sim.Scenario and their comments. Run it with go generate ./scenarios.
package main

import (
	"fmt"
	"os"

	"neocloud/scenarios/internal/format"
)

func main() {
	schema, err := format.Schema("..")
	if err == nil {
		err = os.WriteFile("schema.json", schema, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "genschema:", err)
		os.Exit(1)
	}
}
