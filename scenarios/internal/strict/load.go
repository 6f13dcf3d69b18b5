package strict

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	slash "path"
	"regexp"
	"strings"
)

// Text is the content of one file and the name it goes by: in messages, and to
// tell whether a file extends itself.
type Text struct {
	Name string
	Data []byte
}

// Source finds what a file extends: from is the name of the extending [Text],
// name what stands after its key extends. The error says what is wrong without
// repeating the name.
type Source func(from, name string) (Text, error)

// Load reads a file and all it extends, and lays them over each other. The
// problems are those after which there is nothing to go on with, including a file
// that cannot be read, a chain that returns to itself and one that is too long;
// then the Document is nil. The rest is for [Document.Decode].
func (f *Format) Load(first Text, open Source) (*Document, Problems) {
	var chain []*Document
	names := []string{first.Name}
	for text := first; ; {
		doc, problems := f.Parse(text.Name, text.Data)
		if doc == nil {
			return nil, problems
		}
		chain = append(chain, doc)
		base, ok := doc.Extends()
		if !ok {
			break
		}
		refuse := func(format string, args ...any) (*Document, Problems) {
			p := Problem{Position: doc.extends.pos, Path: "extends", Text: fmt.Sprintf(format, args...)}
			return nil, doc.Finish(Problems{p})
		}
		next, err := open(text.Name, base)
		if err != nil {
			return refuse("cannot read %s: %v", quote(base), err)
		}
		for _, seen := range names {
			if seen == next.Name {
				return refuse("returns to a file that is being extended: %s", strings.Join(append(names, next.Name), " → "))
			}
		}
		if names = append(names, next.Name); len(names) > f.limits.Extends {
			return refuse("the chain is longer than %d files, the most there may be: %s", f.limits.Extends, strings.Join(names, " → "))
		}
		text = next
	}
	doc := chain[len(chain)-1]
	for i := len(chain) - 2; i >= 0; i-- {
		chain[i].Extend(doc)
		doc = chain[i]
	}
	return doc, nil
}

// Folder returns the source of files that extend each other within one folder,
// by paths relative to the folder of the extending file and never out of it. The
// names of texts are prefix followed by the path in fsys. A file system that
// follows links out of the folder should not be given; os.Root has one that does
// not.
func Folder(fsys fs.FS, prefix string) Source {
	return func(from, name string) (Text, error) {
		inner, err := Inside(strings.TrimPrefix(from, prefix), name)
		if err != nil {
			return Text{}, err
		}
		data, err := ReadFile(fsys, inner)
		return Text{prefix + inner, data}, err
	}
}

// errLeaves is why a file is not read that lies outside, by its path or by a link.
var errLeaves = errors.New("it leaves the folder of this file")

// absolute is a path with a root, a drive or a scheme.
var absolute = regexp.MustCompile(`^(?:/|~|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://)`)

// Inside returns the path of the file called name by a file at from, both with
// forward slashes. It refuses a name that is absolute or leaves the folder from
// is in.
func Inside(from, name string) (string, error) {
	folder := slash.Dir(from)
	switch {
	case name == "":
		return "", errors.New("the name is empty")
	case strings.Contains(name, `\`):
		return "", errors.New("paths are written with forward slashes")
	case absolute.MatchString(name):
		return "", errors.New("the path must be relative to the folder of this file")
	case slash.Clean(name) == "." || strings.HasSuffix(name, "/"):
		return "", errors.New("is a folder")
	case !fs.ValidPath(slash.Clean(name)):
		return "", errLeaves
	}
	return slash.Join(folder, name), nil
}

// ReadFile reads a file of at most one byte more than [MaxBytes], so that what is
// too large is refused by its size and not read to its end. Errors are fit to be
// shown.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, readable(err)
	}
	defer f.Close() // only read
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("is a folder")
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, readable(err)
	}
	return data, nil
}

// readable takes operation and path off a file system's error.
func readable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission denied")
	}
	var pe *fs.PathError
	switch {
	case !errors.As(err, &pe):
		return err
	case pe.Err.Error() == "path escapes from parent": // os.Root exports no error for a link that leads out
		return errLeaves
	}
	return pe.Err
}
