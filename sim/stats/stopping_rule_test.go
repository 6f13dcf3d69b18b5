package stats

import (
	"math"
	"strings"
	"testing"
)

func TestStoppingRuleValidate(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		rule StoppingRule
		want string // part of the error, "" for none
	}{
		{StoppingRule{Confidence: 0.95, Precision: 5e7}, ""},
		{StoppingRule{Confidence: 0.9, Relative: 0.02, Indifference: 1e6}, ""},
		{StoppingRule{Settled: 0.95}, ""},
		{StoppingRule{Settled: 0.95, Precision: 1}, ""},
		{StoppingRule{}, "needs a goal"},
		{StoppingRule{Confidence: 0.95, Indifference: 1}, "needs a goal"},
		{StoppingRule{Precision: 1}, "confidence"},
		{StoppingRule{Confidence: 1, Precision: 1}, "confidence must be in (0,1)"},
		{StoppingRule{Confidence: nan, Precision: 1}, "confidence must be in (0,1)"},
		{StoppingRule{Confidence: 0.95, Precision: -1}, "precision must be above 0"},
		{StoppingRule{Confidence: 0.95, Precision: inf}, "precision must be above 0"},
		{StoppingRule{Confidence: 0.95, Precision: nan}, "precision must be above 0"},
		{StoppingRule{Confidence: 0.95, Relative: 1}, "relative precision must be in (0,1)"},
		{StoppingRule{Confidence: 0.95, Relative: -0.1}, "relative precision must be in (0,1)"},
		{StoppingRule{Settled: 1}, "until settled must be in (0,1)"},
		{StoppingRule{Settled: nan}, "until settled must be in (0,1)"},
		{StoppingRule{Settled: 0.95, Indifference: -1}, "indifference zone"},
		{StoppingRule{Settled: 0.95, Indifference: inf}, "indifference zone"},
		{StoppingRule{Settled: 0.95, First: 1}, "first look"},
		{StoppingRule{Settled: 0.95, First: -5}, "first look"},
	}
	for _, tt := range tests {
		err := tt.rule.Validate()
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: %v, want %q", tt.rule, err, tt.want)
		}
	}
}

func TestLooksDouble(t *testing.T) {
	tests := []struct {
		first int64
		look  int
		want  int64
	}{
		{0, 1, 256},
		{0, 2, 512},
		{0, 13, 1 << 20},
		{100, 4, 800},
		{3, 1, 3},
		{1 << 61, 2, 1 << 62},
		{1 << 61, 3, math.MaxInt64},
		{0, 1000, math.MaxInt64},
	}
	for _, tt := range tests {
		if got := (StoppingRule{First: tt.first}).Look(tt.look); got != tt.want {
			t.Errorf("look %d from %d: %d, want %d", tt.look, tt.first, got, tt.want)
		}
	}
}

// Σ 1/(j(j+1)) up to J is J/(J+1): all looks together spend what there is.
func TestLooksSpendAllThereIs(t *testing.T) {
	total := 0.0
	for j := 1; j <= 1000; j++ {
		total += spend(0.95, j)
		near(t, "spent", total, 0.05*float64(j)/float64(j+1), 1e-15)
	}
	// The comment at StoppingRule: z at 1 − 0.05/110 over z at 95 %, 3.507 / 1.960.
	near(t, "tenth look", normalQuantile(1-spend(0.95, 10))/normalQuantile(0.95), 1.789, 1e-3)
}
