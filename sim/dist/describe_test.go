package dist

import (
	"fmt"
	"reflect"
	"testing"
)

func TestString(t *testing.T) {
	for _, c := range []struct {
		v    Value
		want string
	}{
		{Value{}, "unset"},
		{Const(12), "12"},
		{Const(-1.25e9), "-1.25e9"},
		{MustOf(Uniform{-1, 1}), "uniform(-1, 1)"},
		{MustOf(Triangular{8, 12, 15}), "triangular(8, 12, 15)"},
		{MustOf(PERT{Low: 8, Mode: 12, High: 15}), "pert(8, 12, 15)"},
		{MustOf(PERT{8, 12, 15, new(2.0)}), "pert(8, 12, 15, shape 2)"},
		{MustOf(Normal{-0.22, 0.1}), "normal(mean -0.22, sd 0.1)"},
		{MustOf(&Lognormal{Median: new(8e5), Sigma: new(0.4)}), "lognormal(median 800000, sigma 0.4)"},
		{MustOf(Beta{Alpha: new(2.0), Beta: new(5.0), Low: new(0.0)}), "beta(alpha 2, beta 5)"},
		{MustOf(Beta{Mean: new(0.0), Concentration: new(5.0), Low: new(-1.0)}), "beta(mean 0, concentration 5, low -1)"},
		{MustOf(Exponential{3}), "exponential(mean 3)"},
		{MustOf(Weibull{2, 3}), "weibull(shape 2, scale 3)"},
		{MustOf(Gamma{Mean: new(2.0), SD: new(3.0)}), "gamma(mean 2, sd 3)"},
		{MustOf(Discrete{[]float64{1, 2}, []float64{0.2, 0.8}}), "discrete(1: 0.2, 2: 0.8)"},
		{MustOf(Empirical{[]float64{3, 1, 3}}), "empirical(3, 1, 3)"},
		{MustOf(Empirical{[]float64{3, 1, 3, 4, 17}}), "empirical(5 values, 1 to 17)"},
		{MustOf(Discrete{[]float64{3, 1, 3, 4, 9}, []float64{1, 1, 1, 1, 1}}), "discrete(5 values, 1 to 9)"},
		{MustTruncated(Normal{1, 1}, Truncation{new(0.0), new(3.0)}), "normal(mean 1, sd 1) in [0, 3]"},
		{MustTruncated(Normal{1, 1}, Truncation{Low: new(0.0)}), "normal(mean 1, sd 1) ≥ 0"},
		{MustTruncated(Normal{1, 1}, Truncation{High: new(3.0)}), "normal(mean 1, sd 1) ≤ 3"},
	} {
		if got := c.v.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestTree(t *testing.T) {
	for _, c := range []struct {
		v    Value
		want any
	}{
		{Value{}, nil},
		{Const(12), 12.0},
		{
			MustOf(PERT{Low: 1, Mode: 2, High: 3}),
			[]KV{{"pert", []KV{{"low", 1.0}, {"mode", 2.0}, {"high", 3.0}, {"shape", 4.0}}}},
		},
		{
			MustTruncated(Lognormal{Median: new(8e5), Sigma: new(0.4)}, Truncation{new(10.0), new(1e6)}),
			[]KV{
				{"lognormal", []KV{{"median", 8e5}, {"sigma", 0.4}}},
				{"truncate", []KV{{"low", 10.0}, {"high", 1e6}}},
			},
		},
		{
			MustTruncated(Empirical{[]float64{3, 1, 2}}, Truncation{High: new(2.0)}),
			[]KV{{"empirical", []KV{{"values", []float64{3, 1, 2}}}}, {"truncate", []KV{{"high", 2.0}}}},
		},
		{
			MustOf(Beta{Alpha: new(1.0), Beta: new(2.0)}),
			[]KV{{"beta", []KV{{"alpha", 1.0}, {"beta", 2.0}, {"low", 0.0}, {"high", 1.0}}}},
		},
	} {
		if got := c.v.Tree(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: tree %v, want %v", c.v, got, c.want)
		}
	}
}

func ExampleValue_String() {
	v := MustTruncated(Lognormal{Median: new(200.0), Sigma: new(0.8)}, Truncation{Low: new(10.0), High: new(1000.0)})
	fmt.Println(v)
	fmt.Printf("median %.1f MW, mean %.1f MW\n", v.Quantile(0.5), v.Mean())
	// Output:
	// lognormal(median 200, sigma 0.8) in [10, 1000]
	// median 195.6 MW, mean 249.9 MW
}
