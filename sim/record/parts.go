package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"neocloud/sim/record/atomicfile"
)

// partName is the name of a part: table, number, the first half of the SHA-256 of its
// bytes in hex.
var partName = regexp.MustCompile(`^([a-z]+)-([0-9]{5,9})-([0-9a-f]{32})\.(parquet|json)$`)

// findParts lists the parts that are there and checks that each is what its name says.
func (f *Folder) findParts() error {
	entries, err := os.ReadDir(f.path(partsName))
	if err != nil {
		return about(f.path(partsName), err)
	}
	for _, e := range entries {
		path := filepath.Join(f.path(partsName), e.Name())
		m := partName.FindStringSubmatch(e.Name())
		if m == nil {
			return fmt.Errorf("%s: is no part of a table", path)
		}
		sum, err := hashFile(path)
		if err != nil {
			return err
		}
		if sum[:32] != m[3] {
			return fmt.Errorf("%s: is corrupted or truncated: its content is not that of its name; "+
				"remove it, and it is computed again", path)
		}
		number, err := strconv.Atoi(m[2])
		if err != nil {
			return fmt.Errorf("%s: is no part of a table", path)
		}
		if other, ok := f.Part(m[1], number); ok {
			return fmt.Errorf("%s: is the same part as %s; remove both, and it is computed again", path, filepath.Base(other))
		}
		f.note(m[1], number, path)
	}
	return nil
}

func (f *Folder) note(table string, part int, path string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.parts[table] == nil {
		f.parts[table] = map[int]string{}
	}
	f.parts[table][part] = path
}

// Part is the path of a part of a table, from 0; ok is false if it is not there.
func (f *Folder) Part(table string, part int) (path string, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	path, ok = f.parts[table][part]
	return path, ok
}

// Parts is the number of parts of a table that are there.
func (f *Folder) Parts(table string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.parts[table])
}

// PutPart keeps the bytes of a part. The name of a table has lower-case letters only.
func (f *Folder) PutPart(table string, part int, data []byte) error {
	return f.put(table, part, tableExt, data)
}

func (f *Folder) put(table string, part int, ext string, data []byte) error {
	name := fmt.Sprintf("%s-%05d-%s%s", table, part, hashOf(data)[:32], ext)
	path := filepath.Join(f.path(partsName), name)
	err := atomicfile.Write(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	f.note(table, part, path)
	return nil
}

// hashFile is the SHA-256 of a file in hex.
func hashFile(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", about(path, err)
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", about(path, err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
