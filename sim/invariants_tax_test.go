package sim_test

import (
	"math"
	"testing"

	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// macrs are the percentages of IRS Publication 946, Table A-1.
func macrs(kind string) []float64 {
	return map[string][]float64{
		"macrs-3":  {33.33, 44.45, 14.81, 7.41},
		"macrs-5":  {20, 32, 19.2, 11.52, 11.52, 5.76},
		"macrs-7":  {14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46},
		"macrs-15": {5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95},
	}[kind]
}

// writeOff is the share that is written off in the year after so many: by the table,
// at once, or evenly with half a year at either end.
func writeOff(kind string, years, after int) float64 {
	table := macrs(kind)
	switch {
	case kind == "bonus" && after == 0:
		return 1
	case kind == "straight-line" && (after == 0 || after == years):
		return 0.5 / float64(years)
	case kind == "straight-line" && after < years:
		return 1 / float64(years)
	case after < len(table):
		return table[after] / 100
	}
	return 0
}

// Tax is on what each calendar year earned, less interest, what is written off and
// the losses of earlier years as far as they count; in the last year all is written
// off (MODEL 9.7). It is never negative.
func TestTaxOfEachYear(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		trace, n, sc := m.Trace(w, policy), numbersOf(m, w), m.Scenario()
		paid := map[civil.Date]float64{}
		for _, p := range trace.Postings {
			if p.Category == "tax" {
				paid[p.Date] -= p.USD
				if p.USD > 0 || sc.Tax == nil {
					t.Fatalf("%+v", p)
				}
			}
		}
		spec := sc.Tax
		if spec == nil {
			return
		}
		first, _, _ := sc.Start.Parts()
		last, _, _ := sc.End.AddDays(-1).Parts()
		income, gross, left := make([]float64, last-first+1), 0.0, 0.0
		for i := range trace.Postings {
			p := &trace.Postings[i]
			year, _, _ := dayOf(p, sc.End).Parts()
			kind, life := spec.ITDepreciation, spec.ITYears
			switch p.Category {
			case "shell capex":
				kind, life = spec.ShellDepreciation, spec.ShellYears
			case "IT capex", "refresh":
			case "termination fee", "recovery", "residual":
				income[year-first] += p.USD
				continue
			default:
				if booked(p.Category) && p.Category != "prepayment credit" {
					income[year-first] += p.USD
				}
				continue
			}
			left -= p.USD
			gross -= p.USD
			for y := year; y < last; y++ {
				off := -p.USD * writeOff(kind, life, y-year)
				income[y-first] -= off
				left -= off
			}
		}
		income[last-first] -= left
		rate, most := n.get("tax.rate", spec.Rate), n.get("tax.loss_offset_share", spec.LossOffset)
		losses := 0.0
		for i, usd := range income {
			date, due := civil.MustDate("1900-01-01").AddMonths(12*(first+i-1899)), 0.0
			if first+i == last {
				date = sc.End
			}
			gross += math.Abs(usd)
			if usd > 0 {
				used := min(losses, most*usd)
				due = rate * (usd - used)
				losses -= used
			} else {
				losses -= usd
			}
			if got := paid[date]; !agree(got, due, gross) {
				t.Fatalf("tax on %v is %v, want %v on %v", date, got, due, usd)
			}
			delete(paid, date)
		}
		if len(paid) > 0 {
			t.Fatalf("tax besides: %v", paid)
		}
	})
}
