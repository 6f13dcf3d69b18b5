package strategy

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

func TestFit(t *testing.T) {
	decline := func(n int) []float64 { // 380 MW falling 5 % a month, continuous
		h := make([]float64, n)
		for i := range h {
			h[i] = 380 * math.Exp(-0.05*float64(i))
		}
		return h
	}
	for _, c := range []struct {
		name    string
		f       Forecaster
		history []float64
		want    Forecast
	}{
		{"no history", Forecaster{}, nil, Forecast{}},
		{"one point", Forecaster{}, []float64{480}, Forecast{Level: 480}},
		{"two points are no trend", Forecaster{}, []float64{500, 400}, Forecast{Level: 400}},
		{"naive", Forecaster{Naive: true}, decline(12), Forecast{Level: 380 * math.Exp(-0.55)}},
		{"an exponential is found exactly", Forecaster{}, decline(12), Forecast{380 * math.Exp(-0.55), -0.05}},
		{"from three points", Forecaster{}, decline(3), Forecast{380 * math.Exp(-0.10), -0.05}},
		{"a window of two is naive", Forecaster{Months: 2}, decline(12), Forecast{Level: 380 * math.Exp(-0.55)}},
		{"a negative window is the default", Forecaster{Months: -1}, decline(12), Forecast{380 * math.Exp(-0.55), -0.05}},
		{"only the last k months count", Forecaster{Months: 3}, []float64{1, 900, 100, 100, 100}, Forecast{Level: 100}},
		// Centred x = −1, 0, 1: slope = (ln 110 − ln 100) / 2. It starts from the last
		// value, not from the line.
		{"off the line", Forecaster{}, []float64{100, 110, 110}, Forecast{110, math.Log(1.1) / 2}},
		// A campaign of 300 MW in two of the last six months: mean 100.
		{"zeros: the mean of the window", Forecaster{}, []float64{300, 300, 300, 0, 0, 0, 0, 300, 300}, Forecast{Level: 100}},
		{"a campaign long over", Forecaster{Months: 3}, []float64{300, 300, 0, 0, 0}, Forecast{}},
		// Doubling every month is a rate of 0.69: bounded.
		{"growth is bounded", Forecaster{}, []float64{1, 2, 4, 8}, Forecast{8, MaxRate}},
		{"decline is bounded", Forecaster{}, []float64{8, 4, 2, 1}, Forecast{1, -MaxRate}},
	} {
		got := c.f.Fit(c.history)
		if math.Abs(got.Level-c.want.Level) > 1e-9 || math.Abs(got.Rate-c.want.Rate) > 1e-12 {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestFitIsLeastSquares compares the closed form with gonum's regression.
func TestFitIsLeastSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Steps of at most 20 % keep every slope inside the bound: ln 1.2 = 0.18.
		history := []float64{rapid.Float64Range(1, 1000).Draw(t, "first")}
		for range rapid.IntRange(2, 30).Draw(t, "more") {
			history = append(history, history[len(history)-1]*rapid.Float64Range(1/1.2, 1.2).Draw(t, "step"))
		}
		k := rapid.IntRange(3, 24).Draw(t, "k")
		var x, y []float64
		for i, mw := range history[max(0, len(history)-k):] {
			x, y = append(x, float64(i)), append(y, math.Log(mw))
		}
		_, slope := stat.LinearRegression(x, y, nil, false)
		if got := (Forecaster{Months: k}).Fit(history).Rate; math.Abs(got-slope) > 1e-9 {
			t.Fatalf("rate %v, least squares %v", got, slope)
		}
	})
}

func TestAfter(t *testing.T) {
	for _, c := range []struct {
		name   string
		f      Forecast
		months float64
		want   float64
	}{
		{"flat", Forecast{Level: 100}, 60, 100},
		{"now", Forecast{100, 0.1}, 0, 100},
		{"the past is now", Forecast{100, 0.1}, -3, 100},
		{"growth", Forecast{100, 0.05}, 6, 100 * math.Exp(0.3)},
		{"decline", Forecast{100, -0.05}, 6, 100 * math.Exp(-0.3)},
		{"parts of a month", Forecast{100, -0.05}, 0.5, 100 * math.Exp(-0.025)},
		{"four times at most", Forecast{100, 0.25}, 24, 400}, // e^6 = 403 times
		{"nothing", Forecast{}, 12, 0},
	} {
		if got := c.f.After(c.months); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestOwnMWForecastsEachWorkload(t *testing.T) {
	s := newScene(t)
	v := s.view("2026-07-01", 1000)
	// One halves every month (bounded to 0.25), one grows 10 % a month, one is a
	// campaign that is over (mean 100). Three months on, each by itself:
	v.Workloads = []Workload{own(1, 380, 190, 95), own(1, 100, 110, 121), own(1, 300, 0, 0)}
	want := 95*math.Exp(-0.75) + 121*1.1*1.1*1.1 + 100
	if got := (Forecaster{}).OwnMW(v, s.at("2026-10-01")); math.Abs(got-want) > 1e-9 {
		t.Errorf("own demand in three months %v, want %v", got, want)
	}
	if got := (Forecaster{Naive: true}).OwnMW(v, s.at("2026-10-01")); got != 95+121 {
		t.Errorf("naive %v, want 216", got)
	}
}
