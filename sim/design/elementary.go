package design

import (
	"fmt"
	"math"

	"neocloud/sim/stats"
)

// Elementary is what one input does to an outcome, as its elementary effects tell: the
// changes of the outcome over the change of the input, one for each trajectory of a
// [Morris] plan, in the unit of the outcome per width of the unit cube.
type Elementary struct {
	// Mu is the mean of the effects (Morris 1991): near 0 when the input has none,
	// and when effects up and down cancel. With Student's t interval.
	Mu stats.Estimate `json:"mu"`
	// MuStar is the mean of their magnitudes (F. Campolongo, J. Cariboni, A.
	// Saltelli, Environmental Modelling & Software 22 (2007)), ≥ 0: by it inputs are
	// ranked. With Student's t interval.
	MuStar stats.Estimate `json:"mu_star"`
	// Sigma is their standard deviation, ≥ 0: 0 when the outcome is linear in the
	// input, large when it is curved or the input acts together with others. With
	// an interval from resampled trajectories.
	Sigma stats.Estimate `json:"sigma"`
}

// Effects estimates the elementary effects of each input from the outcomes ys at the
// points of a plan, in the order of the points. ys may be of the first trajectories
// of the plan only, as long as they are whole.
//
// No estimate has a value without outcomes (stats.CodeNoObservations) or with one
// that is not finite (stats.CodeNotFinite); from one trajectory, Sigma has none and
// the others no interval (stats.CodeOneObservation). It panics when ys is not of whole
// trajectories or of more than the plan has, or confidence not in (0,1).
func Effects(m Morris, ys []float64, confidence float64, b stats.Bootstrap) []Elementary {
	mustBeConfidence(confidence)
	if len(ys) > m.Len() || len(ys)%(m.inputs+1) != 0 {
		panic(fmt.Sprintf("design: %d outcomes are not of whole trajectories of a plan of %d", len(ys), m.Len()))
	}
	out := make([]Elementary, m.inputs)
	if e, ok := usable(ys, confidence); !ok {
		for j := range out {
			out[j] = Elementary{Mu: e, MuStar: e, Sigma: e}
		}
		return out
	}
	effects := m.effects(ys)
	trajectories := len(ys) / (m.inputs + 1)
	sigmas := make([][]float64, m.inputs)
	if trajectories > 1 {
		sigmas = b.Resample(trajectories, m.inputs, func(drawn []int, to []float64) {
			for j, of := range effects {
				var sample stats.Moments
				for _, t := range drawn {
					sample.Add(of[t])
				}
				to[j] = sample.SD()
			}
		})
	}
	for j, of := range effects {
		magnitudes := make([]float64, len(of))
		for t, e := range of {
			magnitudes[t] = math.Abs(e)
		}
		out[j] = Elementary{Mu: stats.Mean(of, confidence), MuStar: stats.Mean(magnitudes, confidence)}
		switch {
		case !out[j].Mu.OK:
			out[j].Sigma = out[j].Mu
		case trajectories == 1:
			out[j].Sigma = refused(stats.CodeOneObservation, "one effect has no deviation")
		default:
			out[j].Sigma = percentiles(stats.MomentsOf(of).SD(), sigmas[j], confidence)
		}
	}
	return out
}

// effects are the elementary effects, by input and trajectory.
func (m Morris) effects(ys []float64) [][]float64 {
	effects := make([][]float64, m.inputs)
	for t := 0; t < len(ys)/(m.inputs+1); t++ {
		of := ys[t*(m.inputs+1):]
		for j := range effects {
			at := t*m.inputs + j
			step := m.at(m.moved(int(m.starts[at]), m.up[at])) - m.at(int(m.starts[at]))
			move := m.places[at]
			effects[j] = append(effects[j], (of[move+1]-of[move])/step)
		}
	}
	return effects
}
