package civil

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDateRefuses(t *testing.T) {
	for _, s := range []string{"", "2026", "2026-13-01", "2026-02-29", "26-05-01", "2026-5-1", "1899-12-31", "2301-01-01", "2026-05-01T00:00:00Z"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", s, d)
		}
	}
}

func TestAddMonthsKeepsToTheMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"}, // leap year
		{"2026-05-01", 37, "2029-06-01"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-12-15", 1, "2027-01-15"},
	} {
		if got := MustDate(c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

// The date arithmetic is checked against package time for every day of 400 years,
// after which the calendar repeats.
func TestPartsAgreeWithPackageTime(t *testing.T) {
	d := NewDate(1900, 1, 1)
	for at := d.Time(); at.Year() <= 2300; at = at.AddDate(0, 0, 1) {
		y, m, day := d.Parts()
		wantY, wantM, wantDay := at.Date()
		if y != wantY || m != wantM || day != wantDay {
			t.Fatalf("%v has parts %d %d %d", at, y, m, day)
		}
		if got, want := d.DaysInMonth(), time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day(); got != want {
			t.Fatalf("%v: %d days in the month, want %d", d, got, want)
		}
		if got, want := d.MonthStart(), NewDate(y, m, 1); got != want {
			t.Fatalf("%v: month start %v", d, got)
		}
		for _, n := range []int{-25, -1, 0, 1, 13} {
			want := NewDate(y, m+time.Month(n), 1)
			want = want.AddDays(min(day, want.DaysInMonth()) - 1)
			if got := d.AddMonths(n); got != want {
				t.Fatalf("%v + %d months = %v, want %v", d, n, got, want)
			}
		}
		d = d.AddDays(1)
	}
}

func TestHorizonMonths(t *testing.T) {
	// From mid-January of a leap year to the first days of March: three months
	// touched, 16/31 + 1 + 2/31 of a month long.
	h, err := NewHorizon(MustDate("2028-01-16"), MustDate("2028-03-03"))
	if err != nil {
		t.Fatal(err)
	}
	if h.Months() != 3 || h.MonthLength(1) != 29*Day || h.Length() != 47*Day {
		t.Fatalf("got %d months, February %v, length %v", h.Months(), h.MonthLength(1), h.Length())
	}
	if got, want := h.Elapsed(h.Length()), 16.0/31+1+2.0/31; math.Abs(got-want) > 1e-15 {
		t.Errorf("elapsed %v, want %v", got, want)
	}
	if got := h.Date(16*Day - 1).String(); got != "2028-01-31" {
		t.Errorf("last instant of January is %s", got)
	}
	if h.Month(16*Day-1) != 0 || h.Month(16*Day) != 1 || h.Month(h.Length()) != 2 {
		t.Error("an instant at a month's start belongs to that month, the end to the last month")
	}
	if NextDay(5) != Day || NextDay(Day) != Day || NextDay(0) != 0 {
		t.Error("NextDay must be the 00:00 at or after the instant")
	}
}

// The month of an instant is the one whose span holds it, whatever the lengths of the
// first and the last month, and at and after the end the last one.
func TestMonthHoldsTheInstant(t *testing.T) {
	for _, span := range [][2]string{
		{"2026-05-01", "2036-05-01"}, {"2026-01-31", "2126-01-30"}, {"2024-02-29", "2024-03-01"}, {"2027-12-15", "2028-02-02"},
	} {
		h, err := NewHorizon(MustDate(span[0]), MustDate(span[1]))
		if err != nil {
			t.Fatal(err)
		}
		for m := range h.Months() {
			from, to := h.MonthStart(m), h.MonthStart(m+1)
			for _, at := range []time.Duration{from, from + 1, (from + to) / 2, to - 1} {
				if got := h.Month(at); got != m {
					t.Fatalf("%v: %v is in month %d, got %d", span, at, m, got)
				}
				// Elapsed and AtElapsed take the month for granted: to a second.
				if got := h.AtElapsed(h.Elapsed(at)); (got - at).Abs() > time.Second {
					t.Fatalf("%v: %v comes back as %v", span, at, got)
				}
			}
		}
		for at, want := range map[time.Duration]int{-1: 0, h.Length(): h.Months() - 1, h.Length() + 1e18: h.Months() - 1} {
			if got := h.Month(at); got != want {
				t.Errorf("%v: %v is in month %d, got %d", span, at, want, got)
			}
		}
	}
}

func TestHorizonRefuses(t *testing.T) {
	for _, c := range [][2]string{{"2026-05-01", "2026-05-01"}, {"2026-05-01", "2026-04-30"}, {"2000-01-01", "2100-01-02"}} {
		if _, err := NewHorizon(MustDate(c[0]), MustDate(c[1])); err == nil {
			t.Errorf("NewHorizon(%s, %s): want an error", c[0], c[1])
		}
	}
}

func TestElapsedAndAtElapsedAreInverse(t *testing.T) {
	h, err := NewHorizon(MustDate("2026-05-11"), MustDate("2036-05-03"))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		at := time.Duration(rapid.Int64Range(0, int64(h.Length()+1000*Day)).Draw(t, "at"))
		back := h.AtElapsed(h.Elapsed(at))
		if diff := back - at; diff > time.Millisecond || diff < -time.Millisecond {
			t.Fatalf("%v came back as %v", at, back)
		}
		if i := h.Month(at); at < h.Length() && (at < h.MonthStart(i) || at >= h.MonthStart(i+1)) {
			t.Fatalf("%v is not in month %d", at, i)
		}
	})
}
