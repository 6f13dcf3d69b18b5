package dist

// PERT is the (modified) PERT distribution: a beta distribution stretched over
// [Low, High] with its mode at Mode. Like a triangular distribution it needs
// three judgements, but it gives the extremes less weight. The mean is
// (Low + Shape·Mode + High)/(Shape + 2).
//
// Source: D. Vose, Risk Analysis, 3rd ed. (2008), modified PERT: alpha =
// 1 + Shape·(Mode−Low)/(High−Low), beta = 1 + Shape·(High−Mode)/(High−Low).
type PERT struct {
	// Low is the smallest value; below High.
	Low float64 `yaml:"low" required:"true"`
	// Mode is the most likely value; Low ≤ Mode ≤ High.
	Mode float64 `yaml:"mode" required:"true"`
	// High is the largest value; above Low.
	High float64 `yaml:"high" required:"true"`
	// Shape is the weight of the mode, a pure number: the larger, the more peaked.
	// Nil means 4, the classical PERT.
	Shape *float64 `yaml:"shape" unit:"1" range:"(0,1000]" default:"4"`
}

// Check implements [Distribution].
func (d PERT) Check() []Problem {
	if ps := checkFields(d); ps != nil {
		return ps
	}
	return checkMode(d.Low, d.Mode, d.High)
}

func (PERT) kind() string { return "pert" }

func (d PERT) law() law {
	w := d.High - d.Low
	return newBetaLaw(
		1+float64(*d.Shape*((d.Mode-d.Low)/w)),
		1+float64(*d.Shape*((d.High-d.Mode)/w)),
		d.Low, d.High)
}
