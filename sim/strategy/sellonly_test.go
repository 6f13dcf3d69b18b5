package strategy

import "testing"

func TestSellOnly(t *testing.T) {
	s := newScene(t)
	seed := s.offer(1, 300, 4.17e6, "2026-05-01", "2029-06-01")
	bound := func(o Offer, facility int) Offer { o.Facility = facility; return o }
	until := func(o Offer, date string) Offer { o.BoundUntil = s.at(date); return o }
	option := Option{ID: 8, MW: 400, LeadMonths: 4}
	for _, c := range []struct {
		name   string
		policy SellOnly
		mw     float64
		view   View // Offers, Leases, Options, Additions, Index, Workloads, more Facilities
		want   []Action
	}{
		{"no offers", SellOnly{}, 300, View{Options: []Option{option}}, nil},
		{"fits exactly", SellOnly{}, 300, View{Offers: []Offer{seed}}, []Action{{DoAccept, 1}}},
		{"a megawatt short: stays open", SellOnly{}, 299, View{Offers: []Offer{seed}}, nil},
		{"own demand does not count", SellOnly{}, 300, View{
			Offers: []Offer{seed}, Workloads: []Workload{own(9e9, 380)},
		}, []Action{{DoAccept, 1}}},
		{"at the floor", SellOnly{Floor: Floor{PerMWMonth: 4.17e6}}, 300, View{Offers: []Offer{seed}}, []Action{{DoAccept, 1}}},
		{"below the floor", SellOnly{Floor: Floor{PerMWMonth: 4.18e6}}, 300, View{Offers: []Offer{seed}}, []Action{{DoDecline, 1}}},
		{"below the floor and too large", SellOnly{Floor: Floor{ToIndex: 2}}, 1, View{
			Offers: []Offer{seed}, Index: []float64{1e6, 2.1e6},
		}, []Action{{DoDecline, 1}}},
		{"best price first", SellOnly{}, 500, View{Offers: []Offer{
			s.offer(1, 300, 1e6, "2026-06-01", "2027-06-01"),
			s.offer(2, 300, 2e6, "2026-06-01", "2027-06-01"),
			s.offer(3, 200, 1e6, "2026-06-01", "2027-06-01"), // as dear as 1 and later
		}}, []Action{{DoAccept, 2}, {DoAccept, 3}}},
		{"by arrival among equals", SellOnly{}, 300, View{Offers: []Offer{
			s.offer(4, 300, 1e6, "2026-06-01", "2027-06-01"),
			s.offer(2, 300, 1e6, "2026-06-01", "2027-06-01"),
		}}, []Action{{DoAccept, 4}}},
		{"one after the other", SellOnly{}, 300, View{Offers: []Offer{
			s.offer(1, 300, 2e6, "2026-06-01", "2027-06-01"),
			s.offer(2, 300, 1e6, "2027-06-01", "2028-06-01"),
		}}, []Action{{DoAccept, 1}, {DoAccept, 2}}},
		{"an accepted one that starts within the window", SellOnly{}, 300, View{Offers: []Offer{
			s.offer(1, 300, 2e6, "2026-09-10", "2026-09-20"),
			s.offer(2, 300, 1e6, "2026-06-01", "2028-06-01"),
		}}, []Action{{DoAccept, 1}}},
		{"a lease that ends before", SellOnly{}, 300, View{
			Offers: []Offer{s.offer(1, 300, 1e6, "2026-06-01", "2027-06-01")},
			Leases: []Lease{s.lease(1, 300, "2026-05-01", "2026-06-01")},
		}, []Action{{DoAccept, 1}}},
		{"a lease that ends a day late", SellOnly{}, 300, View{
			Offers: []Offer{s.offer(1, 300, 1e6, "2026-06-01", "2027-06-01")},
			Leases: []Lease{s.lease(1, 300, "2026-05-01", "2026-06-02")},
		}, nil},
		// Starts and ends between two month starts.
		{"a short lease within a month", SellOnly{}, 300, View{
			Offers: []Offer{s.offer(1, 300, 1e6, "2026-06-01", "2027-06-01")},
			Leases: []Lease{s.lease(1, 1, "2026-08-10", "2026-08-12")},
		}, nil},
		{"a lease that starts when the owner could be free", SellOnly{}, 300, View{
			Offers: []Offer{until(seed, "2026-07-30")},
			Leases: []Lease{s.lease(1, 300, "2026-07-30", "2027-01-01")},
		}, []Action{{DoAccept, 1}}},
		{"a lease that starts the day before", SellOnly{}, 300, View{
			Offers: []Offer{until(seed, "2026-07-30")},
			Leases: []Lease{s.lease(1, 300, "2026-07-29", "2027-01-01")},
		}, nil},
		{"beyond the horizon nothing is checked", SellOnly{}, 300, View{
			Offers: []Offer{s.offer(1, 300, 1e6, "2036-04-01", "2046-05-01")},
			Leases: []Lease{s.lease(1, 300, "2036-05-01", "2037-01-01")},
		}, []Action{{DoAccept, 1}}},
		{"a start at the end of the horizon", SellOnly{}, 300, View{
			Offers: []Offer{s.offer(1, 300, 1e6, "2036-05-01", "2046-05-01")},
		}, nil},
		{"an addition by the start", SellOnly{}, 200, View{
			Offers:    []Offer{s.offer(1, 300, 1e6, "2026-07-01", "2027-06-01")},
			Additions: []Addition{{Planned: s.at("2026-07-01"), MW: 100}},
		}, []Action{{DoAccept, 1}}},
		{"an addition after the start", SellOnly{}, 200, View{
			Offers:    []Offer{s.offer(1, 300, 1e6, "2026-06-30", "2027-06-01")},
			Additions: []Addition{{Planned: s.at("2026-07-01"), MW: 100}},
		}, nil},
		{"a whole site of seven blocks", SellOnly{}, 7 * (300 / 7.0) * (1 - 1e-15), View{Offers: []Offer{seed}}, []Action{{DoAccept, 1}}},

		{"builds for what is signed", SellOnly{}, 300, View{
			Offers:  []Offer{s.offer(1, 700, 1e6, "2026-09-01", "2036-01-01")},
			Options: []Option{option},
		}, []Action{{DoBuild, 8}, {DoAccept, 1}}},
		{"the option comes a day late", SellOnly{}, 300, View{
			Offers:  []Offer{s.offer(1, 700, 1e6, "2026-08-31", "2036-01-01")},
			Options: []Option{option},
		}, nil},
		{"the option is too small", SellOnly{}, 299, View{
			Offers:  []Offer{s.offer(1, 700, 1e6, "2026-09-01", "2036-01-01")},
			Options: []Option{option},
		}, nil},
		{"the first option that is enough", SellOnly{}, 300, View{
			Offers:  []Offer{s.offer(1, 700, 1e6, "2026-09-01", "2036-01-01")},
			Options: []Option{{ID: 7, MW: 100}, option, {ID: 9, MW: 400}},
		}, []Action{{DoBuild, 8}, {DoAccept, 1}}},
		{"may not build", SellOnly{NoBuild: true}, 300, View{
			Offers:  []Offer{s.offer(1, 700, 1e6, "2026-09-01", "2036-01-01")},
			Options: []Option{option},
		}, nil},
		{"does not build without need", SellOnly{}, 300, View{
			Offers: []Offer{seed}, Options: []Option{option},
		}, []Action{{DoAccept, 1}}},
		// 300 + 400 MW: the second fits beside the first in what the first had built.
		{"what is built is shared", SellOnly{}, 300, View{
			Offers: []Offer{
				s.offer(1, 500, 2e6, "2026-09-01", "2036-01-01"),
				s.offer(2, 200, 1e6, "2026-09-01", "2036-01-01"),
				s.offer(3, 1, 0.5e6, "2026-09-01", "2036-01-01"),
			},
			Options: []Option{option},
		}, []Action{{DoBuild, 8}, {DoAccept, 1}, {DoAccept, 2}}},
		{"an option is not built twice", SellOnly{}, 300, View{
			Offers: []Offer{
				s.offer(1, 700, 2e6, "2026-09-01", "2036-01-01"),
				s.offer(2, 400, 1e6, "2026-09-01", "2036-01-01"),
			},
			Options: []Option{option},
		}, []Action{{DoBuild, 8}, {DoAccept, 1}}},
		{"what is built is not there before", SellOnly{}, 300, View{
			Offers: []Offer{
				s.offer(1, 500, 2e6, "2026-09-01", "2036-01-01"),
				s.offer(2, 301, 1e6, "2026-08-01", "2026-09-01"),
			},
			Options: []Option{option},
		}, []Action{{DoBuild, 8}, {DoAccept, 1}}},

		{"bound: the other site's room does not help", SellOnly{}, 200, View{
			Offers:     []Offer{bound(seed, 0)},
			Facilities: []Facility{{NominalMW: 700}},
		}, nil},
		{"bound to the larger site", SellOnly{}, 200, View{
			Offers:     []Offer{bound(seed, 1)},
			Facilities: []Facility{{NominalMW: 700}},
		}, []Action{{DoAccept, 1}}},
		// A lease bound to none moves to the other site.
		{"bound: a lease bound to none gives way", SellOnly{}, 300, View{
			Offers:     []Offer{bound(seed, 0)},
			Leases:     []Lease{s.lease(1, 700, "2026-05-01", "2030-01-01")},
			Facilities: []Facility{{NominalMW: 700}},
		}, []Action{{DoAccept, 1}}},
		{"bound: but not where the other site is full", SellOnly{}, 300, View{
			Offers:     []Offer{bound(seed, 0)},
			Leases:     []Lease{s.lease(1, 701, "2026-05-01", "2030-01-01")},
			Facilities: []Facility{{NominalMW: 700}},
		}, nil},
		{"bound: beside what this decision accepts there", SellOnly{}, 300, View{
			Offers:     []Offer{bound(seed, 0), bound(s.offer(2, 1, 9e6, "2026-05-01", "2027-01-01"), 0)},
			Facilities: []Facility{{NominalMW: 700}},
		}, []Action{{DoAccept, 2}}},
		{"bound: the option must be there", SellOnly{}, 200, View{
			Offers:     []Offer{bound(s.offer(1, 300, 1e6, "2026-09-01", "2030-01-01"), 0)},
			Options:    []Option{{ID: 8, MW: 400, Facility: 1}, {ID: 9, MW: 100, Facility: 0}},
			Facilities: []Facility{{NominalMW: 700}},
		}, []Action{{DoBuild, 9}, {DoAccept, 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := s.view("2026-05-01", c.mw)
			c.view.Now, c.view.Month, c.view.Horizon = v.Now, v.Month, v.Horizon
			c.view.Facilities = append(v.Facilities, c.view.Facilities...)
			wantActions(t, c.policy.Decide(&c.view), c.want...)
		})
	}
}
