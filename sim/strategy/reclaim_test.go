package strategy

import (
	"testing"

	"neocloud/sim/civil"
)

// shortage is 900 MW with two leases of 300 MW and own demand of 600 MW, so that
// 300 MW of the cheaper workload have not been served for six months. Lease 1
// costs 1.25e9 a month ($4.17M per MW), lease 2 0.3e9 ($1M per MW). Both ran from
// the start and can be ended with 90 days' notice.
func shortage(s scene) *View {
	v := s.view("2026-11-01", 900)
	v.Workloads = []Workload{
		{Worth: 2e6, MW: []float64{400, 400, 400, 400, 400, 400, 400}, Unserved: []float64{300, 300, 300, 300, 300, 300}},
		{Worth: 6e6, MW: []float64{200, 200, 200, 200, 200, 200, 200}, Unserved: []float64{0, 0, 0, 0, 0, 0}},
	}
	v.Leases = []Lease{s.lease(1, 300, "2026-05-01", "2029-06-01"), s.lease(2, 300, "2026-05-01", "2029-06-01")}
	for i, fee := range []float64{1.25e9, 0.3e9} {
		l := &v.Leases[i]
		l.MayLeave, l.NoticeFrom, l.NoticeDays = true, s.at("2026-08-01"), 90
		l.FeePerMonth, l.FeePerMWMonth = fee, fee/300
	}
	return v
}

func TestReclaim(t *testing.T) {
	s := newScene(t)
	first, second := []Action{{DoGiveNotice, 1}}, []Action{{DoGiveNotice, 2}}
	// Unserved: 300 MW × $2M = 0.6e9 a month. That is above the fee of lease 2 and
	// below that of lease 1.
	for _, c := range []struct {
		name   string
		hybrid Hybrid
		change func(v *View)
		want   []Action
	}{
		{"never", Hybrid{}, nil, nil},
		{"three months", Hybrid{ReclaimMonths: 3}, nil, second},
		{"six months", Hybrid{ReclaimMonths: 6}, nil, second},
		{"seven have not been seen", Hybrid{ReclaimMonths: 7}, nil, nil},
		{"threshold 1.99: 0.597e9", Hybrid{ReclaimMonths: 3, ReclaimThreshold: 1.99}, nil, second},
		{"threshold 2: 0.6e9 is not exceeded", Hybrid{ReclaimMonths: 3, ReclaimThreshold: 2}, nil, nil},
		{"a month with too little breaks the row", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].Unserved[3] = 150 // 0.3e9: not exceeded
		}, nil},
		{"before the row it does not matter", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].Unserved[2] = 0
		}, second},
		// The dearest first: 100 MW × $6M + 200 MW × $2M = 1.0e9 for 300 MW, at a
		// threshold of 3.3 (0.99e9).
		{"from the highest worth on", Hybrid{ReclaimMonths: 3, ReclaimThreshold: 3.3}, func(v *View) {
			v.Facilities[0].NominalMW = 700 // 100 MW for own demand of 600
			v.Workloads[1].Unserved = []float64{100, 100, 100, 100, 100, 100}
			v.Workloads[0].Unserved = []float64{400, 400, 400, 400, 400, 400}
		}, second},
		{"and no more than the lease returns", Hybrid{ReclaimMonths: 3, ReclaimThreshold: 3.4}, func(v *View) {
			v.Facilities[0].NominalMW = 700
			v.Workloads[1].Unserved = []float64{100, 100, 100, 100, 100, 100}
			v.Workloads[0].Unserved = []float64{400, 400, 400, 400, 400, 400}
		}, nil},
		{"the lowest fee per MW first", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].Worth = 5e6 // 1.5e9: above both
		}, second},
		// Lease 1 at $0.983M per MW and twice as dear in all.
		{"per MW, not in all", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Facilities[0].NominalMW = 1200
			v.Leases[0].MW, v.Leases[0].FeePerMonth, v.Leases[0].FeePerMWMonth = 600, 0.59e9, 0.59e9/600
		}, first},
		{"the first signed among equals", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Leases[0].FeePerMonth, v.Leases[0].FeePerMWMonth = v.Leases[1].FeePerMonth, v.Leases[1].FeePerMWMonth
		}, first},
		{"no right to leave", Hybrid{ReclaimMonths: 3}, func(v *View) { v.Leases[1].MayLeave = false }, nil},
		{"not yet", Hybrid{ReclaimMonths: 3}, func(v *View) { v.Leases[1].NoticeFrom = v.Now + 1 }, nil},
		{"from today", Hybrid{ReclaimMonths: 3}, func(v *View) { v.Leases[1].NoticeFrom = v.Now }, second},
		// 700 MW are wanted for long enough to need any lease.
		{"over by its term when notice would end it", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].MW = []float64{700, 700, 700, 700, 700, 700, 700}
			v.Leases[1].End = v.Now + 90*civil.Day
		}, nil},
		{"over a day later", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].MW = []float64{700, 700, 700, 700, 700, 700, 700}
			v.Leases[1].End = v.Now + 91*civil.Day
		}, second},
		{"on notice already", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Leases[1].OnNotice, v.Leases[1].End = true, v.Now+90*civil.Day
		}, nil},
		// Lease 1 would be worth reclaiming by itself, but 300 MW are coming back,
		// even if later than lease 1 would.
		{"another one on notice is enough", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].Worth = 5e6
			v.Leases[1].OnNotice, v.Leases[1].End = true, v.Now+180*civil.Day
		}, nil},
		{"another one on notice is not enough", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].Worth = 5e6
			v.Workloads[0].MW = []float64{700, 700, 700, 700, 700, 700, 700}
			v.Leases[1].OnNotice, v.Leases[1].End = true, v.Now+90*civil.Day
		}, first},
		{"another one ended today", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[0].Worth = 5e6
			v.Leases = v.Leases[:1]
		}, nil},
		{"enough comes online before", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Additions = []Addition{{Planned: s.at("2027-01-30"), MW: 300}} // 90 days
		}, nil},
		{"it comes a day after", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Additions = []Addition{{Planned: s.at("2027-01-31"), MW: 300}}
		}, second},
		{"the demand has just gone", Hybrid{ReclaimMonths: 3, Forecast: Forecaster{Naive: true}}, func(v *View) {
			v.Workloads[0].MW[6] = 100
		}, nil},
		{"the lease has run for less than the row", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Leases[1].Start = s.at("2026-08-02")
		}, nil},
		{"for the whole row", Hybrid{ReclaimMonths: 3}, func(v *View) { v.Leases[1].Start = s.at("2026-08-01") }, second},
		// Charged 0.3e9 in the ramp and 0.7e9 after it.
		{"a discount in the ramp does not count", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Leases[1].FeePerMWMonth = 0.7e9 / 300
		}, nil},
		{"an escalated fee counts", Hybrid{ReclaimMonths: 3}, func(v *View) { v.Leases[1].FeePerMonth = 0.61e9 }, nil},
		{"own demand without a history of months", Hybrid{ReclaimMonths: 3}, func(v *View) {
			v.Workloads[1].Unserved = nil
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := shortage(s)
			if c.change != nil {
				c.change(v)
			}
			wantActions(t, c.hybrid.Decide(v), c.want...)
		})
	}
}

// TestReclaimComesWithOtherActions checks that notice goes first and an offer is
// weighed as if the lease still ran to its end.
func TestReclaimComesWithOtherActions(t *testing.T) {
	s := newScene(t)
	v := shortage(s)
	v.Offers = []Offer{s.offer(1, 100, 1.5e6, "2027-03-01", "2028-01-01"), s.offer(2, 100, 0.5e6, "2027-03-01", "2028-01-01")}
	wantActions(t, Hybrid{ReclaimMonths: 3, Floor: Floor{PerMWMonth: 1e6}}.Decide(v), Action{DoGiveNotice, 2}, Action{DoDecline, 2})
}
