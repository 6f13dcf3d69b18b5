package record

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user without rights here.
const nobody = 65534

// Where this process may not write it says so, and changes nothing; what is there can
// be read.
func TestNoPermissionToWrite(t *testing.T) {
	parent := t.TempDir()
	// The folder around it is closed to others.
	if err := os.Chmod(filepath.Dir(parent), 0o755); err != nil {
		t.Fatal(err)
	}
	unfinished, done := filepath.Join(parent, "unfinished"), filepath.Join(parent, "done")
	fill(t, unfinished, 0, 1)
	fill(t, done, 0, 1, 2)
	for _, dir := range []string{unfinished, done, parent} {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.Chmod(dir, 0o755) }()
	}
	before := content(t, parent)
	t.Run("denied", func(t *testing.T) {
		// Root may write everywhere. The thread becomes nobody, and ends with the
		// goroutine, which stays on it.
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			if err := syscall.Setfsuid(nobody); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"new", "unfinished", "done"} {
			dir := filepath.Join(parent, name)
			f, err := Begin(dir, identity())
			if err == nil {
				t.Errorf("%s: not refused", name)
				_ = f.Close()
			} else if !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), dir+": ") {
				t.Errorf("%s: error %v", name, err)
			}
		}
		if _, err := Load(done); err != nil {
			t.Errorf("reading: %v", err)
		}
	})
	if !equal(before, content(t, parent)) {
		t.Error("something was changed")
	}
}
