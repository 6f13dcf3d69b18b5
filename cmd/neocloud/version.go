package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(t *terminal) *cobra.Command {
	format := textOrJSON()
	c := &cobra.Command{
		Use:     "version",
		Short:   "print version, Go version and platform",
		Example: `  neocloud version`,
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			platform := runtime.GOOS + "/" + runtime.GOARCH
			if format.value == "json" {
				return json.NewEncoder(t.out).Encode(struct {
					Version  string `json:"version"`
					Go       string `json:"go"`
					Platform string `json:"platform"`
				}{buildVersion(), runtime.Version(), platform})
			}
			_, err := fmt.Fprintf(t.out, "neocloud %s %s %s\n", buildVersion(), runtime.Version(), platform)
			return err
		},
	}
	c.Flags().Var(format, "format", "text or json")
	complete(c, "format", fixed(format.allowed...))
	return c
}

// textOrJSON is the format of verbs that print little.
func textOrJSON() *enumFlag { return &enumFlag{value: "text", allowed: []string{"text", "json"}} }

// buildVersion is the module's version, or "(devel)" with the revision it was
// built from where that is known.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	return versionOf(info)
}

func versionOf(info *debug.BuildInfo) string {
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+dirty"
		}
	}
	if revision == "" {
		return "(devel)"
	}
	return "(devel)-" + revision + changed
}
