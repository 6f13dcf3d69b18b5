package process

import (
	"math"
	"testing"
)

// near fails unless got is want to a relative tolerance.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Abs(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// within fails unless got is within an absolute interval around want.
func within(t *testing.T, what string, got, want, radius float64) {
	t.Helper()
	if !(math.Abs(got-want) <= radius) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, radius)
	}
}

// moments adds up a sample.
type moments struct{ n, sum, squares float64 }

func (m *moments) add(x float64) {
	m.n++
	m.sum += x
	m.squares += x * x
}

func (m *moments) mean() float64 { return m.sum / m.n }

func (m *moments) variance() float64 {
	return (m.squares - m.sum*m.sum/m.n) / (m.n - 1)
}
