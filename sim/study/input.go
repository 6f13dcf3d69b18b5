package study

import (
	"errors"
	"fmt"

	"neocloud/sim"
	"neocloud/sim/design"
	"neocloud/sim/dist"
)

// input is a number that is uncertain.
type input struct {
	number sim.Number
	value  sim.Value // its distribution
	ranged bool
	// position in the model's inputs; -1 for a number that cannot be drawn, which is
	// set anew in the scenario instead.
	position int
}

// quantile is the value of the input at a quantile.
func (in *input) quantile(u float64) float64 {
	x := in.value.Quantile(u)
	if low, high := in.value.Support(); in.position < 0 { // its ends are in the range
		x = design.Range{Lo: low, Hi: high}.At(u)
	}
	if in.number.Whole {
		return roundWhole(x)
	}
	return x
}

// findInputs compiles the scenario with its ranges and lists the inputs.
func (s *SensitivityStudy) findInputs() error {
	var wrong []error
	var settings []sim.Setting
	var plain []input
	ranged := map[string]bool{}
	for _, r := range s.s.Ranges {
		n, err := s.s.Scenario.Number(r.Path)
		if err == nil {
			if err = r.Check(); err != nil {
				err = fmt.Errorf("%s: %w", n.Path, err)
			}
		}
		if err == nil && ranged[n.Path] {
			err = fmt.Errorf("%s: has two ranges", n.Path)
		}
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		ranged[n.Path] = true
		if v := dist.MustOf(dist.Uniform{Low: r.Lo, High: r.Hi}); n.Drawn {
			settings = append(settings, sim.Setting{Path: n.Path, Value: v})
		} else {
			plain = append(plain, input{number: n, value: v, ranged: true, position: -1})
		}
	}
	if len(wrong) > 0 {
		return distinct(wrong)
	}
	sc, err := s.s.Scenario.With(settings...)
	if err != nil {
		return err
	}
	s.s.Scenario = sc
	if s.model, err = sim.Compile(sc); err != nil {
		return err
	}
	for i, in := range s.model.Inputs() {
		n, err := sc.Number(in.Path)
		if err != nil {
			return err
		}
		s.inputs = append(s.inputs, input{number: n, value: in.Value, ranged: ranged[n.Path], position: i})
	}
	s.inputs = append(s.inputs, plain...)
	for i := range plain {
		for _, u := range []float64{0, 1} { // both ends must be allowed
			if _, _, err := s.held(map[int]float64{len(s.inputs) - len(plain) + i: u}); err != nil {
				wrong = append(wrong, err)
			}
		}
	}
	if len(s.inputs) == 0 {
		return errors.New("the scenario has no uncertain number; ranges can make some")
	}
	return distinct(wrong)
}

// held is the model with numbers that cannot be drawn set, and the others to hold.
func (s *SensitivityStudy) held(at map[int]float64) (*sim.Model, map[int]float64, error) {
	hold := map[int]float64{}
	var settings []sim.Setting
	for i := range s.inputs {
		u, ok := at[i]
		switch in := &s.inputs[i]; {
		case !ok:
		case in.position >= 0:
			hold[in.position] = u
		default:
			settings = append(settings, sim.Setting{Path: in.number.Path, Value: dist.Const(in.quantile(u))})
		}
	}
	if len(settings) == 0 {
		return s.model, hold, nil
	}
	sc, err := s.s.Scenario.With(settings...)
	if err != nil {
		return nil, nil, err
	}
	model, err := sim.Compile(sc)
	return model, hold, err
}
