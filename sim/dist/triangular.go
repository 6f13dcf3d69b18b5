package dist

import "math"

// Triangular is the triangular distribution: its density rises in a straight
// line from Low to Mode and falls in a straight line to High. The mean is
// (Low+Mode+High)/3.
type Triangular struct {
	// Low is the smallest value; below High.
	Low float64 `yaml:"low" required:"true"`
	// Mode is the most likely value; Low ≤ Mode ≤ High.
	Mode float64 `yaml:"mode" required:"true"`
	// High is the largest value; above Low.
	High float64 `yaml:"high" required:"true"`
}

// Check implements [Distribution].
func (d Triangular) Check() []Problem {
	if ps := checkFields(d); ps != nil {
		return ps
	}
	return checkMode(d.Low, d.Mode, d.High)
}

func (Triangular) kind() string { return "triangular" }

func (d Triangular) law() law {
	w := d.High - d.Low
	return triangularLaw{d.Low, d.Mode, d.High, (d.Mode - d.Low) / w, (d.High - d.Mode) / w}
}

type triangularLaw struct {
	low, mode, high float64
	left, right     float64 // probabilities below and above the mode
}

func (l triangularLaw) quantile(p, q float64) float64 {
	w := l.high - l.low
	if p < l.left {
		return min(l.low+float64(w*math.Sqrt(p*l.left)), l.mode)
	}
	return max(l.high-float64(w*math.Sqrt(q*l.right)), l.mode)
}

func (l triangularLaw) cdf(x float64) (p, q float64) {
	x = clamp(x, l.low, l.high)
	w := l.high - l.low
	if x < l.mode {
		t := (x - l.low) / w
		return t * t / l.left, l.right + float64((l.mode-x)/w*(l.left+t)/l.left)
	}
	if l.right == 0 {
		return 1, 0
	}
	t := (l.high - x) / w
	return l.left + float64((x-l.mode)/w*(l.right+t)/l.right), t * t / l.right
}

func (l triangularLaw) mean() float64 { return l.low/3 + l.mode/3 + l.high/3 }

func (l triangularLaw) support() (lo, hi float64) { return l.low, l.high }

func (l triangularLaw) kink() float64 {
	if l.right == 0 {
		return 0
	}
	return l.left
}
