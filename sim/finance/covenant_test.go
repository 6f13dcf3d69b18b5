package finance

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCovenant(t *testing.T) {
	ratios := []DSCR{{0, 1.9}, {1, 1.04}, {2, 1.05}, {4, -0.2}}
	tests := []struct {
		name     string
		covenant Covenant
		want     []DSCR
	}{
		{"none", Covenant{}, []DSCR{{4, -0.2}}},
		{"at the minimum is kept", Covenant{MinDSCR: 1.05}, []DSCR{{1, 1.04}, {4, -0.2}}},
		{"waived", Covenant{1.05, []int{4}}, []DSCR{{1, 1.04}}},
		{"all waived", Covenant{1.05, []int{4, 9, 1}}, nil},
		{"waived where it is kept", Covenant{1.05, []int{0, 3}}, []DSCR{{1, 1.04}, {4, -0.2}}},
		{"met by a loss", Covenant{MinDSCR: -0.2}, nil},
		{"never met", Covenant{MinDSCR: 2}, ratios},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.covenant.AppendBreaches(nil, ratios); !slices.Equal(got, tt.want) {
				t.Errorf("breaches %v, want %v", got, tt.want)
			}
			if got := tt.covenant.Breached(ratios); got != (len(tt.want) > 0) {
				t.Errorf("breached: %v", got)
			}
		})
	}
	if (Covenant{MinDSCR: 1.05}).Breached(nil) {
		t.Error("breached without debt service")
	}
}

// TestCovenantAtTheMinimum: a loan sized to its covenant keeps it whatever the
// rounding, and 1 % less cash breaks it in every year but those waived.
func TestCovenantAtTheMinimum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := loanOf(t, 0.3)
		l.Principal = max(1, l.Principal)
		c := Covenant{MinDSCR: rapid.Float64Range(1, 2).Draw(t, "minimum")}
		var cash, less, service []float64
		for _, y := range l.AppendYears(nil) {
			service = append(service, y.Service())
			cash = append(cash, c.MinDSCR*y.Service())
			less = append(less, 0.99*c.MinDSCR*y.Service())
		}
		if kept := AppendDSCR(nil, cash, service); c.Breached(kept) {
			t.Fatalf("%v broken by %v", c, kept)
		}
		c.Waived = rapid.SliceOfNDistinct(rapid.IntRange(0, len(service)-1), 0, len(service), rapid.ID[int]).Draw(t, "waived")
		if got := c.AppendBreaches(nil, AppendDSCR(nil, less, service)); len(got) != len(service)-len(c.Waived) {
			t.Fatalf("%d years, %d waived, %d breaches", len(service), len(c.Waived), len(got))
		}
	})
}

func BenchmarkCovenant(b *testing.B) {
	cash, service := make([]float64, 15), make([]float64, 15)
	for i := range cash {
		cash[i], service[i] = 1.649e9, 0.866e9
	}
	ratios := make([]DSCR, 0, 15)
	c := Covenant{1.05, []int{0, 1}}
	b.ReportAllocs()
	for b.Loop() {
		ratios = AppendDSCR(ratios[:0], cash, service)
		MinDSCR(ratios)
		c.Breached(ratios)
	}
}
