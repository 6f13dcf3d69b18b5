// Command genformat writes what describes the format of scenario files, from the
// fields of sim.Scenario and their comments: the JSON Schema and the reference in
// README.md. Run it with go generate ./scenarios.
package main

import (
	"fmt"
	"os"

	"neocloud/scenarios/internal/format"
)

func main() {
	for _, file := range []struct {
		name string
		make func(module string) ([]byte, error)
	}{{"schema.json", format.Schema}, {"README.md", format.Reference}} {
		text, err := file.make("..")
		if err == nil {
			err = os.WriteFile(file.name, text, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "genformat:", err)
			os.Exit(1)
		}
	}
}
