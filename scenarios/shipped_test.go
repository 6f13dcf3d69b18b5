package scenarios_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"neocloud/scenarios"
	"neocloud/scenarios/internal/format"
	"neocloud/sim"
)

// Every shipped scenario loads, compiles, says what it answers, and goes by the
// name it has inside.
func TestShipped(t *testing.T) {
	list := scenarios.List()
	if len(list) < 2 || list[0].Name != "colossus" {
		t.Fatalf("got %v", list)
	}
	for i, info := range list {
		t.Run(info.Name, func(t *testing.T) {
			sc := load(t, info.Name)
			if info.Question == "" || sc.Question != info.Question || !strings.HasSuffix(sc.Question, "?") {
				t.Errorf("question: %q", info.Question)
			}
			if sc.Name != info.Name {
				t.Errorf("its name is %q", sc.Name)
			}
			if i > 1 && list[i-1].Name >= info.Name {
				t.Errorf("%q is listed before %q", list[i-1].Name, info.Name)
			}
			if _, err := sim.Compile(sc); err != nil {
				t.Error(err)
			}
		})
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".yaml") {
			count++
		}
	}
	if count != len(list) || !reflect.DeepEqual(names(list), scenarios.Names()) {
		t.Errorf("%d files, listed %v, named %v", count, list, scenarios.Names())
	}
}

func names(list []scenarios.Info) []string {
	var all []string
	for _, info := range list {
		all = append(all, info.Name)
	}
	return all
}

// What Encode writes reads back to an equal scenario, and writes the same again.
func TestEncodeRoundTrips(t *testing.T) {
	for _, arg := range append(scenarios.Names(), "testdata/site.yaml", "testdata/declining.yaml") {
		t.Run(arg, func(t *testing.T) {
			sc := load(t, arg)
			text, err := scenarios.Encode(sc)
			if err != nil {
				t.Fatal(err)
			}
			back, err := scenarios.Decode("encoded.yaml", text)
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			if !reflect.DeepEqual(back, sc) {
				t.Errorf("got %+v\nwant %+v", back, sc)
			}
			again, err := scenarios.Encode(back)
			if err != nil || !bytes.Equal(again, text) {
				t.Errorf("written again it is another text: %v", err)
			}
		})
	}
}

// compiled is the schema that is shipped.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenarios.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance is YAML as an editor hands it to a schema: dates are texts.
func instance(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return jsonLike(v)
}

func jsonLike(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case map[string]any:
		for k := range v {
			v[k] = jsonLike(v[k])
		}
	case []any:
		for i := range v {
			v[i] = jsonLike(v[i])
		}
	}
	return v
}

// The shipped files, files that extend, and what Encode writes are valid by the
// schema.
func TestSchemaAccepts(t *testing.T) {
	s := compiled(t)
	texts := map[string][]byte{}
	for _, name := range scenarios.Names() {
		data, err := os.ReadFile(name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		texts[name+".yaml"] = data
		if texts["encoded "+name], err = scenarios.Encode(load(t, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"testdata/site.yaml", "testdata/declining.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = data
	}
	texts["removal"] = []byte("extends: colossus\nname: x\nleases: [{name: anthropic, remove: true}]\nmarket: {spot: null}\n")
	for name, text := range texts {
		if err := s.Validate(instance(t, text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The schema refuses what it can know to be wrong.
func TestSchemaRefuses(t *testing.T) {
	s := compiled(t)
	for _, replace := range [][]string{
		{"question:", "quesion:"},
		{"it_mw: 200", "it_mw: -200"},
		{"blocks: 12", "blocks: 1.5"},
		{"end: 2029-06-01", "end: 2029-06-31"},
		{"policy: hybrid", "policy: hybird"},
		{"name: tenant", "nam: tenant"},
		{"constant: {mw: 100}", ""},
		{"mw: 100", "mw: {triangular: {low: 1, high: 5}}"},
		{"strategies:\n  - {name: hybrid, policy: hybrid}", "strategies: []"},
	} {
		if err := s.Validate(instance(t, []byte(site(t, replace...)))); err == nil {
			t.Errorf("accepted with %q", replace)
		}
	}
	if err := s.Validate(instance(t, []byte("extends: colossus\nleases: [{name: anthropic, it_mw: -1}]\n"))); err == nil {
		t.Error("accepted in a file that extends")
	}
}

// schema.json is what the fields of sim.Scenario and their comments make of it.
func TestSchemaIsUpToDate(t *testing.T) {
	want, err := format.Schema("..")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(scenarios.Schema(), want) {
		t.Error("schema.json is out of date: run go generate ./scenarios")
	}
	scenarios.Schema()[0] = 'x'
	if scenarios.Schema()[0] != '{' {
		t.Error("a caller can change the schema")
	}
}
