package main

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"neocloud": main})
}

// TestScripts runs testdata/script, one file per topic. With UPDATE set in the
// environment, expected output in them is replaced by what was printed.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       os.Getenv("UPDATE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mask":    mask,
			"columns": columns,
			"lines":   lines,
		},
	})
}

// mask copies a file without what differs between builds and runs: the version
// and the time taken.
//
//	mask stdout masked.txt
func mask(ts *testscript.TestScript, _ bool, args []string) {
	made := regexp.MustCompile(`neocloud \S+, [0-9.]+ s`)
	text := made.ReplaceAllString(ts.ReadFile(args[0]), "neocloud VERSION, TIME")
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o666))
}

// columns fails if a line of a file is wider than so many characters.
//
//	columns stdout 100
func columns(ts *testscript.TestScript, _ bool, args []string) {
	most, err := strconv.Atoi(args[1])
	ts.Check(err)
	for line := range strings.SplitSeq(ts.ReadFile(args[0]), "\n") {
		if n := len([]rune(line)); n > most {
			ts.Fatalf("%d columns: %s", n, line)
		}
	}
}

// lines fails if a file has more than so many lines.
//
//	lines stdout 50
func lines(ts *testscript.TestScript, _ bool, args []string) {
	most, err := strconv.Atoi(args[1])
	ts.Check(err)
	if n := strings.Count(ts.ReadFile(args[0]), "\n"); n > most {
		ts.Fatalf("%d lines", n)
	}
}
