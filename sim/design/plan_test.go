package design

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// everyPlan is a small plan of each kind.
func everyPlan(t testing.TB) map[string]Plan {
	cube := must[Sobol](t)(NewScrambledSobol(16, 2, seed, 0))
	return map[string]Plan{
		"grid":      must[Grid](t)(NewGrid(Axis{1, 2, 3}, Axis{4, 5})),
		"list":      must[List](t)(NewList([][]float64{{1, 2}, {3, 4}, {1, 2}})),
		"latin":     must[LatinHypercube](t)(NewLatinHypercube(7, 3, seed)),
		"sobol":     must[Sobol](t)(NewSobol(8, 3)),
		"scrambled": cube,
		"morris":    must[Morris](t)(NewMorris(3, 4, 5, 0, seed)),
		"saltelli":  must[Saltelli](t)(NewSaltelli(cube)),
		"scaled":    must[Scaled](t)(Over(cube, []Range{{-1, 1}, {5, 9}})),
	}
}

// A point does not depend on which were computed before it, nor a plan on anything but
// what it was made from: the condition for going on after an interruption.
func TestAnyPointByItself(t *testing.T) {
	again := everyPlan(t)
	for name, p := range everyPlan(t) {
		all := points(p)
		x := make([]float64, p.Dim())
		for i := p.Len() - 1; i >= 0; i-- {
			again[name].Point(i, x)
			if !slices.Equal(x, all[i]) {
				t.Errorf("%s: point %d is %v backwards, %v forwards", name, i, x, all[i])
			}
		}
	}
}

func TestPointMisuse(t *testing.T) {
	for name, p := range everyPlan(t) {
		mustPanic(t, name+": point −1", func() { p.Point(-1, make([]float64, p.Dim())) })
		mustPanic(t, name+": point Len", func() { p.Point(p.Len(), make([]float64, p.Dim())) })
		mustPanic(t, name+": one place too many", func() { p.Point(0, make([]float64, p.Dim()+1)) })
		mustPanic(t, name+": no place", func() { p.Point(0, nil) })
	}
}

// The plans for distributions keep off 0 and 1, where quantiles are infinite, and the
// others stay in the cube, whatever their size.
func TestCubePlansStayInTheCube(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 50).Draw(rt, "n")
		d := rapid.IntRange(1, 20).Draw(rt, "d")
		s := rapid.Uint64().Draw(rt, "seed")
		margin := rapid.SampledFrom([]float64{0, 0.05, 0.125, 0.49}).Draw(rt, "margin")
		plans := []struct {
			plan   Plan
			lo, hi float64
		}{
			{must[LatinHypercube](t)(NewLatinHypercube(n, d, s)), math.SmallestNonzeroFloat64, 1 - 0x1p-53},
			{must[Sobol](t)(NewScrambledSobol(32, d, s, s)), 0x1p-53, 1 - 0x1p-53},
			{must[Sobol](t)(NewSobol(32, d)), 0, 1 - 0x1p-32},
			{must[Morris](t)(NewMorris(d, 4, n, margin, s)), margin, 1 - margin},
		}
		for k, p := range plans {
			for i, x := range points(p.plan) {
				for j, u := range x {
					if !(u >= p.lo && u <= p.hi) {
						rt.Fatalf("plan %d: coordinate %d of point %d is %v", k, j, i, u)
					}
				}
			}
		}
	})
}
