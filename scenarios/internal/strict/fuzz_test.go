package strict

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// FuzzDecode feeds any bytes as a file and as a value of the command line: no
// panic, no hang, a place for every problem, and what is accepted prints and
// comes back the same.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"", head, baseText, bomb(), head + "rat: 1\n", head + "market: {<<: [{cap: 1}, *x]}\n", "a: &a [*a]\n", "- - - -\n",
		"extends: x\nleases: [{name: a, remove: true}]\n", "sites: !!set {a, b}\n", "? {a: b}\n: c\n", "name: |\n  a\n b\n", "%YAML 3.0\n---\n",
		strings.Repeat("{a: ", 100), strings.Repeat("[", 2000), "a: 'b\n", "\xff\xfe", "a: \"\\x00\\u0085\"\n", "a: *b\n<<: *a\n", "1e999: .nan\n",
		"market: {usd_per_mwh: {discrete: {values: [1, 2], weights: [0, 0]}}}\n", "name: null\nsites: {}\n", "\ufeffa: 1\n...\nb\n",
	} {
		f.Add([]byte(seed))
	}
	format := For(reflect.TypeFor[plan](), Limits{})
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		placed := func(ps Problems) {
			for _, p := range ps {
				if p.File == "" || (p.Line < 1 || p.Column < 1) && !strings.HasPrefix(p.File, "--set ") || p.Text == "" {
					t.Fatalf("no place or no text: %+v", p)
				}
				p.Excerpt()
			}
		}
		var p plan
		doc, problems := format.Parse("f.yaml", data)
		placed(problems)
		if (doc == nil) != (problems != nil) {
			t.Fatalf("document %v with problems %v", doc, problems)
		}
		if doc != nil {
			placed(doc.Decode(&p))
			base, _ := format.Parse("base.yaml", []byte(baseText))
			doc.Extend(base)
			placed(doc.Decode(&p))
		}
		base, _ := format.Parse("base.yaml", []byte(baseText))
		path, value, _ := strings.Cut(string(data), "=")
		placed(base.Set(path, value))
		placed(base.Set("sites", string(data)))
		placed(base.Set("market.usd_per_mwh", string(data)))
		base.Position(path)
		if problems := base.Decode(&p); problems == nil {
			roundTrip(t, format, p)
		} else {
			placed(problems)
		}
		if d := time.Since(start); d > 30*time.Second {
			t.Fatalf("took %v", d)
		}
	})
}

func roundTrip(t *testing.T, f *Format, p plan) {
	text, err := Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := f.Parse("again.yaml", text)
	if problems != nil {
		t.Fatalf("%v\n%s", problems, text)
	}
	var again plan
	if problems := doc.Decode(&again); problems != nil || !reflect.DeepEqual(p, again) {
		t.Fatalf("%v\n%s\n%+v\n%+v", problems, text, p, again)
	}
}
