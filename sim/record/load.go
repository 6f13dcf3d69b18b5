package record

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Load reads the manifest of a folder that is complete, after verifying every file.
func Load(dir string) (Manifest, error) {
	if err := Verify(dir); err != nil {
		return Manifest{}, err
	}
	m, _, err := readManifest(dir)
	return m, err
}

// Verify compares every file of a complete folder with its manifest. The error names
// the files that are missing, truncated or corrupted.
func Verify(dir string) error {
	if info, err := os.Stat(dir); err != nil {
		return about(dir, err)
	} else if !info.IsDir() {
		return fmt.Errorf("%s: is no folder", dir)
	}
	m, ok, err := readManifest(dir)
	switch {
	case err != nil:
		return err
	case !ok:
		return fmt.Errorf("%s: is no folder of results: it has no %s", dir, manifestName)
	case m.State != complete:
		return fmt.Errorf("%s: is unfinished: give the command that began it once more, and it goes on", dir)
	}
	var names []string
	for name := range m.Files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := verifyFile(filepath.Join(dir, filepath.Base(name)), m.Files[name]); err != nil {
			return err
		}
	}
	return nil
}

func verifyFile(path string, want File) error {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return fmt.Errorf("%s: is missing", path)
	case err != nil:
		return about(path, err)
	case info.Size() != want.Bytes:
		return fmt.Errorf("%s: has %d bytes, the manifest says %d: it is truncated or was changed", path, info.Size(), want.Bytes)
	}
	sum, err := hashFile(path)
	if err != nil {
		return err
	}
	if sum != want.SHA256 {
		return fmt.Errorf("%s: is corrupted: its SHA-256 is not that of the manifest", path)
	}
	return nil
}

// IsFolder reports whether a folder has a manifest, complete or not.
func IsFolder(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestName))
	return err == nil
}
