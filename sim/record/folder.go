package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gofrs/flock"

	"neocloud/sim/internal/columnar"
	"neocloud/sim/record/atomicfile"
)

const (
	lockName  = ".lock"
	partsName = "parts"
)

// Folder is a folder that is being filled by this process, and by no other. Its
// methods may be called by several goroutines at once, Finish and Close by one.
type Folder struct {
	dir      string
	manifest Manifest
	lock     *flock.Flock

	mu     sync.Mutex
	parts  map[string]map[int]string  // table, part → path
	files  map[string]File            // that are not parts
	tables map[string]*columnar.Table // that Join made, open for reading
}

// Begin opens a folder for a study: a new one, an empty one, or one in which the same
// study was begun before. It holds the folder until Close. It is an error if the
// folder holds another study or files of somebody else, if another process is filling
// it, if it cannot be written, or if a part in it is corrupted; the folder is then
// as it was.
func Begin(dir string, id Identity) (*Folder, error) {
	if err := mayBegin(dir, id); err != nil {
		return nil, err
	}
	created := false
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		created = true
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, about(dir, err)
	}
	lock, err := acquire(dir)
	if err != nil {
		if created {
			os.Remove(dir)
		}
		return nil, err
	}
	f := &Folder{dir: dir, lock: lock, parts: map[string]map[int]string{}, files: map[string]File{}, tables: map[string]*columnar.Table{}}
	if err := f.begin(id); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// mayBegin looks without touching anything.
func mayBegin(dir string, id Identity) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return about(dir, err)
	}
	m, ok, err := readManifest(dir)
	if err != nil {
		return err
	}
	if ok {
		if differs := m.difference(id); differs != "" {
			return fmt.Errorf("%s: holds the results of another study: %s", dir, differs)
		}
		return nil
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return fmt.Errorf("%s: is neither empty nor a folder of results: it has %s", dir, e.Name())
		}
	}
	return nil
}

// acquire takes the lock, which ends with the process.
func acquire(dir string) (*flock.Flock, error) {
	name := filepath.Join(dir, lockName)
	for range 10 {
		lock := flock.New(name)
		ok, err := lock.TryLock()
		if err != nil {
			return nil, about(dir, err)
		}
		if !ok {
			return nil, fmt.Errorf("%s: another process is filling this folder", dir)
		}
		// Who held it before may have removed the file that was locked here.
		held, err := lock.Stat()
		if now, e := os.Stat(name); err == nil && e == nil && os.SameFile(held, now) {
			return lock, nil
		}
		if err := lock.Unlock(); err != nil {
			return nil, about(dir, err)
		}
	}
	return nil, fmt.Errorf("%s: cannot be locked", dir)
}

// begin reads what is there, now that nobody else writes.
func (f *Folder) begin(id Identity) error {
	if err := mayBegin(f.dir, id); err != nil {
		return err
	}
	m, ok, err := readManifest(f.dir)
	if err != nil {
		return err
	}
	f.clean(f.dir)
	if ok && m.State == complete {
		f.manifest = m
		os.RemoveAll(f.path(partsName)) // left by a process that ended just here
		return Verify(f.dir)
	}
	f.manifest = Manifest{Format: formatVersion, Identity: id, State: running}
	if !ok {
		if err := f.writeManifest(); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(f.path(partsName), 0o777); err != nil {
		return about(f.path(partsName), err)
	}
	f.clean(f.path(partsName))
	return f.findParts()
}

// clean removes what a process that was killed had begun to write.
func (f *Folder) clean(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, ".*.tmp"))
	for _, name := range left {
		os.Remove(name)
	}
}

func (f *Folder) path(name string) string { return filepath.Join(f.dir, name) }

func (f *Folder) writeManifest() error {
	data, err := f.manifest.encode()
	if err != nil {
		return err
	}
	return atomicfile.Write(f.path(manifestName), func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Complete reports whether the study was finished before: then there is nothing to
// do, and everything in the folder has been verified.
func (f *Folder) Complete() bool { return f.manifest.State == complete }

// Write writes a file that is not a table.
func (f *Folder) Write(name string, data []byte) error {
	return f.write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// write writes a file and notes its hash for the manifest.
func (f *Folder) write(name string, write func(io.Writer) error) error {
	hash := sha256.New()
	counted := &counter{}
	err := atomicfile.Write(f.path(name), func(w io.Writer) error {
		return write(io.MultiWriter(w, hash, counted))
	})
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.files[name] = File{SHA256: hex.EncodeToString(hash.Sum(nil)), Bytes: counted.n}
	return nil
}

type counter struct{ n int64 }

// Write counts.
func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return len(b), nil
}

// Join makes the table of the parts 0 to n − 1, all of which must be there. From then
// on the store reads from it, which is faster than from the parts.
func (f *Folder) Join(table string, n int) error {
	var paths []string
	for i := range n {
		path, ok := f.Part(table, i)
		if !ok {
			return fmt.Errorf("%s: part %d of %s is missing", f.dir, i, table)
		}
		paths = append(paths, path)
	}
	if err := f.write(table+tableExt, func(w io.Writer) error { return columnar.Concat(w, paths) }); err != nil {
		return err
	}
	t, err := columnar.Open(f.path(table + tableExt))
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	before := f.tables[table]
	f.tables[table] = t
	if before != nil {
		return before.Close()
	}
	return nil
}

// table is a table that Join made, nil if it has not yet.
func (f *Folder) table(name string) *columnar.Table {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.tables[name]
}

// tableExt is the extension of a table's file.
const tableExt = ".parquet"

// Finish declares the folder complete, with what is to be noted of the outcome, and
// removes the parts.
func (f *Folder) Finish(result any) error {
	note, err := json.Marshal(result)
	if err != nil {
		return err
	}
	f.manifest.State, f.manifest.Result, f.manifest.Files = complete, note, f.files
	if err := f.writeManifest(); err != nil {
		return err
	}
	return about(f.path(partsName), os.RemoveAll(f.path(partsName)))
}

// Close gives the folder back. One that is not finished can be begun again.
func (f *Folder) Close() error {
	var err error
	for _, t := range f.tables {
		err = errors.Join(err, t.Close())
	}
	clear(f.tables)
	// The file first: while it is locked, nobody else can lock another.
	return errors.Join(err, about(f.dir, errors.Join(os.Remove(f.lock.Path()), f.lock.Unlock())))
}

// about gives an error of the file system the name that the caller knows.
func about(name string, err error) error {
	if err == nil {
		return nil
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}
