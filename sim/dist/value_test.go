package dist

import (
	"math"
	"strings"
	"testing"
)

func TestConst(t *testing.T) {
	v := Const(12)
	lo, hi := v.Support()
	if !v.IsSet() || !v.IsConstant() || v.Constant() != 12 || v.Mean() != 12 || lo != 12 || hi != 12 {
		t.Errorf("constant 12 is %v", v)
	}
	for _, u := range []float64{0, 1e-17, 0.5, 1} {
		if v.Quantile(u) != 12 {
			t.Errorf("quantile of %v is %v", u, v.Quantile(u))
		}
	}
	if v.CDF(11.9) != 0 || v.CDF(12) != 1 {
		t.Error("CDF does not step at 12")
	}
	if kind, d, trunc := v.Distribution(); kind != "" || d != nil || trunc != nil {
		t.Errorf("constant has distribution %v", kind)
	}
}

func TestPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"constant NaN":      func() { Const(math.NaN()) },
		"constant inf":      func() { Const(math.Inf(-1)) },
		"unset quantile":    func() { Value{}.Quantile(0.5) },
		"unset mean":        func() { Value{}.Mean() },
		"unset support":     func() { Value{}.Support() },
		"unset CDF":         func() { Value{}.CDF(1) },
		"unset constant":    func() { Value{}.Constant() },
		"drawn constant":    func() { MustOf(Uniform{0, 1}).Constant() },
		"uniform above 1":   func() { Const(1).Quantile(1.1) },
		"uniform below 0":   func() { MustOf(Uniform{0, 1}).Quantile(-0.1) },
		"uniform NaN":       func() { MustOf(Uniform{0, 1}).Quantile(math.NaN()) },
		"must of nothing":   func() { MustOf(Uniform{}) },
		"must truncate":     func() { MustTruncated(Uniform{0, 1}, Truncation{}) },
		"no distribution":   func() { _, _ = Of(nil) },
		"nil distribution":  func() { _, _ = Of((*Uniform)(nil)) },
		"must of one wrong": func() { MustOf(Triangular{1, 9, 2}) },
	} {
		func() {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(r.(string), "dist: ") {
					t.Errorf("%s: panic %v", name, r)
				}
			}()
			f()
		}()
	}
}

func TestOfError(t *testing.T) {
	_, err := Of(Weibull{Shape: -1, Scale: -1})
	const want = "weibull.shape: must be between 0.1 and 1000, got -1\nweibull.scale: must be > 0, got -1"
	if err == nil || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	_, err = Truncated(Uniform{0, 1}, Truncation{Low: new(2.0)})
	if err == nil || !strings.HasPrefix(err.Error(), "truncate: ") {
		t.Errorf("error %q", err)
	}
}

// A value keeps nothing of what it was made from, and hands out copies.
func TestValueIsImmutable(t *testing.T) {
	d := &Discrete{Values: []float64{1, 2, 3}, Weights: []float64{1, 1, 1}}
	trunc := Truncation{Low: new(2.0)}
	v, ps := New(d, &trunc)
	if ps != nil {
		t.Fatal(ps)
	}
	text := v.String()
	d.Values[1], d.Weights[2], *trunc.Low = 100, 100, 3
	kind, got, cut := v.Distribution()
	if kind != "discrete" || got.(Discrete).Values[1] != 2 || *cut.Low != 2 {
		t.Errorf("got %v %v %v", kind, got, *cut.Low)
	}
	got.(Discrete).Values[0], *cut.Low = 100, 3
	v.Tree().([]KV)[0].Value.([]KV)[0].Value.([]float64)[0] = 100
	if v.String() != text || v.Quantile(0.5) != 2 || v.Quantile(0.6) != 3 {
		t.Errorf("value became %v", v)
	}
	mean := 5.0
	e := MustOf(Gamma{Mean: &mean, SD: new(1.0)})
	mean = 7
	if _, g, _ := e.Distribution(); *g.(Gamma).Mean != 5 || e.Mean() != 5 {
		t.Errorf("gamma became %v", e)
	}
}

// A value rebuilt from what Distribution returns is the same value.
func TestDistributionRoundTrip(t *testing.T) {
	v := MustTruncated(PERT{Low: 1, Mode: 2, High: 9}, Truncation{High: new(5.0)})
	kind, d, cut := v.Distribution()
	w, ps := New(d, cut)
	if ps != nil || kind != "pert" || *d.(PERT).Shape != 4 || w.String() != v.String() || w.Quantile(0.3) != v.Quantile(0.3) {
		t.Errorf("%v became %v (%v)", v, w, ps)
	}
}
