package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"neocloud/scenarios/internal/strict"
	"neocloud/scenarios/internal/yamljson"
	"neocloud/sim"
)

// UsageError is a request that cannot be meant: a scenario that is neither a file
// nor shipped, an override without a path. Everything else that Load returns is
// about the content of files.
type UsageError struct{ text string }

// Error returns the message.
func (e *UsageError) Error() string { return e.text }

// Load reads a scenario: a file, or a shipped one by its name. Overrides are
// written path=value, where elements of a list go by their name
// (leases.anthropic.notice_days=30), and the value is YAML. The result has all
// defaults filled in and has passed all checks; else the error lists every
// problem, one on each line. The error is a [*UsageError] if the request itself
// is wrong.
func Load(arg string, overrides ...string) (*sim.Scenario, error) {
	text, source, done, err := open(arg)
	if err != nil {
		return nil, err
	}
	defer done()
	return load(text, source, overrides)
}

// Decode reads a scenario from memory. The name stands in messages. It may extend
// shipped scenarios only.
func Decode(name string, data []byte, overrides ...string) (*sim.Scenario, error) {
	return load(strict.Text{Name: name, Data: data}, shippedSource, overrides)
}

// Encode writes a scenario as YAML with all defaults filled in; Decode reads it
// back to the same scenario.
func Encode(sc *sim.Scenario) ([]byte, error) { return strict.Encode(sim.Resolve(sc)) }

// EncodeJSON writes what Encode writes as JSON.
func EncodeJSON(sc *sim.Scenario) ([]byte, error) {
	text, err := Encode(sc)
	if err != nil {
		return nil, err
	}
	return yamljson.Convert(text)
}

func load(text strict.Text, source strict.Source, overrides []string) (*sim.Scenario, error) {
	format := strict.For(reflect.TypeFor[sim.Scenario](), strict.Limits{})
	doc, problems := format.Load(text, source)
	if len(problems) > 0 {
		return nil, report(problems)
	}
	var bad []string
	for _, o := range overrides {
		path, value, ok := strings.Cut(o, "=")
		if !ok || path == "" {
			bad = append(bad, fmt.Sprintf("--set %s: expected path=value, as in discount_rate=0.12", o))
			continue
		}
		for _, p := range doc.Set(strings.TrimSpace(path), value) {
			bad = append(bad, p.Error())
		}
	}
	var sc sim.Scenario
	problems = doc.DecodeAll(&sc)
	readTables(&sc, source, doc, &problems)
	own := sim.Resolve(&sc)
	problems = doc.Finish(addChecks(doc, own, problems))
	switch {
	case len(bad) > 0:
		for _, p := range problems {
			bad = append(bad, p.Error())
		}
		return nil, &UsageError{strings.Join(bad, "\n")}
	case len(problems) > 0:
		return nil, report(problems)
	}
	return own, nil
}

// addChecks adds what the scenario's own checks find, unless decoding has a
// problem at the same place, which is then the reason.
func addChecks(doc *strict.Document, sc *sim.Scenario, problems strict.Problems) strict.Problems {
	found := len(problems)
	for _, p := range sc.Check() {
		p.Path, p.Other = numbered(doc, p.Path), numbered(doc, p.Other)
		known := false
		for _, d := range problems[:found] {
			known = known || d.Path == p.Path || within(d.Path, p.Path) || within(p.Path, d.Path) || within(p.Other, d.Path)
		}
		if known {
			continue
		}
		text := p.Text
		if p.Other != "" {
			text += fmt.Sprintf(" (see %s at %v)", p.Other, doc.Problem(p.Other, "").Position)
		}
		problems = append(problems, doc.Problem(p.Path, text))
	}
	return problems
}

// unnamed is a phase that was numbered because the file gives it no name.
var unnamed = regexp.MustCompile(`^(.*\.phases)\.phase-(\d+)(.*)$`)

// numbered returns the path by which the document knows what goes by a number.
func numbered(doc *strict.Document, path string) string {
	m := unnamed.FindStringSubmatch(path)
	if m == nil {
		return path
	}
	if _, ok := doc.Position(m[1] + ".phase-" + m[2]); ok {
		return path
	}
	n, _ := strconv.Atoi(m[2]) // digits
	return fmt.Sprintf("%s[%d]%s", m[1], n-1, m[3])
}

// within reports whether path lies below parent.
func within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && parent != "" && rest != "" && (rest[0] == '.' || rest[0] == '[')
}

// report turns problems into an error of one line each; a single one shows its
// source line. If all are about overrides the request is wrong.
func report(problems strict.Problems) error {
	if !slices.ContainsFunc(problems, func(p strict.Problem) bool { return !p.Overridden() }) {
		return &UsageError{problems.Error()}
	}
	if len(problems) == 1 {
		if excerpt := problems[0].Excerpt(); excerpt != "" {
			return errors.New(problems[0].Error() + "\n" + excerpt)
		}
	}
	return errors.New(problems.Error())
}

// open finds what the argument of a command means. The source is good until done
// is called.
func open(arg string) (text strict.Text, source strict.Source, done func(), err error) {
	done = func() {}
	info, err := os.Stat(arg)
	isFile := err == nil || filepath.Ext(arg) == ".yaml" || filepath.Ext(arg) == ".yml" || strings.ContainsAny(arg, `/\`)
	if text, ok := shipped(arg); ok && (!isFile || info != nil && info.IsDir()) {
		return text, shippedSource, done, nil
	}
	if !isFile {
		return strict.Text{}, nil, nil, &UsageError{fmt.Sprintf(
			"there is no file and no shipped scenario %q%s", arg, strict.Hint(arg, Names()))}
	}
	switch {
	case err != nil:
		return strict.Text{}, nil, nil, fmt.Errorf("%s: %s", arg, plain(err))
	case info.IsDir():
		return strict.Text{}, nil, nil, fmt.Errorf("%s: is a folder, expected a scenario file", arg)
	case !info.Mode().IsRegular():
		return strict.Text{}, nil, nil, fmt.Errorf("%s: is not a regular file", arg)
	}
	root, err := os.OpenRoot(filepath.Dir(arg))
	if err != nil {
		return strict.Text{}, nil, nil, fmt.Errorf("%s: %s", arg, plain(err))
	}
	folder := filepath.ToSlash(filepath.Dir(arg)) + "/"
	if folder == "./" && !strings.HasPrefix(arg, ".") {
		folder = ""
	}
	data, err := strict.ReadFile(os.DirFS(filepath.Dir(arg)), filepath.Base(arg))
	if err != nil {
		_ = root.Close()
		return strict.Text{}, nil, nil, fmt.Errorf("%s: %w", arg, err)
	}
	beside := strict.Folder(root.FS(), folder)
	source = func(from, name string) (strict.Text, error) {
		if text, ok := shipped(name); ok {
			return text, nil
		}
		if strings.HasPrefix(from, shippedFolder) {
			return shippedSource(from, name)
		}
		return beside(from, name)
	}
	// Closing a folder that was only read has nothing to say.
	return strict.Text{Name: folder + filepath.Base(arg), Data: data}, source, func() { _ = root.Close() }, nil
}

// shippedSource finds what a shipped file extends.
func shippedSource(_, name string) (strict.Text, error) {
	if text, ok := shipped(strings.TrimSuffix(name, ".yaml")); ok {
		return text, nil
	}
	return strict.Text{}, errors.New("there is no shipped scenario of that name")
}

// plain takes operation and path off a file system's error.
func plain(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
