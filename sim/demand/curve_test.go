package demand

import (
	"math"
	"testing"

	"neocloud/sim/process"
)

func TestCurves(t *testing.T) {
	h := horizon(t, "2027-05-01", "2037-05-01")
	p := []process.Point{{At: day(h, "2027-03-01"), Value: 40}, {At: day(h, "2028-05-01"), Value: 80}, {At: day(h, "2029-05-01"), Value: 7}}
	for _, c := range []struct {
		name  string
		curve Curve
		date  string
		want  float64
	}{
		{"none", Curve{}, "2030-05-01", 0},
		{"constant", Constant(300), "2030-05-01", 300},
		{"linear up", Linear(100, 2.5), "2028-05-01", 130},
		{"linear down", Linear(100, -7), "2028-05-01", 16},
		{"linear at the floor", Linear(100, -7), "2029-05-01", 0},
		// 15 February of a leap year: 9 months and 14 of 29 days.
		{"linear in a leap February", Linear(0, 29), "2028-02-15", 9*29 + 14},
		{"exponential at month 12", Exponential(380, 0.05), "2028-05-01", 380 * 0.5488116360940264}, // e^-0.6
		{"exponential growth", Exponential(100, -0.25), "2027-09-01", 100 * math.E},
		{"two half-lives", Exponential(100, Rate(6)), "2028-05-01", 25},
		{"logistic start", Logistic(100, 500, 0.1), "2027-05-01", 100},
		// Midpoint at ln(500/100 − 1)/growth = 12 months, by symmetry 400 at 24.
		{"logistic midpoint", Logistic(100, 500, math.Log(4)/12), "2028-05-01", 250},
		{"logistic mirror", Logistic(100, 500, math.Log(4)/12), "2029-05-01", 400},
		// Above its ceiling: 100/(1 − e^(−m·ln2/12)/2) = 100/(1 − 1/4).
		{"logistic from above", Logistic(200, 100, math.Ln2/12), "2028-05-01", 400.0 / 3},
		{"logistic at its ceiling", Logistic(100, 100, 1), "2030-05-01", 100},
		{"logistic from next to nothing", Logistic(math.SmallestNonzeroFloat64, 1e5, 2), "2137-05-01", 1e5},
		{"table, no point", Table(process.Table{}), "2027-05-01", 0},
		{"table, before the start", Table(process.Table{Points: p}), "2027-05-01", 40},
		{"table, before a point", Table(process.Table{Points: p}), "2028-04-30", 40},
		{"table, at a point", Table(process.Table{Points: p}), "2028-05-01", 80},
		{"table, before the first", Table(process.Table{Points: p[1:]}), "2027-05-01", 80},
		{"table, after the last", Table(process.Table{Points: p}), "2036-05-01", 7},
		// 73 of 365 days from 80 to 7.
		{"line", Table(process.Table{Points: p, Linear: true}), "2028-07-13", 80 - 73*0.2},
		{"line, before the first", Table(process.Table{Points: p[1:], Linear: true}), "2027-05-01", 80},
		{"line, after the last", Table(process.Table{Points: p, Linear: true}), "2036-05-01", 7},
	} {
		near(t, c.name, c.curve.At(h, day(h, c.date)), c.want, 1e-13)
	}
}
