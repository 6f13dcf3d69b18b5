package stats

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPairedAnscombe: see TestPairedMomentsAnscombe for the moments; t(10) =
// 2.2281388519649385 (tables: 2.228); Fisher's interval tanh(artanh r ± z/√8);
// 8 of 11 pairs have x above y.
func TestPairedAnscombe(t *testing.T) {
	c := Paired(anscombeX, anscombeY, 0.95)
	half := 2.2281388519649385 * math.Sqrt(4.125269090909091/11)
	near(t, "difference", c.Difference.Value, 1.499090909090909, 1e-13)
	near(t, "lo", c.Difference.CI.Lo, 1.499090909090909-half, 1e-10)
	near(t, "hi", c.Difference.CI.Hi, 1.499090909090909+half, 1e-10)
	near(t, "correlation", c.Correlation.Value, 0.8164205163448399, 1e-14)
	near(t, "correlation lo", c.Correlation.CI.Lo, 0.4243912133932165, 1e-13)
	near(t, "correlation hi", c.Correlation.CI.Hi, 0.9506932537865606, 1e-13)
	near(t, "p a better", c.PABetter.Value, 8.0/11, 1e-15)
	near(t, "variance ratio", c.VarianceRatio, 3.6669775371127304, 1e-13)
	if c.N != 11 || !c.Distinguishable {
		t.Errorf("n, distinguishable = %d, %v; want 11, true", c.N, c.Distinguishable)
	}
	back := Paired(anscombeY, anscombeX, 0.95)
	near(t, "exchanged difference", back.Difference.Value, -1.499090909090909, 1e-13)
	near(t, "exchanged p", back.PABetter.Value, 3.0/11, 1e-15)
	if !back.Distinguishable {
		t.Error("exchanged, the samples are not distinguishable")
	}
}

func TestPairedEdges(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		name            string
		a, b            []float64
		pBetter         float64
		ratio           float64
		distinguishable bool
		difference      string // code of the only warning, "" for none
		correlation     string
	}{
		{"identical", []float64{1, 2, 3, 4}, []float64{1, 2, 3, 4}, 0.5, 0, false, "", ""},
		{"shifted", []float64{2, 3, 4, 5}, []float64{1, 2, 3, 4}, 1, 0, true, "", ""},
		{"randomness off", []float64{5, 5, 5, 5}, []float64{4, 4, 4, 4}, 1, 0, true, "", CodeConstant},
		{"ties count half", []float64{1, 2, 3, 4}, []float64{1, 2, 2, 5}, 0.5, 0, false, "", ""},
		{"three pairs", []float64{1, 2, 3}, []float64{3, 2, 1}, 0.5, 0.5, false, "", CodeFewPairs},
		{"one pair", []float64{1}, []float64{3}, 0, 0, false, CodeOneObservation, CodeOneObservation},
		{"none", nil, nil, 0, 0, false, CodeNoObservations, CodeNoObservations},
		{"not finite", []float64{1, nan, 2}, []float64{1, 2, 3}, 0, 0, false, CodeNotFinite, CodeNotFinite},
		{"at the limit", []float64{MaxAbs, -MaxAbs, MaxAbs, 0}, []float64{-MaxAbs, MaxAbs, 0, 0}, 0.625, 0, false, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := Paired(tt.a, tt.b, 0.95)
			finite(t, "comparison", c)
			near(t, "p a better", c.PABetter.Value, tt.pBetter, 1e-15)
			// Three pairs: var 1 each, differences −2, 0, 2 of variance 4.
			if tt.ratio != 0 || tt.name == "identical" {
				near(t, "variance ratio", c.VarianceRatio, tt.ratio, 1e-15)
			}
			if c.Distinguishable != tt.distinguishable {
				t.Errorf("distinguishable: %v", c.Distinguishable)
			}
			for _, w := range []struct {
				e    Estimate
				code string
			}{{c.Difference, tt.difference}, {c.Correlation, tt.correlation}} {
				if w.code != "" {
					hasOnly(t, w.e, w.code)
				} else if w.e.Warnings != nil {
					t.Errorf("warnings %+v", w.e.Warnings)
				}
			}
		})
	}
	panics(t, "lengths 1 and 2", func() { Paired([]float64{1}, []float64{1, 2}, 0.95) })
	panics(t, "confidence", func() { Paired(nil, nil, 1) })
}

// TestPairedIsWorthItsCorrelation: for normals of equal variance and
// correlation ρ the variance ratio is 1/(1−ρ).
func TestPairedIsWorthItsCorrelation(t *testing.T) {
	const n, rho = 20_000, 0.9
	r := rand.New(rand.NewPCG(9, 10))
	a, b := make([]float64, n), make([]float64, n)
	for i := range a {
		common := math.Sqrt(rho) * r.NormFloat64()
		a[i] = common + math.Sqrt(1-rho)*r.NormFloat64()
		b[i] = common + math.Sqrt(1-rho)*r.NormFloat64()
	}
	c := Paired(a, b, 0.95)
	near(t, "variance ratio", c.VarianceRatio, 1/(1-rho), 0.04)
	if !c.Correlation.CI.Contains(rho) {
		t.Errorf("the correlation %v does not cover %v", c.Correlation, rho)
	}
	if c.Distinguishable || !c.PABetter.CI.Contains(0.5) {
		t.Errorf("equal strategies are told apart: %+v", c)
	}
}

func TestComparisonJSON(t *testing.T) {
	b, err := json.Marshal(Paired([]float64{2, 2}, []float64{1, 1}, 0.95))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"n":2`, `"difference":{"value":1,"ci":[1,1],"confidence":0.95}`,
		`"correlation":{"value":null`, `"p_a_better":{"value":1,`, `"distinguishable":true`,
	} {
		if !strings.Contains(string(b), want) {
			t.Errorf("%s lacks %s", b, want)
		}
	}
	if strings.Contains(string(b), "variance_ratio") {
		t.Errorf("%s states an undefined ratio", b)
	}
}
