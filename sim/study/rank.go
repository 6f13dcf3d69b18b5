package study

import "neocloud/sim"

// RankOf is the report of [MethodRank] on an experiment that was played for something
// else: it costs no world. The experiment must have held no input, so that all were
// drawn. Errors are those of reading the result, and that the scenario has no uncertain
// number.
func RankOf(r *sim.Result) (Report, error) {
	s, err := Sensitivity{
		Scenario: r.Scenario, Methods: []string{MethodRank}, Replications: r.Replications, Seed: r.Seed, Confidence: r.Confidence,
	}.Prepare()
	if err != nil {
		return Report{}, err
	}
	s.strategies = r.Strategies() // some of the scenario's, or the caller's own
	base := Outcomes{}
	for i := range s.model.Inputs() {
		values, err := r.Input(i)
		if err != nil {
			return Report{}, err
		}
		base.Inputs = append(base.Inputs, values)
	}
	if base.NPV, err = npvOf(r); err != nil {
		return Report{}, err
	}
	return s.Report([]Outcomes{base})
}
