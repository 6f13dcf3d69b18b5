// Package atomicfile writes files that are there as a whole or not at all: into a
// temporary file beside the target, which is then renamed.
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Write replaces the file by what write writes. After an error the file is as it
// was before. What is no regular file, such as a pipe or /dev/null, is written to
// as it is; a link is followed.
func Write(name string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := os.FileMode(0o666)
	switch info, err := os.Stat(name); {
	case err != nil: // no file yet, or a folder that cannot be read: creating will tell
	case info.IsDir():
		return fmt.Errorf("%s: is a folder", name)
	case !info.Mode().IsRegular():
		return direct(name, write)
	default:
		mode = info.Mode().Perm()
	}
	temporary := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d.tmp", filepath.Base(name), os.Getpid()))
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return about(name, err)
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil {
		os.Remove(temporary)
		return about(name, err)
	}
	return nil
}

func direct(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return about(name, err)
	}
	return about(name, errors.Join(write(f), f.Close()))
}

// about gives an error the name the caller knows, in place of the temporary one.
func about(name string, err error) error {
	if err == nil {
		return nil
	}
	var pe *os.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}
