package strict

import (
	"reflect"
	"strings"
	"testing"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// plan is a small format that has one of everything.
type plan struct {
	Name   string     `yaml:"name" required:"true"`
	Start  civil.Date `yaml:"start" required:"true"`
	Rate   float64    `yaml:"rate" unit:"1/year" range:"[0,1]" default:"0.10" clause:"1.2"`
	Open   bool       `yaml:"open" default:"true"`
	Market market     `yaml:"market"`
	Sites  []site     `yaml:"sites" required:"true"`
	Leases []lease    `yaml:"leases"`
	Notes  []string   `yaml:"notes"`
	Cached int        `yaml:"-"`
}

type market struct {
	Price dist.Value `yaml:"usd_per_mwh" unit:"USD per MWh" range:"[0,1e5]" default:"{triangular: {low: 30, mode: 40, high: 60}}"`
	Cap   *float64   `yaml:"cap" range:"(0,inf)"`
}

type site struct {
	Name   string     `yaml:"name" required:"true"`
	PUE    dist.Value `yaml:"pue" range:"[1,3]" default:"1.2"`
	Phases []phase    `yaml:"phases" items:"[1,3]"`
	Curve  curve      `yaml:"curve"`
}

type phase struct {
	MW      dist.Value `yaml:"it_mw" unit:"MW" range:"(0,1e5]" required:"true"`
	Blocks  int        `yaml:"blocks" range:"[1,100]" default:"1"`
	Online  civil.Date `yaml:"online"`
	Weights []float64  `yaml:"weights" range:"[0,1]"`
}

type curve struct {
	Unit     string    `yaml:"unit" enum:"MW|GW" default:"MW"`
	Constant *constant `yaml:"constant"`
	Linear   *linear   `yaml:"linear"`
	Table    *struct{} `yaml:"table" later:"MODEL 4.1"`
}

func (curve) OneOf() {}

type constant struct {
	MW float64 `yaml:"mw" unit:"MW" required:"true"`
}

type linear struct {
	MW    float64 `yaml:"mw" unit:"MW" required:"true"`
	Slope float64 `yaml:"slope" default:"0"`
}

type lease struct {
	Name   string     `yaml:"name" required:"true"`
	Fee    dist.Value `yaml:"fee" unit:"USD/month" range:"[0,1e12]"`
	Notice int        `yaml:"notice_days" unit:"day" range:"[0,3650]"`
	Firm   dist.Value `yaml:"firm_months" draw:"none" default:"0"`
	terms  `yaml:",inline"`
	Exit   *exit     `yaml:"exit"`
	SLA    *struct{} `yaml:"sla" later:"MODEL 6.9"`
}

type exit struct {
	Days int `yaml:"days" unit:"day" range:"[0,inf)" default:"90"`
}

type terms struct {
	Escalator float64 `yaml:"escalator" default:"0"`
}

func format() *Format { return For(reflect.TypeFor[plan](), Limits{}) }

// head is what every plan needs.
const head = "name: p\nstart: 2026-05-01\nsites: [{name: s, curve: {constant: {mw: 1}}}]\n"

// decode parses and decodes, and returns the problems of both.
func decode(t testing.TB, text string) (plan, Problems) {
	t.Helper()
	var p plan
	doc, problems := format().Parse("p.yaml", []byte(text))
	if doc != nil {
		problems = doc.Decode(&p)
	}
	return p, problems
}

// mustParse returns the document of a text that has one.
func mustParse(t testing.TB, name, text string) *Document {
	t.Helper()
	doc, problems := format().Parse(name, []byte(text))
	if problems != nil {
		t.Fatal(problems)
	}
	return doc
}

// same fails unless the problems are the lines wanted.
func same(t *testing.T, got Problems, want ...string) {
	t.Helper()
	if g, w := got.Error(), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}
