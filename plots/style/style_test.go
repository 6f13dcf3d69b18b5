package style

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		unit Unit
		v    float64
		want string
	}{
		{USD, 1.2346e9, "$1.23bn"},
		{USD, -30e6, "−$30.0m"},
		{USD, 0, "$0"},
		{USD, 1.25e12, "$1.25tn"},
		{USD, 999.9e6, "$1.00bn"},
		{USD, 450, "$450"},
		{USD, 0.35, "$0.350"},
		{USD, 128e9, "$128bn"},
		{USD, -1e-9, "$0"},
		{Share, 0.374, "37\u00a0%"},
		{Share, 1, "100\u00a0%"},
		{Share, 0.004, "0.4\u00a0%"},
		{Share, 0.9951, "99.5\u00a0%"},
		{Share, 0, "0\u00a0%"},
		{Number, 1250, "1,250"},
		{Number, -0.5, "−0.5"},
		{Number, 14.12, "14.1"},
		{MW, 357.4, "357"},
		{Number, 1234567, "1,234,567"},
		{USD, math.NaN(), "–"},
		{Number, math.Inf(1), "–"},
	} {
		if got := c.unit.Format(c.v); got != c.want {
			t.Errorf("%v of unit %d: got %q, want %q", c.v, c.unit, got, c.want)
		}
	}
}

func TestPlusMinus(t *testing.T) {
	for _, c := range []struct {
		unit    Unit
		v, half float64
		want    string
	}{
		{USD, 7.88e9, 0.658e9, "$7.88 ± 0.66bn"},
		{USD, 98.3e9, 1.6e9, "$98.3 ± 1.6bn"},
		{USD, -2e6, 5e6, "−$2.0 ± 5.0m"},
		{Share, 0.76, 0.026, "76.0 ± 2.6\u00a0%"},
		{Number, 12, 0, "12 ± 0"},
		{USD, math.NaN(), 1, "–"},
	} {
		if got := c.unit.PlusMinus(c.v, c.half); got != c.want {
			t.Errorf("%v ± %v: got %q, want %q", c.v, c.half, got, c.want)
		}
	}
}

func labels(ticks []plot.Tick) string {
	var out []string
	for _, k := range ticks {
		out = append(out, k.Label)
	}
	return strings.Join(out, " ")
}

func TestTicks(t *testing.T) {
	label := NewSheet(slideWidth, 9*vg.Centimeter).Text(8, Soft())
	for _, c := range []struct {
		unit   Unit
		lo, hi float64
		length vg.Length
		want   string
	}{
		{USD, 0, 160e9, 400, "$0 $25bn $50bn $75bn $100bn $125bn $150bn"}, // steps of 20 would be nine marks
		{USD, 0.2e9, 1.6e9, 400, "$0.2bn $0.4bn $0.6bn $0.8bn $1.0bn $1.2bn $1.4bn $1.6bn"},
		{USD, -1e9, 1e9, 100, "−$1bn $0 $1bn"},
		{Share, 0, 1, 200, "0\u00a0% 20\u00a0% 40\u00a0% 60\u00a0% 80\u00a0% 100\u00a0%"},
		{Number, 0, 500, 90, "0 250 500"},
		{Number, 5, 5, 90, ""},
		{Number, math.NaN(), 5, 90, ""},
	} {
		got := labels(Ticks{Unit: c.unit, Length: c.length, Label: label}.Ticks(c.lo, c.hi))
		if got != c.want {
			t.Errorf("[%v, %v] on %v: got %q, want %q", c.lo, c.hi, c.length, got, c.want)
		}
	}
}

// Labels stay apart, differ, and are at least two.
func TestTicksApart(t *testing.T) {
	label := NewSheet(columnWidth, 6*vg.Centimeter).Text(6, Soft())
	for _, unit := range []Unit{Number, USD, Share, MW} {
		for _, lo := range []float64{0, -3, 17, -1e9, 0.99, 123456} {
			for _, width := range []float64{1e-3, 0.7, 9, 1234, 3e7, 8.7e11} {
				if width < 1e-5*math.Abs(lo) || unit == Share && width > 1e4 {
					continue // labels of more digits than have room
				}
				k := Ticks{Unit: unit, Length: 200, Label: label}
				got := k.Ticks(lo, lo+width)
				if len(got) < 2 {
					t.Errorf("unit %d from %v over %v: %q", unit, lo, width, labels(got))
				}
				for i := 1; i < len(got); i++ {
					room := vg.Length((got[i].Value-got[i-1].Value)/width) * 200
					if need := (label.Width(got[i].Label) + label.Width(got[i-1].Label)) / 2; room < need {
						t.Errorf("unit %d from %v over %v: %q touch", unit, lo, width, labels(got))
						break
					}
					if got[i].Label == got[i-1].Label {
						t.Errorf("unit %d from %v over %v: %q twice", unit, lo, width, got[i].Label)
					}
				}
			}
		}
	}
}

// A count of one or of three has no halves.
func TestWholeTicks(t *testing.T) {
	label := NewSheet(slideWidth, 9*vg.Centimeter).Text(8, Soft())
	for hi, want := range map[float64]string{1: "0 1", 3: "0 1 2 3", 10: "0 2 4 6 8 10"} {
		if got := labels(Ticks{Length: 300, Label: label, Whole: true}.Ticks(0, hi)); got != want {
			t.Errorf("to %v: got %q, want %q", hi, got, want)
		}
	}
}

func TestMonths(t *testing.T) {
	label := NewSheet(slideWidth, 9*vg.Centimeter).Text(8, Soft())
	day := func(s string) float64 {
		at, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return Day(at)
	}
	for _, c := range []struct {
		from, to string
		length   vg.Length
		want     string
	}{
		{"2026-05-01", "2036-05-01", 120, "2030 2035"},
		{"2026-05-01", "2036-05-01", 300, "2027 2028 2029 2030 2031 2032 2033 2034 2035 2036"},
		{"2026-05-01", "2027-05-01", 300, "Jul 2026 Oct 2026 Jan 2027 Apr 2027"},
		{"2026-05-01", "2066-05-01", 300, "2030 2035 2040 2045 2050 2055 2060 2065"},
		{"2026-05-02", "2026-05-20", 300, "2 May 2026"},
	} {
		if got := labels(Months{Length: c.length, Label: label}.Ticks(day(c.from), day(c.to))); got != c.want {
			t.Errorf("%s to %s on %v: got %q, want %q", c.from, c.to, c.length, got, c.want)
		}
	}
}

// Names keep their looks whatever the order and, for those of the program, whatever
// else there is; twelve are told apart.
func TestLooks(t *testing.T) {
	names := []string{"build-only", "sell-only", "hybrid", "hybrid-value", "a", "b", "c", "d", "e", "f", "g", "h"}
	all := Looks(names...)
	slices.Reverse(names)
	again := Looks(names...)
	seen := map[string]string{}
	for _, n := range names {
		l := all[n]
		if key := string([]byte{l.Color.R, l.Color.G, l.Color.B}); seen[key] != "" {
			t.Errorf("%s and %s have the same colour", n, seen[key])
		} else {
			seen[key] = n
		}
		if r := again[n]; r.Color != l.Color || r.Marker != l.Marker || !slices.Equal(r.Dashes, l.Dashes) {
			t.Errorf("%s changes with the order of names", n)
		}
	}
	for _, n := range []string{"build-only", "sell-only", "hybrid", "hybrid-value"} {
		if Looks(n)[n].Color != all[n].Color {
			t.Errorf("%s changes with its company", n)
		}
	}
	if got := Looks(append(names, "i", "j", "k")...); len(got) != 15 {
		t.Errorf("%d looks for 15 names", len(got))
	}
}

// Lines are no wider than they may be, and no word is lost.
func TestWrap(t *testing.T) {
	sty := NewSheet(columnWidth, 6*vg.Centimeter).Text(8, Ink())
	text := "Economic NPV by strategy: worlds at or below a value"
	lines := Wrap(sty, text, 100)
	if len(lines) < 2 || strings.Join(lines, " ") != text {
		t.Errorf("got %q", lines)
	}
	for _, l := range append(lines, Wrap(sty, strings.Repeat("W", 99), 100)...) {
		if sty.Width(l) > 100 {
			t.Errorf("%q is wider than 100", l)
		}
	}
	if got := Cut(sty, "abc", 1000); got != "abc" {
		t.Errorf("got %q", got)
	}
}
