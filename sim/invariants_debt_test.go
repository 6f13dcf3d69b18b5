package sim_test

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// booked are the categories that the books of a month are closed with: on the first
// of a month they are of the month before.
func booked(category string) bool {
	return slices.Contains([]string{
		"lease fee", "prepayment credit", "SLA credit", "spot", "power", "fixed opex", "rent", "outside purchase", "interest",
	}, category)
}

// dayOf is the last day that a posting belongs to.
func dayOf(p *sim.TracePosting, end civil.Date) civil.Date {
	if booked(p.Category) || p.Date == end {
		return p.Date.AddDays(-1)
	}
	return p.Date
}

// purse is what a loan belongs to: a facility, a lease, or with neither the company.
type purse struct{ facility, lease string }

// covers reports whether a posting is cash for what is owed here: a single facility
// is the company.
func (b purse) covers(p *sim.TracePosting, sites int) bool {
	return b == purse{} || b.facility != "" && sites == 1 || b.lease != "" && b.lease == p.Lease || b.facility != "" && b.facility == p.Facility
}

// service is what a loan should come to, by the date of payment.
type service struct {
	draws, interest, principal map[civil.Date]float64
	owed                       float64 // at the end
	ratios                     []float64
}

// serviceOf recomputes a loan from the capex or the day on which it is drawn: the
// payments of an annuity, month by month from a balance (MODEL 9.7).
func serviceOf(m *sim.Model, n numbers, trace *sim.Trace, l *sim.Loan) service {
	s := service{map[civil.Date]float64{}, map[civil.Date]float64{}, map[civil.Date]float64{}, 0, nil}
	h, sc, path := m.Horizon(), m.Scenario(), "debt."+l.Name
	rate := map[string]float64{"investment-grade": 0.060, "non-investment-grade": 0.083, "high-yield": 0.095}[l.Backing]
	if l.Rate.IsSet() {
		rate = n.get(path+".rate_per_year", l.Rate)
	}
	if l.LoanToCost.IsSet() {
		share := n.get(path+".loan_to_cost", l.LoanToCost)
		for _, p := range trace.Postings {
			if capex := []string{"shell capex", "IT capex", "refresh"}; slices.Contains(capex, p.Category) && (l.Facility == "" || l.Facility == p.Facility) {
				s.draws[p.Date] -= share * p.USD
			}
		}
	} else if usd := n.get(path+".principal_usd", l.Principal); !l.Drawn.IsZero() {
		s.draws[l.Drawn] += usd
	} else if l.Lease == "" {
		s.draws[sc.Start] += usd
	} else {
		for _, x := range trace.Outcome.Leases {
			if x.Name == l.Lease {
				s.draws[x.Start] += usd
			}
		}
	}
	due := make([]float64, h.Months())
	for date, usd := range s.draws {
		if !date.Before(sc.End) {
			delete(s.draws, date)
			continue
		}
		payments := l.TenorYears * l.PaymentsPerYear
		i := rate / float64(l.PaymentsPerYear)
		level := usd / float64(payments)
		if i > 0 {
			level = usd * i / (1 - math.Pow(1+i, -float64(payments)))
		}
		for k := range payments {
			month := h.Month(h.At(date)) + (k+1)*12/l.PaymentsPerYear - 1
			if month >= h.Months() {
				break
			}
			on := h.Date(h.MonthStart(month + 1))
			s.interest[on] += usd * i
			s.principal[on] += level - usd*i
			due[month] += level
			usd -= level - usd*i
		}
		s.owed += usd
	}
	s.principal[sc.End] += s.owed
	available := make([]float64, h.Months())
	for i := range trace.Postings {
		p := &trace.Postings[i]
		counts := booked(p.Category) && p.Category != "interest" || p.Category == "termination fee" || p.Category == "recovery"
		if counts && (purse{l.Facility, l.Lease}).covers(p, len(sc.Facilities)) {
			available[h.Month(h.At(dayOf(p, sc.End)))] += p.USD
		}
	}
	var asked []float64
	for year := 0; 12*year < h.Months(); year++ {
		got := 0.0
		asked = append(asked, 0)
		for month := 12 * year; month < min(12*year+12, h.Months()); month++ {
			got += available[month]
			asked[year] += due[month]
		}
		s.ratios = append(s.ratios, got/asked[year]) // of no service: no number
	}
	for year := range s.ratios {
		if asked[year] < slices.Max(asked)/100 {
			s.ratios[year] = math.NaN() // a tail says nothing
		}
	}
	return s
}

// Debt is drawn as capex is paid or on its day, served by level payments, and at
// the end nothing is owed. The coverage of a year is what the operation brought over
// what was due, and a covenant is broken by a year that is not waived (MODEL 9.7).
func TestDebtIsServed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		trace, n, sc := m.Trace(w, policy), numbersOf(m, w), m.Scenario()
		sums := map[purse]float64{}
		for _, p := range trace.Postings {
			if p.Category == "debt draw" || p.Category == "principal" {
				sums[purse{p.Facility, p.Lease}] += p.USD
			}
			if p.Category == "interest" && p.USD > 0 || p.Category == "debt draw" && !p.Date.Before(sc.End) {
				t.Fatalf("%+v", p)
			}
		}
		for b, usd := range sums {
			if math.Abs(usd) > 1 {
				t.Fatalf("the debt of %+v ends at %v", b, usd)
			}
		}
		of := map[purse]service{}
		lowest, broken := math.NaN(), false
		for i := range sc.Debt {
			l := &sc.Debt[i]
			b := purse{l.Facility, l.Lease}
			if _, shared := of[b]; shared {
				return // postings do not tell loans on the same thing apart
			}
			of[b] = serviceOf(m, n, &trace, l)
			for year, ratio := range of[b].ratios {
				if math.IsNaN(ratio) || math.IsInf(ratio, 0) || l.Covenant != nil && slices.Contains(l.Covenant.WaivedYears, year+1) {
					continue
				}
				if !(lowest <= ratio) {
					lowest = ratio
				}
				if c := l.Covenant; c != nil && ratio < n.get("debt."+l.Name+".covenant.min_dscr", c.MinDSCR) && !slices.Contains(c.WaivedYears, year+1) {
					broken = true
				}
			}
		}
		for b, s := range of {
			got := map[string]map[civil.Date]float64{"debt draw": {}, "interest": {}, "principal": {}}
			for _, p := range trace.Postings {
				if to := got[p.Category]; to != nil && b == (purse{p.Facility, p.Lease}) {
					to[p.Date] += math.Abs(p.USD)
				}
			}
			for category, want := range map[string]map[civil.Date]float64{"debt draw": s.draws, "interest": s.interest, "principal": s.principal} {
				for date, usd := range want {
					if !agree(got[category][date], usd, 1e7) {
						t.Fatalf("%s of %+v on %v: %v, want %v", category, b, date, got[category][date], usd)
					}
					delete(got[category], date)
				}
				if len(got[category]) > 0 {
					t.Fatalf("%s of %+v besides: %v", category, b, got[category])
				}
			}
		}
		x := &trace.Outcome.Metrics
		if got := x[sim.MinDSCR]; math.IsNaN(got) != math.IsNaN(lowest) || math.Abs(got-lowest) > 1e-6*max(1, math.Abs(lowest)) {
			t.Fatalf("the lowest coverage is %v, by the postings %v", got, lowest)
		}
		if got := x[sim.Breached]; (got == 1) != broken {
			t.Fatalf("broken: %v, by the postings %v", got, broken)
		}
	})
}
