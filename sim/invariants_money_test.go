package sim_test

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// Every figure of money comes from the postings and from nothing else, and the
// NPVs are what XNPV makes of them (MODEL 1.2, 9.1 to 9.4).
func TestMoneyIsThePostings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		trace := m.Trace(w, policy)
		sc, h, x := m.Scenario(), m.Horizon(), &trace.Outcome.Metrics
		sums, classes := map[string]float64{}, map[string]float64{}
		byDay := make([]float64, sc.Start.DaysUntil(sc.End)+1)
		cashNPV, npv, gross := 0.0, 0.0, 0.0
		for i, p := range trace.Postings {
			if p.Date.Before(sc.Start) || sc.End.Before(p.Date) || i > 0 && p.Date.Before(trace.Postings[i-1].Date) {
				t.Fatalf("posting %d out of order or outside the horizon: %+v", i, p)
			}
			income := slices.Contains([]string{"lease fee", "spot", "residual", "imputed value", "prepayment", "recovery", "debt draw"}, p.Category)
			if income != (p.USD > 0) && p.Category != "termination fee" {
				t.Fatalf("the sign of %+v", p)
			}
			sums[p.Category] += p.USD
			classes[p.Class] += p.USD
			days := sc.Start.DaysUntil(p.Date)
			present := p.USD / math.Pow(1+sc.DiscountRate, float64(days)/365)
			gross += math.Abs(p.USD)
			switch p.Class {
			case "cash":
				cashNPV += present
				npv += present
				byDay[days] += p.USD
			case "imputed":
				npv += present
			}
		}
		lowest, cash := 0.0, 0.0
		for _, usd := range byDay {
			cash += usd
			lowest = min(lowest, cash)
		}
		for _, figure := range []struct {
			metric sim.Metric
			want   float64
		}{
			{sim.NPV, npv},
			{sim.CashNPV, cashNPV},
			{sim.PeakFunding, -lowest},
			{sim.Collected, sums["lease fee"]},
			{sim.SpotRevenue, sums["spot"]},
			{sim.ImputedValue, classes["imputed"]},
			{sim.EnergyCost, -sums["power"]},
			{sim.OutsideCost, -sums["outside purchase"]},
			{sim.Capex, -sums["shell capex"] - sums["IT capex"] - sums["refresh"]},
			{sim.SLACredits, -sums["SLA credit"]},
			{sim.TerminationFees, sums["termination fee"]},
			{sim.Recovered, sums["recovery"]},
			{sim.TaxPaid, -sums["tax"]},
			{sim.DebtService, -sums["interest"] - sums["principal"]},
			{sim.SunkCapex, -classes["sunk"]},
		} {
			if got := x[figure.metric]; !agree(got, figure.want, gross) {
				t.Fatalf("%v: %v, by the postings %v", figure.metric, got, figure.want)
			}
		}
		// The series closes the books of its last month before all is wound up.
		wound := 0.0
		for _, p := range trace.Postings {
			if p.Date == sc.End && slices.Contains([]string{"residual", "prepayment refund", "termination fee", "tax"}, p.Category) {
				wound += p.USD
			}
		}
		if last := trace.Series.Cash[h.Months()-1]; len(sc.Debt) == 0 && !agree(last+wound, classes["cash"], gross) {
			t.Fatalf("cash %v and %v at the end, by the postings %v", last, wound, classes["cash"])
		}
		for _, metric := range sim.Metrics() {
			v := x[metric]
			mayNotExist := slices.Contains([]sim.Metric{sim.IRR, sim.EquityIRR, sim.MOIC, sim.Payback, sim.MinDSCR, sim.DeliveredShare}, metric)
			if math.IsInf(v, 0) || math.IsNaN(v) && !mayNotExist {
				t.Fatalf("%v is %v", metric, v)
			}
		}
	})
}

// Spot brings the index less the discount for the megawatt-months sold (MODEL 5.2).
func TestSpotIsSoldAtTheIndex(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		spot := m.Scenario().Market.Spot
		if spot == nil {
			return
		}
		trace, h := m.Trace(w, policy), m.Horizon()
		discount := numbersOf(m, w).get("market.spot.discount", spot.Discount)
		got := map[civil.Date]float64{}
		for _, p := range trace.Postings {
			if p.Category == "spot" {
				got[p.Date] += p.USD
			}
		}
		for i := range h.Months() {
			months := float64(h.MonthStart(i+1)-h.MonthStart(i)) / float64(h.MonthLength(i))
			want := trace.Series.Spot[i] * months * w.Index()[i] * (1 - discount)
			if at := h.Date(h.MonthStart(i + 1)); !agree(got[at], want, 1e-3) {
				t.Fatalf("%v: spot brought %v, want %v", at, got[at], want)
			}
		}
	})
}
