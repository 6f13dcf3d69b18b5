package docgen

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestDocs(t *testing.T) {
	dir := write(t, "a.go", `// Package a is not a type.
package a

// Lease is a contract
// of two parties; see [time.Duration] and [Other].
//
// It ends.
type Lease struct {
	// ITMW contracted.
	ITMW float64
	Fee, Floor float64 // in USD
	bare int
	Inner
}

type (
	// Other is grouped.
	Other struct{}
	Bare struct{ A int }
	// Name is no struct.
	Name string
)

var X struct{ A int }
`)
	if err := os.WriteFile(filepath.Join(dir, "a_test.go"), []byte("not Go"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Docs(dir)
	want := map[string]string{
		"a.Lease":       "Lease is a contract of two parties; see time.Duration and Other. It ends.",
		"a.Lease.ITMW":  "ITMW contracted.",
		"a.Lease.Fee":   "in USD",
		"a.Lease.Floor": "in USD",
		"a.Other":       "Other is grouped.",
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestDocsRefuses(t *testing.T) {
	if _, err := Docs(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a folder that is not there: no error")
	}
	if _, err := Docs(write(t, "a.go", "package a\ntype T struct {")); err == nil {
		t.Error("a syntax error: no error")
	}
}
