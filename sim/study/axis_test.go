package study

import (
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/dist"
)

func TestParse(t *testing.T) {
	a, err := ParseAxis(" leases.x.it_mw = 1:3:3")
	if err != nil || a.Path != "leases.x.it_mw" || !slices.Equal(a.Values, []float64{1, 2, 3}) {
		t.Errorf("%v, %v", a, err)
	}
	r, err := ParseRange("discount_rate=0.05:0.15")
	if err != nil || r.Path != "discount_rate" || r.Lo != 0.05 || r.Hi != 0.15 {
		t.Errorf("%v, %v", r, err)
	}
	for text, want := range map[string]string{
		"":        "is written path=lo:hi:n or path=a,b,c",
		"=1:2:3":  "is written path=lo:hi:n or path=a,b,c",
		"a.b":     "is written path=lo:hi:n or path=a,b,c",
		"a=2:1:3": `a: "2:1:3": the range is empty`,
	} {
		_, err := ParseAxis(text)
		wantLines(t, text, err, want)
	}
	for text, want := range map[string]string{"a": "is written path=lo:hi", "a=1": "a range is written lo:hi", "a=2:1": "a: "} {
		_, err := ParseRange(text)
		wantLines(t, text, err, want)
	}
}

func TestAxesOf(t *testing.T) {
	sc := chancy()
	if got := AxesOf(sc); got != nil {
		t.Errorf("of a scenario without sweep: %v", got)
	}
	sc.Sweep = &sim.Sweep{Axes: []sim.Axis{
		{Path: feePath, From: dist.Const(1e6), To: dist.Const(3e6), Steps: 3}, {Path: worthPath, Values: []float64{7}},
	}}
	got := AxesOf(sc)
	if len(got) != 2 || got[0].Path != feePath || !slices.Equal(got[0].Values, []float64{1e6, 2e6, 3e6}) || !slices.Equal(got[1].Values, []float64{7}) {
		t.Errorf("%v", got)
	}
}
