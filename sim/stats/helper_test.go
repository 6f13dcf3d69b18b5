package stats

import (
	"encoding/json"
	"math"
	"testing"
)

// near fails the test unless got is within tol of want, relative to want when
// |want| > 1.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g ± %g", what, got, want, tol)
	}
}

// hasOnly fails the test unless e carries exactly the given warning, with text.
func hasOnly(t *testing.T, e Estimate, code string) {
	t.Helper()
	if len(e.Warnings) != 1 || !e.Has(code) || e.Warnings[0].Text == "" {
		t.Errorf("warnings = %+v, want exactly %s with a text", e.Warnings, code)
	}
}

// panics fails the test unless f panics.
func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}

// finite fails the test unless v marshals to JSON, which NaN and infinities do
// not.
func finite(t *testing.T, what string, v any) {
	t.Helper()
	if _, err := json.Marshal(v); err != nil {
		t.Errorf("%s does not marshal: %v", what, err)
	}
}
