package sim_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"neocloud/sim"
	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// nextDay is the 00:00 that is not before an instant.
func nextDay(at time.Duration) time.Duration { return (at + civil.Day - 1) / civil.Day * civil.Day }

// Hardware of a block lasts as long as it should. Then the block retires and never
// comes back, or is out for the downtime and its megawatts are paid for at the price
// of that day (MODEL 3.5). Fixed opex and rent are for what has been energised and
// has not retired, rent at the escalation of whole years (MODEL 9.5).
func TestHardwareEndsAndSitesCost(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		trace, n, h := m.Trace(w, policy), numbersOf(m, w), m.Horizon()
		sites := map[string]*siteCost{}
		for i := range m.Scenario().Facilities {
			f := &m.Scenario().Facilities[i]
			sites[f.Name] = newSiteCost(n, f, h.Months())
		}
		for i := range trace.Events {
			e := &trace.Events[i]
			if name, _, _ := strings.Cut(e.Entity, "/"); sites[name] != nil {
				if problem := sites[name].take(h, e); problem != "" {
					t.Fatalf("%v: %s of %s: %s", e.Date, e.Event, e.Entity, problem)
				}
			}
		}
		got := map[string]map[civil.Date]float64{}
		for _, p := range trace.Postings {
			switch key := p.Facility + " " + p.Category; p.Category {
			case "refresh", "fixed opex", "rent":
				if got[key] == nil {
					got[key] = map[civil.Date]float64{}
				}
				got[key][p.Date] -= p.USD
			}
		}
		for name, s := range sites {
			for date, want := range s.refreshed {
				if usd := got[name+" refresh"][date]; !agree(usd, want, 1e3) {
					t.Fatalf("refresh at %s on %v cost %v, want %v", name, date, usd, want)
				}
				delete(got[name+" refresh"], date)
			}
			if rest := got[name+" refresh"]; len(rest) > 0 {
				t.Fatalf("refresh at %s besides: %v", name, rest)
			}
			growth := 1.0
			for i := range h.Months() {
				// A year is over on the first of a month on or after its anniversary.
				if start := m.Scenario().Start; i > 0 && i%12 == 0 && start == start.MonthStart() || i%12 == 1 && i > 1 && start != start.MonthStart() {
					growth *= 1 + s.escalator
				}
				date, years := h.Date(h.MonthStart(i+1)), s.energised[i]/civil.HoursPerYear
				if usd, want := got[name+" fixed opex"][date], years*s.opex; !agree(usd, want, 1e3) {
					t.Fatalf("%v: fixed opex of %s is %v, want %v", date, name, usd, want)
				}
				if usd, want := got[name+" rent"][date], years*s.rent*growth; !agree(usd, want, 1e3) {
					t.Fatalf("%v: rent of %s is %v, want %v", date, name, usd, want)
				}
			}
		}
	})
}

// siteCost is the book of the hardware of one facility.
type siteCost struct {
	spec                  *sim.Facility
	opex, rent, escalator float64
	block, refresh        map[string]float64 // MW and USD per MW, by phase
	life, downtime        float64            // hours
	decline               float64
	since                 map[string]time.Duration // by block: of its hardware, or of its refresh, where known
	out, retired          map[string]bool
	refreshed             map[civil.Date]float64
	energised             []float64 // MWh by month
}

func newSiteCost(n numbers, f *sim.Facility, months int) *siteCost {
	path := "facilities." + f.Name
	s := &siteCost{
		spec: f, opex: n.get(path+".fixed_opex_usd_per_mw_year", f.FixedOpex),
		rent: n.get(path+".rent_usd_per_mw_year", f.Rent), escalator: n.get(path+".rent_escalator_per_year", f.RentEscalator),
		block: map[string]float64{}, refresh: map[string]float64{}, since: map[string]time.Duration{},
		out: map[string]bool{}, retired: map[string]bool{}, refreshed: map[civil.Date]float64{}, energised: make([]float64, months),
	}
	life := f.HardwareLife
	for _, ph := range f.Phases {
		at := path + ".phases." + ph.Name
		s.block[ph.Name] = n.get(at+".it_mw", ph.ITMW) / float64(ph.Blocks)
		s.refresh[ph.Name] = n.get(at+".it_capex_usd_per_mw", ph.ITCapex)
		if life != nil && life.RefreshCapex.IsSet() {
			s.refresh[ph.Name] = n.get(path+".hardware_life.refresh_capex_usd_per_mw", life.RefreshCapex)
		}
	}
	if path += ".hardware_life"; life != nil {
		s.life = n.get(path+".years", life.Years) * civil.HoursPerYear
		s.downtime, s.decline = n.get(path+".downtime_days", life.Downtime)*24, n.get(path+".capex_decline_per_year", life.CapexDecline)
	}
	return s
}

// take writes down what happened to a block, and says what is wrong with it.
func (s *siteCost) take(h *civil.Horizon, e *sim.TraceEvent) string {
	path := strings.Split(e.Entity, "/")
	if len(path) != 3 {
		return ""
	}
	mw := s.block[path[1]]
	add := func(mw float64) {
		for i := range s.energised {
			s.energised[i] += mw * max(h.MonthStart(i+1)-max(e.At, h.MonthStart(i)), 0).Hours()
		}
	}
	// Rounding of hours may move what ends at a 00:00 by a day.
	differ := func(at time.Duration, hours float64) bool {
		want := at + time.Duration(hours*float64(time.Hour))
		return e.At < nextDay(want-time.Microsecond) || e.At > nextDay(want+time.Microsecond)
	}
	if s.retired[e.Entity] || s.out[e.Entity] && e.Event != "refresh ends" {
		return "it is retired or out"
	}
	since, known := s.since[e.Entity]
	switch e.Event {
	case "block energised":
		add(mw)
		if e.At > 0 {
			s.since[e.Entity] = e.At
		}
	case "block retired":
		add(-mw)
		s.retired[e.Entity] = true
		if s.spec.HardwareLife.AtEnd != "retire" || known && differ(since, s.life) {
			return "its hardware was not at its end"
		}
	case "refresh begins":
		s.out[e.Entity], s.since[e.Entity] = true, e.At
		s.refreshed[e.Date] += mw * s.refresh[path[1]] * math.Pow(1-s.decline, e.At.Hours()/civil.HoursPerYear)
		if s.spec.HardwareLife.AtEnd != "refresh" || known && differ(since, s.life) {
			return "its hardware was not at its end"
		}
	case "refresh ends":
		s.out[e.Entity], s.since[e.Entity] = false, e.At
		if d := (e.At - since).Hours() - s.downtime; math.Abs(d) > 1e-3 {
			return "it was not out for the downtime"
		}
	}
	return ""
}
