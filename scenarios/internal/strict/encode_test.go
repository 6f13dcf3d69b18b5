package strict

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

func TestEncode(t *testing.T) {
	p, problems := decode(t, `
name: "12"
start: 2026-05-01
sites:
  - name: s
    pue: {lognormal: {median: 1.3, sigma: 0.01}, truncate: {low: 1.2}}
    phases: [{it_mw: 300, weights: [0.5, 1]}, {it_mw: 2, online: 2027-01-31}]
    curve: {linear: {mw: 4}}
leases: [{name: a, fee: 1.25e9, exit: {}}]
notes: [yes, "null", "a: b", "# c", "", "1_000"]
`)
	same(t, problems)
	got, err := Encode(&p)
	if err != nil {
		t.Fatal(err)
	}
	want := `name: "12"
start: 2026-05-01
rate: 0.1
open: true
market:
  usd_per_mwh: {triangular: {low: 30, mode: 40, high: 60}}
sites:
  - name: s
    pue: {lognormal: {median: 1.3, sigma: 0.01}, truncate: {low: 1.2}}
    phases:
      - it_mw: 300
        blocks: 1
        weights: [0.5, 1]
      - {it_mw: 2, blocks: 1, online: 2027-01-31}
    curve:
      unit: MW
      linear: {mw: 4, slope: 0}
leases:
  - name: a
    fee: 1.25e9
    firm_months: 0
    escalator: 0
    exit: {days: 90}
notes: ["yes", "null", 'a: b', '# c', "", "1_000"]
`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEncodeRefuses(t *testing.T) {
	for want, p := range map[string]plan{
		"rate: is not a finite number: NaN": {Rate: math.NaN()},
		`notes[1]: is not UTF-8: "\xff"`:    {Notes: []string{"a", "\xff"}},
	} {
		if b, err := Encode(p); err == nil || err.Error() != want {
			t.Errorf("got %q, %v, want %s", b, err, want)
		}
	}
}

// TestEncodeRoundTrips decodes what was encoded from random structs.
func TestEncodeRoundTrips(t *testing.T) {
	f := format()
	rapid.Check(t, func(t *rapid.T) {
		want := drawPlan(t)
		text, err := Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := f.Parse("p.yaml", text)
		if problems != nil {
			t.Fatalf("%v\n%s", problems, text)
		}
		var got plan
		if problems := doc.Decode(&got); problems != nil {
			t.Fatalf("%v\n%s", problems, text)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, want, text)
		}
	})
}

// someText draws a text that is not blank.
func someText(t *rapid.T) string {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"null", "~", "12", "1e5", "0x1f", "yes", "<<", "a: b", "- a", "#", "2026-05-01", " a ", "a\nb\n", "\t", "'", "\"", "é", "\x00\x7f\u0085\u2028\ufeff", "{", "*a", "&a", "!t", "%", "|", ">"})).
		Filter(func(s string) bool { return strings.TrimSpace(s) != "" && len(s) < maxName }).Draw(t, "text")
}

func someValue(t *rapid.T, low, high float64) dist.Value {
	x, y := rapid.Float64Range(low, high).Draw(t, "x"), rapid.Float64Range(low, high).Draw(t, "y")
	a, b := min(x, y), max(x, y)
	var d dist.Distribution = dist.Uniform{Low: a, High: b}
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		return dist.Const(x)
	case 1:
		d = dist.Triangular{Low: a, Mode: a, High: b}
	case 2:
		d = dist.Discrete{Values: []float64{x, y}, Weights: []float64{1, 2}}
	case 3:
		d = dist.PERT{Low: a, Mode: b, High: b}
	}
	v, err := dist.Truncated(d, dist.Truncation{Low: &low, High: &high})
	if err != nil {
		return dist.Const(y)
	}
	return v
}

func drawPlan(t *rapid.T) plan {
	date := rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.MustDate("2026-05-01").AddDays(rapid.IntRange(0, 9999).Draw(t, "days"))
	})
	p := plan{
		Name: someText(t), Start: date.Draw(t, "start"), Rate: rapid.Float64Range(0, 1).Draw(t, "rate"), Open: rapid.Bool().Draw(t, "open"),
		Market: market{Price: someValue(t, 0, 1e5)},
		Sites:  []site{{Name: "s", PUE: someValue(t, 1, 3), Curve: curve{Unit: "GW", Constant: &constant{MW: rapid.Float64Range(-1e300, 1e300).Draw(t, "mw")}}}},
	}
	if rapid.Bool().Draw(t, "cap") {
		p.Market.Cap = new(rapid.Float64Range(1e-9, 1e20).Draw(t, "cap"))
	}
	for range rapid.IntRange(0, 3).Draw(t, "phases") {
		p.Sites[0].Phases = append(p.Sites[0].Phases, phase{
			MW: someValue(t, 1, 1e5), Blocks: rapid.IntRange(1, 100).Draw(t, "blocks"), Online: date.Draw(t, "online"),
			Weights: rapid.SampledFrom([][]float64{nil, {0.25}, {0, 1}}).Draw(t, "weights"),
		})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "leases") {
		l := lease{Name: someText(t) + string(rune('a'+i)), Notice: rapid.IntRange(0, 3650).Draw(t, "notice"), Firm: dist.Const(2), terms: terms{Escalator: 0.5}}
		if rapid.Bool().Draw(t, "exit") {
			l.Fee, l.Exit = someValue(t, 0, 1e12), &exit{Days: rapid.IntRange(0, 1<<53).Draw(t, "days")}
		}
		p.Leases = append(p.Leases, l)
	}
	for range rapid.IntRange(0, 2).Draw(t, "notes") {
		p.Notes = append(p.Notes, someText(t))
	}
	return p
}
