package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
)

const (
	// manifestName is the file that makes a folder one of results.
	manifestName = "manifest.json"
	// maxManifest bounds the size of a manifest that is read.
	maxManifest = 16 << 20
	// formatVersion is the version of the folder's layout.
	formatVersion = 1
)

// Identity is what decides the results: studies of the same identity give the same
// bytes. It holds no time, no place and no number of workers.
type Identity struct {
	// Kind of the study: "run", "sweep", "sensitivity".
	Kind string `json:"kind"`
	// Scenario is the name of the scenario, and ScenarioSHA256 the hash of its text
	// as it was run.
	Scenario       string `json:"scenario"`
	ScenarioSHA256 string `json:"scenario_sha256"`
	// Seed of all randomness.
	Seed uint64 `json:"seed"`
	// Strategies that were played, in their order.
	Strategies []string `json:"strategies"`
	// Arguments are what else was asked for, by name: replications, confidence, a
	// precision.
	Arguments map[string]string `json:"arguments"`
	// Version of the program, and Go and Arch it was built with and for: another may
	// give other bits.
	Version string `json:"version"`
	Go      string `json:"go"`
	Arch    string `json:"arch"`
}

// NewIdentity is the identity of a study of a scenario, given as its resolved text,
// by this program.
func NewIdentity(kind, scenario string, text []byte, seed uint64, strategies []string, arguments map[string]string, version string) Identity {
	return Identity{
		Kind: kind, Scenario: scenario, ScenarioSHA256: hashOf(text), Seed: seed, Strategies: strategies,
		Arguments: arguments, Version: version, Go: runtime.Version(), Arch: runtime.GOARCH,
	}
}

// Manifest is what manifest.json says.
type Manifest struct {
	// Format of the folder.
	Format int `json:"format"`
	Identity
	// State is "running" or "complete".
	State string `json:"state"`
	// Result is what the writer notes of the outcome when the folder is complete.
	Result json.RawMessage `json:"result,omitempty"`
	// Files by name, when the folder is complete.
	Files map[string]File `json:"files,omitempty"`
	// SHA256 of this text with an empty string in this place.
	SHA256 string `json:"sha256"`
}

// The states.
const (
	running  = "running"
	complete = "complete"
)

// File is what the manifest says of a file.
type File struct {
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// readManifest reads the manifest of a folder; there is none, and no error, if the
// file does not exist.
func readManifest(dir string) (m Manifest, ok bool, err error) {
	name := filepath.Join(dir, manifestName)
	info, err := os.Stat(name)
	switch {
	case os.IsNotExist(err):
		return m, false, nil
	case err != nil:
		return m, false, about(name, err)
	case !info.Mode().IsRegular() || info.Size() > maxManifest:
		return m, false, fmt.Errorf("%s: is no manifest", name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return m, false, about(name, err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return m, false, fmt.Errorf("%s: is corrupted: %w", name, err)
	}
	if m.Format != formatVersion {
		return m, false, fmt.Errorf("%s: format %d, this program knows %d", name, m.Format, formatVersion)
	}
	// It is as it was written, to the last byte, or it was not written here.
	if again, err := m.encode(); err != nil || !bytes.Equal(again, data) || m.State != running && m.State != complete {
		return m, false, fmt.Errorf("%s: is truncated, corrupted or was changed", name)
	}
	return m, true, nil
}

// encode is the text of the manifest, with its hash.
func (m Manifest) encode() ([]byte, error) {
	m.SHA256 = ""
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	m.SHA256 = hashOf(append(data, '\n'))
	data, err = json.MarshalIndent(m, "", "  ")
	return append(data, '\n'), err
}

// difference says in what another identity differs, "" if in nothing.
func (id Identity) difference(other Identity) string {
	var out []string
	note := func(what string, a, b any) {
		if !reflect.DeepEqual(a, b) {
			out = append(out, fmt.Sprintf("%s %v, not %v", what, a, b))
		}
	}
	note("kind", id.Kind, other.Kind)
	note("scenario", id.Scenario, other.Scenario)
	if id.Scenario == other.Scenario && id.ScenarioSHA256 != other.ScenarioSHA256 {
		out = append(out, "another text of the scenario")
	}
	note("seed", id.Seed, other.Seed)
	note("strategies", strings.Join(id.Strategies, ","), strings.Join(other.Strategies, ","))
	var names []string
	for name := range id.Arguments {
		names = append(names, name)
	}
	for name := range other.Arguments {
		if _, ok := id.Arguments[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		note(name, orNone(id.Arguments, name), orNone(other.Arguments, name))
	}
	note("version", id.Version, other.Version)
	note("Go", id.Go, other.Go)
	note("architecture", id.Arch, other.Arch)
	return strings.Join(out, "; ")
}

func orNone(arguments map[string]string, name string) string {
	if text, ok := arguments[name]; ok {
		return text
	}
	return "none"
}
