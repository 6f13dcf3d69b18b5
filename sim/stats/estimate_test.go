package stats

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestEstimateJSON(t *testing.T) {
	few := Warning{Code: CodeCVaRFew, Text: "few"}
	tests := []struct {
		name string
		in   Estimate
		want string
	}{
		{"zero", Estimate{}, `{"value":null,"ci":null,"confidence":null}`},
		{"full", withInterval(2, Interval{Lo: 1, Hi: 3}, 0.95), `{"value":2,"ci":[1,3],"confidence":0.95}`},
		{
			"flagged", withInterval(0, Interval{Lo: -1, Hi: 1}, 0.9, few),
			`{"value":0,"ci":[-1,1],"confidence":0.9,"warnings":[{"code":"cvar-few-observations","text":"few"}]}`,
		},
		{
			"no interval", withoutInterval(7, warnOneObservation()),
			`{"value":7,"ci":null,"confidence":null,"warnings":[{"code":"one-observation","text":"one observation gives no interval"}]}`,
		},
		{
			"no value", refused(warnNoObservations()),
			`{"value":null,"ci":null,"confidence":null,"warnings":[{"code":"no-observations","text":"there are no observations"}]}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := json.Marshal(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if string(b) != tt.want {
				t.Errorf("marshalled %s, want %s", b, tt.want)
			}
			var back Estimate
			if err := json.Unmarshal(b, &back); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(back, tt.in) {
				t.Errorf("came back as %+v, want %+v", back, tt.in)
			}
		})
	}
}

func TestEstimateHas(t *testing.T) {
	e := refused(warnNoObservations())
	if !e.Has(CodeNoObservations) || e.Has(CodeNotFinite) {
		t.Errorf("Has does not tell the warnings of %+v", e)
	}
}

func TestIntervalRefusesMalformedJSON(t *testing.T) {
	for _, in := range []string{`[1]`, `[1,2,3]`, `[2,1]`, `["a","b"]`, `{}`} {
		var i Interval
		if err := json.Unmarshal([]byte(in), &i); err == nil {
			t.Errorf("%s was read as %+v", in, i)
		}
	}
}

func TestIntervalGeometry(t *testing.T) {
	i := Interval{Lo: -1, Hi: 3}
	if i.Half() != 2 {
		t.Errorf("half of [-1, 3] = %v, want 2", i.Half())
	}
	for x, want := range map[float64]bool{-1: true, 0: true, 3: true, -1.01: false, 3.01: false} {
		if i.Contains(x) != want {
			t.Errorf("[-1, 3] contains %v: %v, want %v", x, !want, want)
		}
	}
}
