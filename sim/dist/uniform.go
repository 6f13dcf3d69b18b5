package dist

// Uniform is the uniform distribution between two bounds: every value between
// them is equally likely.
type Uniform struct {
	// Low is the smallest value; below High.
	Low float64 `yaml:"low" required:"true"`
	// High is the largest value; above Low.
	High float64 `yaml:"high" required:"true"`
}

// Check implements [Distribution].
func (d Uniform) Check() []Problem {
	if ps := checkFields(d); ps != nil {
		return ps
	}
	return checkOrder(d.Low, d.High)
}

func (Uniform) kind() string { return "uniform" }

func (d Uniform) law() law { return uniformLaw{d.Low, d.High} }

type uniformLaw struct{ low, high float64 }

func (l uniformLaw) quantile(p, q float64) float64 {
	if p <= q {
		return l.low + float64(p*(l.high-l.low))
	}
	return l.high - float64(q*(l.high-l.low))
}

func (l uniformLaw) cdf(x float64) (p, q float64) {
	x = clamp(x, l.low, l.high)
	return (x - l.low) / (l.high - l.low), (l.high - x) / (l.high - l.low)
}

func (l uniformLaw) mean() float64 { return l.low/2 + l.high/2 }

func (l uniformLaw) support() (lo, hi float64) { return l.low, l.high }
