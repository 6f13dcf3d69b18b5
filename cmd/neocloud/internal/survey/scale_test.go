package survey

import (
	"slices"
	"strings"
	"testing"
)

func TestScale(t *testing.T) {
	for _, c := range []struct {
		unit   string
		values []float64
		name   string
		column string
		said   string // of the last
	}{
		{"USD/month", []float64{0.6e9, 1.05e9}, "$bn/month", "0.60 1.05", "$1.05bn a month"},
		{"USD/month", []float64{0, 400e6}, "$m/month", "0 400", "$400m a month"},
		{"USD per MW-month", []float64{-5e5, 1e6}, "$m per MW-month", "-0.5 1.0", "$1m per MW-month"},
		{"USD", []float64{-2e9}, "$bn", "-2", "-$2bn"},
		{"1/month", []float64{-0.02, 0.1}, "1/month", "-0.02 0.10", "0.1 a month"},
		{"day", []float64{30, 90}, "day", "30 90", "90 days"},
		{"MW", []float64{12.34567}, "MW", "12.35", "12.3 MW"},
		{"", []float64{1e-7, 1}, "", "1e-07 1", "1"},
	} {
		s := scaleOf(c.unit, c.values...)
		said := strings.ReplaceAll(s.said(c.values[len(c.values)-1]), "\u00a0", " ")
		if got := strings.Join(s.column(c.values), " "); s.name != c.name || got != c.column || said != c.said {
			t.Errorf("%q: %s, %s, %s; want %s, %s, %s", c.unit, s.name, got, said, c.name, c.column, c.said)
		}
	}
}

func TestShortNames(t *testing.T) {
	got := shortNames([]string{"leases.a.fee", "leases.b.fee", "discount_rate", "leases.a.it_mw"})
	if want := []string{"a.fee", "b.fee", "discount_rate", "it_mw"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestLetters(t *testing.T) {
	got := lettersOf([]string{"build-only", "sell-only", "hybrid", "hybrid-value", "h", "hh", "hhh"})
	if want := []string{"B", "S", "H", "V", "A", "C", "D"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
