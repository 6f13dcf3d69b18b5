package study

import (
	"context"

	"neocloud/sim/design"
	"neocloud/sim/stats"
)

// Function is what screening and variance-based indices are computed of: some outputs
// for inputs that are given as quantiles. The inputs count as independent.
type Function interface {
	// Inputs is the number of inputs, at least 1.
	Inputs() int
	// At returns the outputs where the inputs have these quantiles, each in the open
	// interval (0,1). It is a function of them alone.
	At(ctx context.Context, quantiles []float64) ([]float64, error)
}

// Settings of Morris screening.
const (
	// MorrisLevels of the grid, and MorrisMargin that its outer levels keep from 0 and 1,
	// where many quantiles are infinite.
	MorrisLevels = 4
	MorrisMargin = 0.05
)

// at computes a function at a point of a plan over the unit cube.
func at(ctx context.Context, f Function, plan design.Plan, point int) ([]float64, error) {
	u := make([]float64, plan.Dim())
	plan.Point(point, u)
	return f.At(ctx, u)
}

// morrisPlan is the plan of that many trajectories of a function.
func morrisPlan(inputs, trajectories int, seed uint64) (design.Morris, error) {
	return design.NewMorris(inputs, MorrisLevels, trajectories, MorrisMargin, seed)
}

// sobolPlan is the plan of that many rows, a power of two, of a function.
func sobolPlan(inputs, rows int, seed uint64) (design.Saltelli, error) {
	base, err := design.NewScrambledSobol(rows, 2*inputs, seed, 0)
	if err != nil {
		return design.Saltelli{}, err
	}
	return design.NewSaltelli(base)
}

// column is one number of all points: an output, or what is computed of several.
func column(ys [][]float64, of func(y []float64) float64) []float64 {
	out := make([]float64, len(ys))
	for i, y := range ys {
		out[i] = of(y)
	}
	return out
}

// effects are the elementary effects on a number of the points of a Morris plan.
func effects(plan design.Morris, ys [][]float64, of func(y []float64) float64, confidence float64, seed uint64) []design.Elementary {
	return design.Effects(plan, column(ys, of), confidence, stats.Bootstrap{Seed: seed})
}

// indices are the Sobol indices of a number of the points of a Saltelli plan, and its
// standard deviation over the points whose inputs are all independent.
func indices(plan design.Saltelli, ys [][]float64, of func(y []float64) float64, confidence float64, seed uint64) ([]design.Index, float64) {
	values := column(ys, of)
	var m stats.Moments
	for i := 0; i < len(values); i += plan.Dim() + 2 {
		m.Add(values[i])
		m.Add(values[i+1])
	}
	return design.Indices(values, plan.Dim(), confidence, stats.Bootstrap{Seed: seed}), m.SD()
}
