//go:build unix

package record

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"neocloud/sim/internal/columnar"
	"neocloud/sim/record/atomicfile"
)

// child names what a process of the tests does in a folder, instead of testing.
const (
	child       = "RECORD_TEST_CHILD"
	childFolder = "RECORD_TEST_FOLDER"
	// limit is the largest file that the process on a full disk may write, in bytes.
	limit = 4096
)

func TestMain(m *testing.M) {
	switch os.Getenv(child) {
	case "":
		os.Exit(m.Run())
	case "killed":
		beKilled(os.Getenv(childFolder))
	case "full":
		runFull(os.Getenv(childFolder))
	}
}

// start starts a process that does something in a folder, and returns what it says.
func start(t *testing.T, what, dir string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), child+"="+what, childFolder+"="+dir)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out)
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// onePart is a part as that of part.
func onePart(first int) []byte {
	data, err := columnar.EncodePart(columnar.Schema{{Name: "x"}}, columnar.Batch{{Floats: []float64{float64(first), float64(first + 1)}}})
	must(err)
	return data
}

// beKilled writes one part and half another, and waits for its end.
func beKilled(dir string) {
	f, err := Begin(dir, identity())
	must(err)
	must(f.PutPart("outcomes", 1, onePart(2)))
	must(atomicfile.Write(filepath.Join(dir, partsName, "outcomes-00000.parquet"), func(w io.Writer) error {
		_, err := w.Write(onePart(0)[:50])
		must(err)
		fmt.Println("writing")
		_, err = os.Stdin.Read(make([]byte, 1)) // which nobody writes
		return err
	}))
}

// A process that is killed while it writes keeps others out until then, and leaves a
// folder that ends in the same bytes as any other.
func TestKilledProcess(t *testing.T) {
	want, dir := filepath.Join(t.TempDir(), "want"), filepath.Join(t.TempDir(), "folder")
	fill(t, want, 0, 1, 2)
	for range 3 {
		cmd, out := start(t, "killed", dir)
		line, err := out.ReadString('\n')
		if err != nil || line != "writing\n" {
			t.Fatalf("the process says %q, %v", line, err)
		}
		if _, err := Begin(dir, identity()); err == nil || !strings.Contains(err.Error(), "another process is filling this folder") {
			t.Errorf("error %v", err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process was not killed")
		}
	}
	f := begin(t, dir)
	if n := f.Parts("outcomes"); n != 1 {
		t.Errorf("%d parts, want 1", n)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	fill(t, dir, 2)
	fill(t, dir, 0)
	if a, b := content(t, want), content(t, dir); !equal(a, b) {
		t.Errorf("%v\nand\n%v", a, b)
	}
}

// runFull writes what fits and what does not, to a disk on which no file gets large.
func runFull(dir string) {
	f, err := Begin(dir, identity())
	must(err)
	// The signal says what the error says.
	signal.Ignore(syscall.SIGXFSZ)
	must(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}))
	must(f.PutPart("outcomes", 0, onePart(0)))
	must(f.PutPart("outcomes", 1, onePart(2)))
	fmt.Println(f.PutPart("outcomes", 2, make([]byte, 2*limit)))
	fmt.Println(f.Write("scenario.yaml", make([]byte, 2*limit)))
	many := make([]columnar.Column, 1)
	for len(many[0].Floats) < 400 {
		many[0].Floats = append(many[0].Floats, 1/float64(len(many[0].Floats)+1))
	}
	data, err := columnar.EncodePart(columnar.Schema{{Name: "x"}}, many)
	must(err)
	must(f.PutPart("wide", 0, data))
	must(f.PutPart("wide", 1, data))
	fmt.Println(f.Join("wide", 2))
	must(f.Close())
}

// When a disk is full the error says where and why, what was written before is kept,
// and nothing is left of what was not.
func TestFullDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	cmd, out := start(t, "full", dir)
	for _, want := range []string{"outcomes-00002-", "scenario.yaml", "wide.parquet"} {
		line, err := out.ReadString('\n')
		if err != nil || !strings.Contains(line, want) || !strings.Contains(line, syscall.EFBIG.Error()) {
			t.Errorf("the process says %q, %v, want %s", line, err, want)
		}
	}
	if rest, _ := io.ReadAll(out); len(rest) > 0 {
		t.Errorf("the process says %q", rest)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	files := content(t, dir)
	if len(files) != 5 {
		t.Errorf("the folder has %d files, want the manifest and four parts", len(files))
	}
	for name := range files {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("left behind: %s", name)
		}
	}
	f := begin(t, dir)
	defer f.Close()
	if f.Parts("outcomes") != 2 || f.Parts("wide") != 2 {
		t.Errorf("%d and %d parts", f.Parts("outcomes"), f.Parts("wide"))
	}
	if err := f.Join("wide", 2); err != nil {
		t.Error(err)
	}
}
