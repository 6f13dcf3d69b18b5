package civil

import (
	"fmt"
	"time"
)

// MaxYears is the longest horizon. The clock itself would reach 292 years.
const MaxYears = 100

// Horizon is the span a replication covers, from 00:00 of Start to 00:00 of End,
// cut at the first of every civil month. It converts between the clock, dates
// and months. It is made by [NewHorizon] and never changes.
type Horizon struct {
	start, end Date
	// bounds holds the clock at the start, at each first of a month inside the
	// horizon, and at the end; months[i] is the span [bounds[i], bounds[i+1]).
	bounds []time.Duration
	// days[i] is the length of the civil month that span i belongs to, hours[i] the
	// same in hours, and spans[i] that of the span.
	days         []int
	hours, spans []float64
	// elapsed[i] is the civil months from the start to bounds[i], whole months
	// counting one and parts by their share of the month's days.
	elapsed []float64
	labels  []Date
	before  time.Duration // from the first of the first month to the start
}

// averageMonth is a twelfth of [DaysPerYear].
const averageMonth = time.Duration(DaysPerYear * float64(Day) / 12)

// NewHorizon returns the horizon from start to end. It fails when the end does
// not lie after the start or more than [MaxYears] later.
func NewHorizon(start, end Date) (*Horizon, error) {
	switch {
	case start.IsZero() || end.IsZero():
		return nil, fmt.Errorf("a horizon needs a start and an end")
	case !start.Before(end):
		return nil, fmt.Errorf("the end %v must lie after the start %v", end, start)
	case start.AddMonths(12 * MaxYears).Before(end):
		return nil, fmt.Errorf("a horizon may span at most %d years, got %v to %v", MaxYears, start, end)
	}
	h := &Horizon{start: start, end: end, before: time.Duration(start.MonthStart().DaysUntil(start)) * Day}
	elapsed := 0.0
	for d := start; d.Before(end); {
		next := d.MonthStart().AddMonths(1)
		if end.Before(next) {
			next = end
		}
		h.bounds = append(h.bounds, h.At(d))
		h.days = append(h.days, d.DaysInMonth())
		h.hours = append(h.hours, float64(24*d.DaysInMonth()))
		h.spans = append(h.spans, float64(24*d.DaysUntil(next)))
		h.elapsed = append(h.elapsed, elapsed)
		h.labels = append(h.labels, d.MonthStart())
		elapsed += float64(d.DaysUntil(next)) / float64(d.DaysInMonth())
		d = next
	}
	h.bounds = append(h.bounds, h.At(end))
	h.elapsed = append(h.elapsed, elapsed)
	return h, nil
}

// Start returns the first day; the clock is zero at its 00:00.
func (h *Horizon) Start() Date { return h.start }

// End returns the date at whose 00:00 a replication stops.
func (h *Horizon) End() Date { return h.end }

// Length returns the clock at the end.
func (h *Horizon) Length() time.Duration { return h.bounds[len(h.bounds)-1] }

// Months returns the number of civil months the horizon touches. The first and
// the last may be parts of a month.
func (h *Horizon) Months() int { return len(h.days) }

// MonthStart returns the clock at which month i begins, for i in [0, Months()];
// month 0 begins at the start of the horizon and MonthStart(Months()) is its end.
func (h *Horizon) MonthStart(i int) time.Duration { return h.bounds[i] }

// MonthLength returns the length of the whole civil month that month i is or is
// part of.
func (h *Horizon) MonthLength(i int) time.Duration { return time.Duration(h.days[i]) * Day }

// MonthHours returns the same in hours.
func (h *Horizon) MonthHours(i int) float64 { return h.hours[i] }

// SpanHours returns the hours from MonthStart(i) to MonthStart(i+1): those of the whole
// month, or of the part of it that lies in the horizon.
func (h *Horizon) SpanHours(i int) float64 { return h.spans[i] }

// MonthDate returns the first of civil month i.
func (h *Horizon) MonthDate(i int) Date { return h.labels[i] }

// Month returns the month in which the clock stands: the i with
// MonthStart(i) ≤ t < MonthStart(i+1), and the last month at and after the end.
func (h *Horizon) Month(t time.Duration) int {
	// Months of average length from the first month's first are off by one at most.
	i := min(max(int((t+h.before)/averageMonth), 0), len(h.days)-1)
	for i > 0 && h.bounds[i] > t {
		i--
	}
	for i < len(h.days)-1 && h.bounds[i+1] <= t {
		i++
	}
	return i
}

// Elapsed returns the civil months from the start to t as a real number: a
// whole month counts one, and part of a month counts by its share of that
// month's days. Rates per month are integrated over it, so a hazard of 0.03 a
// month accumulates exactly 0.03 in February as in March (MODEL 1.2).
func (h *Horizon) Elapsed(t time.Duration) float64 {
	if t >= h.Length() {
		// Past the end: count on in months of the average length.
		return h.elapsed[len(h.days)] + (t-h.Length()).Hours()/(HoursPerYear/12)
	}
	return h.ElapsedIn(h.Month(t), t)
}

// ElapsedIn is [Horizon.Elapsed] of an instant in month i.
func (h *Horizon) ElapsedIn(i int, t time.Duration) float64 {
	return h.elapsed[i] + float64(t-h.bounds[i])/float64(h.MonthLength(i))
}

// AtElapsed is the inverse of [Horizon.Elapsed]: the clock at which that many
// civil months have passed. Beyond the end it counts on in months of average
// length.
func (h *Horizon) AtElapsed(months float64) time.Duration {
	n := len(h.days)
	if months >= h.elapsed[n] {
		extra := (months - h.elapsed[n]) * (HoursPerYear / 12) * float64(time.Hour)
		if extra > float64(1<<61) {
			extra = float64(1 << 61)
		}
		return h.Length() + time.Duration(extra)
	}
	// A whole month counts one, the first may be a part of one.
	i := min(max(int(months), 0), n-1)
	for i > 0 && h.elapsed[i] > months {
		i--
	}
	for i < n-1 && h.elapsed[i+1] <= months {
		i++
	}
	return h.bounds[i] + time.Duration((months-h.elapsed[i])*float64(h.MonthLength(i)))
}

// At returns the clock at 00:00 of the date; it is negative before the start.
func (h *Horizon) At(d Date) time.Duration { return time.Duration(h.start.DaysUntil(d)) * Day }

// Date returns the date on which the clock stands.
func (h *Horizon) Date(t time.Duration) Date {
	return h.start.AddDays(int(floorDiv(int64(t), int64(Day))))
}

// NextDay returns t if it is a 00:00, and else the next one. What is said in
// writing (an inquiry, a notice, a default) counts from then (MODEL 6.4).
func NextDay(t time.Duration) time.Duration {
	return time.Duration(-floorDiv(-int64(t), int64(Day))) * Day
}

// Years returns the clock in years of 365.25 days (MODEL 1.2).
func Years(t time.Duration) float64 { return t.Hours() / HoursPerYear }
