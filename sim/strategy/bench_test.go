package strategy

import (
	"math"
	"testing"
)

// busy is a View in the fifth year, about as large as the seed scenario makes
// it: two sites, twelve blocks coming, one option, three workloads, eight leases,
// and two offers of five years that do not fit in the last days of their windows,
// when 236 of 1,396 MW are not leased.
func busy(t testing.TB) *View {
	s := newScene(t)
	v := s.view("2030-05-01", 300)
	v.Facilities = append(v.Facilities, Facility{NominalMW: 700})
	for range 12 {
		v.Additions = append(v.Additions, Addition{Facility: 1, Planned: s.at("2030-04-01"), MW: 33})
	}
	v.Options = []Option{{ID: 1, Facility: 1, MW: 400, LeadMonths: 12}}
	for i := range 3 {
		w := Workload{Worth: float64(1+i) * 1e6}
		for m := range v.Month + 1 {
			w.MW = append(w.MW, 100*math.Exp(0.004*float64(m*i)))
			w.Unserved = append(w.Unserved, 10)
		}
		w.Unserved = w.Unserved[1:]
		v.Workloads = append(v.Workloads, w)
	}
	for i := range 8 {
		l := s.lease(i, 20, "2028-05-01", "2036-01-01")
		l.MayLeave, l.NoticeDays, l.FeePerMonth = true, 90, 80e6
		v.Leases = append(v.Leases, l)
	}
	v.Index = []float64{1e6}
	v.Offers = []Offer{
		s.offer(1, 300, 1e6, "2030-07-01", "2035-07-01"),
		s.offer(2, 300, 2e6, "2030-07-01", "2035-07-01"),
	}
	last := s.lease(9, 1000, "2035-06-30", "2036-01-01")
	v.Leases = append(v.Leases, last)
	return v
}

// roomy is busy without what is in the way, so that both offers are looked
// through to the end and accepted.
func roomy(t testing.TB) *View {
	v := busy(t)
	v.Leases = v.Leases[:8]
	return v
}

func quiet(t testing.TB) *View {
	v := busy(t)
	v.Offers = nil
	return v
}

func TestDecideAllocatesOnlyItsActions(t *testing.T) {
	for _, c := range []struct {
		name string
		view *View
		p    Policy
	}{
		{"build-only, quiet", quiet(t), BuildOnly{}},
		{"sell-only, quiet", quiet(t), SellOnly{}},
		{"hybrid, quiet", quiet(t), Hybrid{ReclaimMonths: 3}},
		{"sell-only, nothing fits", busy(t), SellOnly{}},
		{"hybrid, nothing fits", busy(t), Hybrid{ReclaimMonths: 3, Reserve: 0.1}},
	} {
		if got := c.p.Decide(c.view); len(got) != 0 {
			t.Errorf("%s: %v, want no action", c.name, got)
		}
		if got := testing.AllocsPerRun(100, func() { c.p.Decide(c.view) }); got != 0 {
			t.Errorf("%s: %v allocations, want none", c.name, got)
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	for _, c := range []struct {
		name string
		view *View
		p    Policy
	}{
		{"build-only/quiet", quiet(b), BuildOnly{}},
		{"hybrid/quiet", quiet(b), Hybrid{ReclaimMonths: 3, Reserve: 0.1}},
		{"sell-only/offers", busy(b), SellOnly{}},
		{"hybrid/offers", busy(b), Hybrid{ReclaimMonths: 3, Reserve: 0.1}},
		{"hybrid/two accepted", roomy(b), Hybrid{ReclaimMonths: 3, Reserve: 0.1}},
		{"hybrid/by value", busy(b), Hybrid{ReclaimMonths: 3, Reserve: 0.1, ByValue: true}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.p.Decide(c.view)
			}
		})
	}
}
