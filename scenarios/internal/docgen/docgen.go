// Package docgen reads the comments of struct types and their fields from Go
// source, for the descriptions in the JSON Schema and the format's reference.
//
// It is for generators and tests, which run where the source is; nothing that is
// built into the command imports it.
package docgen

import (
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Docs returns the comments of all struct types in the Go files of the folders,
// tests excepted: of a type under "sim.Lease" (package and type), of a field
// under "sim.Lease.ITMW". Each is one line of text; types and fields without a
// comment are left out. The error is that of reading or parsing a file.
func Docs(dirs ...string) (map[string]string, error) {
	docs := map[string]string{}
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return nil, err
			}
			collect(docs, file)
		}
	}
	return docs, nil
}

// collect adds the comments of one file.
func collect(docs map[string]string, file *ast.File) {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.TYPE {
			continue
		}
		for _, s := range decl.Specs {
			spec := s.(*ast.TypeSpec) // all specs of a type declaration are
			st, ok := spec.Type.(*ast.StructType)
			if !ok {
				continue
			}
			name := file.Name.Name + "." + spec.Name.Name
			group := spec.Doc
			if group == nil && len(decl.Specs) == 1 {
				group = decl.Doc
			}
			add(docs, name, group)
			for _, f := range st.Fields.List {
				group := f.Doc
				if group == nil {
					group = f.Comment
				}
				for _, id := range f.Names {
					add(docs, name+"."+id.Name, group)
				}
			}
		}
	}
}

func add(docs map[string]string, key string, group *ast.CommentGroup) {
	if text := line(group.Text()); text != "" {
		docs[key] = text
	}
}

// link is a doc link that names a package: [time.Duration].
var link = regexp.MustCompile(`\[([a-z]+\.[A-Z]\w*)\]`)

// line joins a comment to one line, with links as their text.
func line(text string) string {
	p := comment.Parser{LookupSym: func(string, string) bool { return true }}
	plain := string((&comment.Printer{TextWidth: -1}).Text(p.Parse(text)))
	return link.ReplaceAllString(strings.Join(strings.Fields(plain), " "), "$1")
}
