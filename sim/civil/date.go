package civil

import (
	"fmt"
	"time"
)

// Day is the length of a civil day in UTC.
const Day = 24 * time.Hour

// HoursPerYear and DaysPerYear turn rates per year into rates of the clock
// (MODEL 1.2).
const (
	DaysPerYear  = 365.25
	HoursPerYear = DaysPerYear * 24
)

// HoursPerMonth is the industry's month of hours, used only to turn a price per
// GPU-hour into a price per MW-month (MODEL 5.1).
const HoursPerMonth = 730.5

// Date is a civil date in the proleptic Gregorian calendar, UTC. The zero Date
// is "not given"; see [Date.IsZero].
type Date struct {
	// days since 1970-01-01, plus one so that the zero Date is no date at all.
	n int32
}

// NewDate returns the date with these parts. Parts out of range carry over as
// in [time.Date].
func NewDate(year int, month time.Month, day int) Date {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Date{int32(floorDiv(t.Unix(), 86400)) + 1}
}

// MustDate parses a date written as YYYY-MM-DD and panics if it is not one. It
// is for dates in source code.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic("civil: " + err.Error())
	}
	return d
}

// ParseDate parses a date written as YYYY-MM-DD. Years run from 1900 to 2300.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("expected a date as YYYY-MM-DD, got %q", s)
	}
	if y := t.Year(); y < 1900 || y > 2300 {
		return Date{}, fmt.Errorf("expected a year between 1900 and 2300, got %d", y)
	}
	return NewDate(t.Date()), nil
}

// IsZero reports whether the date was not given.
func (d Date) IsZero() bool { return d.n == 0 }

// Time returns 00:00 UTC of the date.
func (d Date) Time() time.Time { return time.Unix(int64(d.n-1)*86400, 0).UTC() }

// String returns the date as YYYY-MM-DD, or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes the date as YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a date written as YYYY-MM-DD.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// AddDays returns the date n days later.
func (d Date) AddDays(n int) Date { return Date{d.n + int32(n)} }

// AddMonths returns the same day of the month n months later. Where that month
// is too short it is the month's last day: 31 January plus one month is 28 or
// 29 February.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Time().Date()
	first := NewDate(y, m+time.Month(n), 1)
	if last := first.DaysInMonth(); day > last {
		day = last
	}
	return first.AddDays(day - 1)
}

// DaysUntil returns the number of days from d to e, negative when e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e.n - d.n) }

// MonthStart returns the first day of the date's month.
func (d Date) MonthStart() Date {
	y, m, _ := d.Time().Date()
	return NewDate(y, m, 1)
}

// DaysInMonth returns the number of days in the date's month.
func (d Date) DaysInMonth() int {
	y, m, _ := d.Time().Date()
	return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
