package finance

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestDepreciation: IRS Publication 946, Table A-1 (half-year convention), and
// straight lines by hand.
func TestDepreciation(t *testing.T) {
	tests := []struct {
		name string
		got  Depreciation
		want []float64 // percent
	}{
		{"bonus", Bonus(), []float64{100}},
		{"3-year", MACRS(3), []float64{33.33, 44.45, 14.81, 7.41}},
		{"5-year", MACRS(5), []float64{20, 32, 19.2, 11.52, 11.52, 5.76}},
		{"7-year", MACRS(7), []float64{14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46}},
		{"15-year", MACRS(15), []float64{5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95}},
		{"straight", StraightLine(5, 1), []float64{20, 20, 20, 20, 20}},
		{"straight half-year", StraightLine(5, 0.5), []float64{10, 20, 20, 20, 20, 10}},
		{"one year from July on", StraightLine(1, 0.5), []float64{50, 50}},
		{"four years from October on", StraightLine(4, 0.25), []float64{6.25, 25, 25, 25, 18.75}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if len(tt.got) != len(tt.want) {
				t.Fatalf("got %d years, want %d", len(tt.got), len(tt.want))
			}
			for i, want := range tt.want {
				near(t, "share", tt.got[i], want/100, 1e-15)
			}
		})
	}
}

// TestMACRSIsDecliningBalance computes the tables from their rule: 200 % (150 %
// for 15 years) declining balance, straight line over the life that is left
// once that is more, half a year in the first and the last year. The tables are
// rounded to 0.01 %, in which 0.005 is rounded to either side.
func TestMACRSIsDecliningBalance(t *testing.T) {
	for class, percent := range map[int]float64{3: 200, 5: 200, 7: 200, 15: 150} {
		rate := percent / 100 / float64(class)
		left := 1.0
		for year, got := range MACRS(class) {
			part, life := 1.0, float64(class)-float64(year)+0.5
			if year == 0 {
				part, life = 0.5, float64(class)
			}
			want := min(left, max(rate*left*part, left/life*part))
			if life < 1 {
				want = left
			}
			if math.Abs(got-want) > 0.6e-4 {
				t.Errorf("class %d, year %d: %v, want %v", class, year+1, got, want)
			}
			left -= want
		}
	}
}

// TestShell: IRS Publication 946, Table A-7a, which is rounded by the month.
func TestShell(t *testing.T) {
	firsts := []float64{2.461, 2.247, 2.033, 1.819, 1.605, 1.391, 1.177, 0.963, 0.749, 0.535, 0.321, 0.107}
	for i, first := range firsts {
		d := StraightLine(39, MidMonth(i+1))
		if len(d) != 40 {
			t.Fatalf("month %d: %d years", i+1, len(d))
		}
		near(t, "first year", d[0], first/100, 5e-5)
		near(t, "20th year", d[19], 0.02564, 1e-5)
		near(t, "last year", d[39], firsts[11-i]/100, 5e-5)
	}
}

func TestAddTo(t *testing.T) {
	tests := []struct {
		name  string
		d     Depreciation
		first int
		want  []float64
	}{
		{"at the start", MACRS(3), 0, []float64{33.33, 44.45, 14.81}},
		{"later, the end outside", MACRS(3), 1, []float64{0, 33.33, 44.45}},
		{"before", MACRS(3), -2, []float64{14.81, 7.41, 0}},
		{"long before", MACRS(3), -9, []float64{0, 0, 0}},
		{"after", MACRS(3), 3, []float64{0, 0, 0}},
		{"land", nil, 0, []float64{0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			years := []float64{1, 2, 3} // of another asset
			tt.d.AddTo(years, tt.first, 100)
			for i, want := range tt.want {
				near(t, "year", years[i], float64(i+1)+want, 1e-14)
			}
		})
	}
}

func TestLeft(t *testing.T) {
	d := MACRS(5)
	for years, want := range []float64{1, 0.8, 0.48, 0.288, 0.1728, 0.0576, 0, 0} {
		near(t, "left", d.Left(years), want, 1e-15)
	}
	for _, got := range []float64{d.Left(-1), Depreciation(nil).Left(0), Depreciation(nil).Left(99)} {
		near(t, "left", got, 1, 0)
	}
	if d.Left(6) != 0 {
		t.Errorf("%v left at the end", d.Left(6))
	}
}

func TestDepreciationPanics(t *testing.T) {
	for _, class := range []int{0, -5, 10, 39} {
		panics(t, "MACRS", func() { MACRS(class) })
	}
	for _, first := range []float64{0, -0.5, 1.01, math.NaN()} {
		panics(t, "StraightLine", func() { StraightLine(5, first) })
	}
	panics(t, "StraightLine", func() { StraightLine(0, 1) })
	panics(t, "MidMonth", func() { MidMonth(0) })
	panics(t, "MidMonth", func() { MidMonth(13) })
}

// depreciationOf draws any of the schedules.
func depreciationOf(t *rapid.T) Depreciation {
	switch kind := rapid.SampledFrom([]int{0, 1, 3, 5, 7, 15}).Draw(t, "kind"); kind {
	case 0:
		return StraightLine(rapid.IntRange(1, 40).Draw(t, "life"), rapid.Float64Range(0.01, 1).Draw(t, "first"))
	case 1:
		return Bonus()
	default:
		return MACRS(kind)
	}
}

// TestDepreciationIsTheCost: shares are not negative, add up to 1, and what is
// written off and what is left are the cost at any time.
func TestDepreciationIsTheCost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := depreciationOf(t)
		cost := rapid.Float64Range(0, 1e12).Draw(t, "cost")
		sold := rapid.IntRange(0, 45).Draw(t, "sold")
		years := make([]float64, sold)
		d.AddTo(years, 0, cost)
		sum := 0.0
		for _, y := range years {
			sum += y
		}
		if got := sum + d.Left(sold)*cost; math.Abs(got-cost) > 1e-14*cost {
			t.Fatalf("written off and left: %v of %v", got, cost)
		}
		if slices.Min(d) < 0 || math.Abs(d[0]+d.Left(1)-1) > 1e-14 {
			t.Fatalf("shares %v", d)
		}
	})
}

func BenchmarkDepreciation(b *testing.B) {
	it, shell := MACRS(5), StraightLine(39, 0.5)
	years := make([]float64, 15)
	b.ReportAllocs()
	for b.Loop() {
		clear(years)
		for first := range 10 {
			it.AddTo(years, first, 5.8e9)
		}
		shell.AddTo(years, 0, 3e9)
	}
}
