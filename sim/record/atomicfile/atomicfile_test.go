package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func content(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWrite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "flows.csv")
	for _, text := range []string{"one", "another"} {
		if err := Write(name, write(text)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, name); got != text {
			t.Errorf("content %q, want %q", got, text)
		}
	}
}

func TestFailureLeavesTheFileAsItWas(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "flows.csv")
	if err := Write(name, write("good")); err != nil {
		t.Fatal(err)
	}
	err := Write(name, func(w io.Writer) error {
		_, err := io.WriteString(w, "half a fi")
		return errors.Join(err, errors.New("no more"))
	})
	if err == nil || !strings.Contains(err.Error(), "flows.csv: no more") {
		t.Errorf("error %v", err)
	}
	if got := content(t, name); got != "good" {
		t.Errorf("content %q", got)
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestModeAndLinksAreKept(t *testing.T) {
	folder := t.TempDir()
	name, link := filepath.Join(folder, "flows.csv"), filepath.Join(folder, "link.csv")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("flows.csv", link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, write("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 || info.Size() != 1 {
		t.Errorf("the file: %v, %v", info, err)
	}
}

func TestErrorsNameTheFile(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct{ name, want string }{
		{folder, "is a folder"},
		{filepath.Join(folder, "none", "flows.csv"), "flows.csv: no such file"},
	} {
		if err := Write(c.name, write("x")); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// A device is written to, not replaced.
func TestDevice(t *testing.T) {
	if err := Write(os.DevNull, write("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device is now %v, %v", info, err)
	}
}
