package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"neocloud/sim"
)

// call runs the program and returns its output and exit code.
func call(ctx context.Context, args ...string) (stdout, stderr string, code int) {
	var out, err bytes.Buffer
	code = run(ctx, args, strings.NewReader(""), &out, &err)
	return out.String(), err.String(), code
}

// writer fails with an error.
type writer struct{ err error }

func (w writer) Write([]byte) (int, error) { return 0, w.err }

func TestOutputThatCannotBeWritten(t *testing.T) {
	closed := &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
	for _, args := range [][]string{
		{"run", "colossus-minimal", "-n", "2"}, {"trace", "colossus-minimal"}, {"list"}, {"show"}, {"schema"}, {"version"}, {"validate", "colossus"}, {"completion", "bash"},
	} {
		var stderr bytes.Buffer
		if code := run(t.Context(), args, nil, writer{closed}, &stderr); code != 0 || stderr.Len() > 0 {
			t.Errorf("%v into a closed pipe: code %d, %q", args, code, stderr.String())
		}
		if code := run(t.Context(), args, nil, writer{errors.New("full")}, &stderr); code != 1 || stderr.String() != "neocloud: full\n" {
			t.Errorf("%v on a full disk: code %d, %q", args, code, stderr.String())
		}
	}
}

func TestCancelledBeforeTheFirstWorld(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stdout, stderr, code := call(ctx, "run", "colossus-minimal")
	if code != 1 || stdout != "" || stderr != "neocloud: interrupted before the first worlds were complete\n" {
		t.Errorf("code %d, %q, %q", code, stdout, stderr)
	}
}

func TestReport(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
		code int
	}{
		{errors.New("one"), "neocloud: one\n", 1},
		{errors.New("a.yaml:1:2: bad\n    bad: x\n         ^"), "neocloud: a.yaml:1:2: bad\n    bad: x\n         ^\n", 1},
		{errors.New("a.yaml:1:2: bad\na.yaml:3:4: worse"), "a.yaml:1:2: bad\na.yaml:3:4: worse\nneocloud: 2 problems\n", 1},
		{fmt.Errorf("wrapped: %w", &usageError{"wrong", "do this"}), "neocloud: wrapped: wrong\nneocloud: hint: do this\n", 2},
		{&usageError{text: "wrong"}, "neocloud: wrong\n", 2},
		{sim.Problems{{Path: "a", Text: "x"}, {Path: "b", Text: "y"}}, "a: x\nb: y\nneocloud: 2 problems\n", 1},
	} {
		var b strings.Builder
		if code := report(&b, c.err); code != c.code || b.String() != c.want {
			t.Errorf("%v: code %d, %q; want %d, %q", c.err, code, b.String(), c.code, c.want)
		}
	}
}

// Presentation recomputes nothing: what JSON says is what the library says.
func TestJSONIsTheSummary(t *testing.T) {
	stdout, _, code := call(t.Context(), "run", "colossus-minimal", "-n", "50", "--format", "json", "--seed", "9")
	if code != 0 {
		t.Fatal(code)
	}
	var got map[string]json.RawMessage
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	sc, err := check("colossus-minimal", nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Experiment{Model: m, Replications: 50, Seed: 9}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Summary()
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]json.RawMessage
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want)+1 || got["version"] == nil {
		t.Errorf("%d keys, the summary has %d", len(got), len(want))
	}
	for k := range want {
		if string(got[k]) != string(want[k]) {
			t.Errorf("%s is %s, want %s", k, got[k], want[k])
		}
	}
}

// BenchmarkHelp is the way to the first output: everything that is built before a
// verb does anything. The budget of the whole program is 30 ms.
func BenchmarkHelp(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if code := run(b.Context(), []string{"--help"}, nil, io.Discard, io.Discard); code != 0 {
			b.Fatal(code)
		}
	}
}

// BenchmarkRun is the main job end to end on few worlds, the page included.
func BenchmarkRun(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if code := run(b.Context(), []string{"run", "-n", "32"}, nil, io.Discard, io.Discard); code != 0 {
			b.Fatal(code)
		}
	}
}
