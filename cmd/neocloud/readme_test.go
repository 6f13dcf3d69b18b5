package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the transcripts of the README")

// transcript is a block of the README: a command and what it prints on both
// outputs.
var transcript = regexp.MustCompile("(?s)```console\n\\$ neocloud ([^\n]*)\n(.*?)```")

// varying is what differs from run to run: the version and the time taken.
var varying = regexp.MustCompile(`neocloud \S+, [0-9.]+ m?s`)

// Every transcript of the README is what the program prints (with -update it is
// made so).
func TestREADME(t *testing.T) {
	const file = "../../README.md"
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	now := transcript.ReplaceAllFunc(readme, func(block []byte) []byte {
		blocks++
		m := transcript.FindSubmatch(block)
		var out bytes.Buffer
		run(context.Background(), append(strings.Fields(string(m[1])), "--quiet"), strings.NewReader(""), &out, &out)
		if same(m[2], out.Bytes()) {
			return block
		}
		if !*update {
			t.Errorf("neocloud %s prints\n%s\nand the README says\n%s", m[1], out.Bytes(), m[2])
		}
		return []byte("```console\n$ neocloud " + string(m[1]) + "\n" + out.String() + "```")
	})
	if blocks < 4 {
		t.Errorf("found %d transcripts in the README", blocks)
	}
	if *update && !bytes.Equal(now, readme) {
		if err := os.WriteFile(file, now, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func same(a, b []byte) bool {
	mask := func(x []byte) string { return varying.ReplaceAllString(string(x), "neocloud VERSION, TIME") }
	return mask(a) == mask(b)
}
