package strategy

import (
	"math"
	"testing"
)

// surplus is the seed case: 1,000 MW, a consumer product of 380 MW and an
// embedded feature of 100 MW, and the offer of 300 MW at $4.17M per MW-month.
func surplus(s scene) *View {
	v := s.view("2026-05-01", 1000)
	v.Workloads = []Workload{own(0.8e6, 380), own(2e6, 100)}
	v.Offers = []Offer{s.offer(1, 300, 4.17e6, "2026-05-01", "2029-06-01")}
	v.Index = []float64{2.05e6}
	return v
}

func TestHybridSeed(t *testing.T) {
	s := newScene(t)
	// Free of own demand: 1000 − 480 × (1 + reserve).
	for _, c := range []struct {
		name   string
		hybrid Hybrid
		change func(v *View)
		want   []Action
	}{
		{"reserve 10 %: 472 free", Hybrid{Reserve: 0.10}, nil, []Action{{DoAccept, 1}}},
		{"reserve 45 %: 304 free", Hybrid{Reserve: 0.45}, nil, []Action{{DoAccept, 1}}},
		{"reserve 46 %: 299.2 free, stays open", Hybrid{Reserve: 0.46}, nil, nil},
		{"already leased: 472 − 172", Hybrid{Reserve: 0.10}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 172, "2026-05-01", "2028-01-01")}
		}, []Action{{DoAccept, 1}}},
		{"already leased: 472 − 173", Hybrid{Reserve: 0.10}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 173, "2026-05-01", "2028-01-01")}
		}, nil},
		{"a short lease within a month", Hybrid{Reserve: 0.10}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 173, "2027-01-10", "2027-01-12")}
		}, nil},
		{"below the floor", Hybrid{Floor: Floor{PerMWMonth: 4.2e6}}, nil, []Action{{DoDecline, 1}}},
		{"below 2.1 × the index of 2.05M", Hybrid{Floor: Floor{ToIndex: 2.1}}, nil, []Action{{DoDecline, 1}}},
		{"bound to a site of 300", Hybrid{Reserve: 0.10}, func(v *View) {
			v.Facilities = []Facility{{NominalMW: 300}, {NominalMW: 700}}
			v.Offers[0].Facility = 0
		}, []Action{{DoAccept, 1}}},
		{"bound to a site with 1 MW let", Hybrid{Reserve: 0.10}, func(v *View) {
			v.Facilities = []Facility{{NominalMW: 300}, {NominalMW: 700}}
			v.Offers[0].Facility = 0
			v.Leases = []Lease{s.lease(1, 1, "2026-05-01", "2028-01-01")}
			v.Leases[0].Facility = 0
		}, nil},
		{"two such offers: one fits", Hybrid{Reserve: 0.10}, func(v *View) {
			dearer := v.Offers[0]
			dearer.ID, dearer.FeePerMWMonth = 2, 5e6
			v.Offers = append(v.Offers, dearer)
		}, []Action{{DoAccept, 2}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := surplus(s)
			if c.change != nil {
				c.change(v)
			}
			wantActions(t, c.hybrid.Decide(v), c.want...)
		})
	}
}

// TestHybridLooksThroughTheWindow has own demand that grows 5 % a month from 300
// MW, 600 MW in all and an offer of 200 MW: own demand may be 400 MW, which it
// exceeds after ln(4/3)/0.05 = 5.75 months.
func TestHybridLooksThroughTheWindow(t *testing.T) {
	s := newScene(t)
	for _, c := range []struct {
		name       string
		start, end string // of the window
		hybrid     Hybrid
		want       []Action
	}{
		{"month starts 0 to 5", "2026-08-01", "2027-02-01", Hybrid{}, []Action{{DoAccept, 1}}},
		{"the sixth month's first day", "2026-08-01", "2027-02-02", Hybrid{}, nil},
		{"from the fifth month on", "2027-01-01", "2027-01-31", Hybrid{}, []Action{{DoAccept, 1}}},
		{"a start late in the fifth month, after 5.9", "2027-01-29", "2027-01-31", Hybrid{}, nil},
		{"naive sees no growth", "2026-08-01", "2029-08-01", Hybrid{Forecast: Forecaster{Naive: true}}, []Action{{DoAccept, 1}}},
		{"free at once", "2026-08-01", "2026-08-01", Hybrid{}, []Action{{DoAccept, 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := s.view("2026-08-01", 600)
			v.Workloads = []Workload{own(1e6, 300*math.Exp(-0.15), 300*math.Exp(-0.10), 300*math.Exp(-0.05), 300)}
			o := s.offer(1, 200, 2e6, c.start, "2030-01-01")
			o.BoundUntil = s.at(c.end)
			v.Offers = []Offer{o}
			wantActions(t, c.hybrid.Decide(v), c.want...)
		})
	}
}

// TestHybridSeesDecline has own demand that falls 5 % a month from 450 MW: in six
// months 450·e^−0.3 = 333.4 and 600 MW leave 266.6.
func TestHybridSeesDecline(t *testing.T) {
	s := newScene(t)
	v := s.view("2026-11-01", 600)
	v.Workloads = []Workload{own(1e6, 450*math.Exp(0.10), 450*math.Exp(0.05), 450)}
	v.Offers = []Offer{
		s.offer(1, 267, 2e6, "2027-05-01", "2029-01-01"),
		s.offer(2, 266, 1e6, "2027-05-01", "2029-01-01"),
		s.offer(3, 151, 3e6, "2026-11-01", "2027-01-01"), // now there are 150
	}
	wantActions(t, Hybrid{}.Decide(v), Action{DoAccept, 2})
	wantActions(t, Hybrid{Forecast: Forecaster{Naive: true}}.Decide(v))
}

func TestHybridByValue(t *testing.T) {
	s := newScene(t)
	// 600 MW: all own demand leaves 120, the 100 MW worth more than the fee 500.
	for _, c := range []struct {
		name  string
		worth float64 // of the 380 MW
		value []Action
	}{
		{"worth less than the fee", 0.8e6, []Action{{DoAccept, 1}}},
		{"worth the fee", 4.17e6, nil},
		{"worth more", 5e6, nil},
	} {
		v := surplus(s)
		v.Facilities[0].NominalMW = 600
		v.Workloads[0].Worth, v.Workloads[1].Worth = c.worth, 6e6
		t.Run(c.name, func(t *testing.T) {
			wantActions(t, Hybrid{}.Decide(v))
			wantActions(t, Hybrid{ByValue: true}.Decide(v), c.value...)
		})
	}
}

func TestHybridBuilds(t *testing.T) {
	s := newScene(t)
	option := Option{ID: 8, MW: 400, LeadMonths: 4}
	for _, c := range []struct {
		name   string
		hybrid Hybrid
		change func(v *View)
		want   []Action
	}{
		{"480 own and no need", Hybrid{}, nil, nil},
		{"480 own + 520 leased then", Hybrid{}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 520, "2026-08-31", "2028-01-01")}
		}, nil},
		{"480 own + 521 leased then", Hybrid{}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 521, "2026-09-01", "2028-01-01")}
		}, []Action{{DoBuild, 8}}},
		{"the lease is over by then", Hybrid{}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 521, "2026-05-01", "2026-09-01")}
		}, nil},
		// 480 × 1.1 = 528.
		{"reserve: 528 + 473", Hybrid{Reserve: 0.10}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 473, "2026-05-01", "2028-01-01")}
		}, []Action{{DoBuild, 8}}},
		{"reserve: 528 + 472", Hybrid{Reserve: 0.10}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 472, "2026-05-01", "2028-01-01")}
		}, nil},
		{"an addition by then", Hybrid{}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 521, "2026-05-01", "2028-01-01")}
			v.Additions = []Addition{{Planned: s.at("2026-09-01"), MW: 1}}
		}, nil},
		{"displaced demand is still wanted", Hybrid{ByValue: true}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 521, "2026-05-01", "2028-01-01")}
		}, []Action{{DoBuild, 8}}},
		{"may not", Hybrid{NoBuild: true}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 521, "2026-05-01", "2028-01-01")}
		}, nil},
		{"one in a decision", Hybrid{}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 900, "2026-05-01", "2028-01-01")}
			v.Options = []Option{{ID: 7, MW: 1, LeadMonths: 4}, option}
		}, []Action{{DoBuild, 7}}},
		{"beyond the horizon", Hybrid{}, func(v *View) {
			v.Leases = []Lease{s.lease(1, 900, "2026-05-01", "2040-01-01")}
			v.Options = []Option{{ID: 7, MW: 1, LeadMonths: 120}}
		}, nil},

		// 520 are free; with the option 920.
		{"for a tenant", Hybrid{}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 920, 1e6, "2026-09-01", "2028-01-01")}
		}, []Action{{DoBuild, 8}, {DoAccept, 1}}},
		{"too much for a tenant", Hybrid{}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 921, 1e6, "2026-09-01", "2028-01-01")}
		}, nil},
		{"too late for a tenant", Hybrid{}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 920, 1e6, "2026-08-31", "2028-01-01")}
		}, nil},
		{"may not for a tenant", Hybrid{NoBuild: true}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 920, 1e6, "2026-09-01", "2028-01-01")}
		}, nil},
		{"not for a tenant below the floor", Hybrid{Floor: Floor{PerMWMonth: 2e6}}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 920, 1e6, "2026-09-01", "2028-01-01")}
		}, []Action{{DoDecline, 1}}},
		// The 520 fit without the option. What is accepted counts as leased, and
		// 480 + 520 is all there is, not more.
		{"an accepted offer counts as leased: full", Hybrid{}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 520, 1e6, "2026-09-01", "2028-01-01")}
		}, []Action{{DoAccept, 1}}},
		// By value the offer displaces both workloads; with 521 leased they lack a
		// megawatt when the option could be online.
		{"an accepted offer counts as leased: short", Hybrid{ByValue: true}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 521, 3e6, "2026-09-01", "2028-01-01")}
		}, []Action{{DoAccept, 1}, {DoBuild, 8}}},
		// After the first is built for the tenant, 1400 − 480 − 920 leave nothing
		// lacking.
		{"what is built for a tenant counts", Hybrid{}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 920, 1e6, "2026-09-01", "2028-01-01")}
			v.Options = []Option{option, {ID: 9, MW: 1, LeadMonths: 4}}
		}, []Action{{DoBuild, 8}, {DoAccept, 1}}},
		// By value 1300 fit into 1400; with own demand 1780 are wanted.
		{"another one where that is not enough", Hybrid{ByValue: true}, func(v *View) {
			v.Offers = []Offer{s.offer(1, 1300, 3e6, "2026-09-01", "2028-01-01")}
			v.Options = []Option{option, {ID: 9, MW: 1, LeadMonths: 4}}
		}, []Action{{DoBuild, 8}, {DoAccept, 1}, {DoBuild, 9}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := surplus(s)
			v.Offers = nil
			v.Options = []Option{option}
			if c.change != nil {
				c.change(v)
			}
			wantActions(t, c.hybrid.Decide(v), c.want...)
		})
	}
}
