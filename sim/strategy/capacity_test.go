package strategy

import (
	"math"
	"testing"

	"neocloud/sim/civil"
)

func TestPlannedMW(t *testing.T) {
	s := newScene(t)
	v := s.view("2026-08-15", 300)
	v.Facilities = append(v.Facilities, Facility{NominalMW: 700})
	v.Additions = []Addition{
		{Facility: 1, Planned: s.at("2026-06-30"), MW: 100}, // late: 15 Sep
		{Facility: 1, Planned: s.at("2026-08-15"), MW: 40},  // was due today and is not here: late
		{Facility: 0, Planned: s.at("2026-10-01"), MW: 50},
	}
	for _, c := range []struct {
		facility int
		date     string
		want     float64
	}{
		{Anywhere, "2026-08-15", 1000},
		{Anywhere, "2026-09-14", 1000},
		// Half of August and half of September make the month: 17/31 + 14/30 = 1.015,
		// so that the late ones come within 15 September.
		{Anywhere, "2026-09-16", 1140},
		{1, "2026-09-16", 840},
		{0, "2026-09-30", 300},
		{0, "2026-10-01", 350}, // on the planned day itself
		{Anywhere, "2036-05-01", 1190},
	} {
		if got := v.PlannedMW(c.facility, s.at(c.date)); got != c.want {
			t.Errorf("facility %d on %s: %v MW, want %v", c.facility, c.date, got, c.want)
		}
	}
}

func TestLateArrivalIsOneMonthFromNow(t *testing.T) {
	s := newScene(t)
	for now, want := range map[string]string{"2026-09-01": "2026-10-01", "2028-02-01": "2028-03-01"} {
		if got := s.view(now, 1).LateArrival(); got != s.at(want) {
			t.Errorf("on %s late additions come on %v, want %s", now, s.h.Date(got), want)
		}
	}
}

func TestLeasedMW(t *testing.T) {
	s := newScene(t)
	v := s.view("2026-05-01", 1000)
	v.Leases = []Lease{
		s.lease(1, 300, "2026-05-01", "2029-06-01"),
		s.lease(2, 200, "2026-07-01", "2026-10-15"), // on notice: ends mid-month
	}
	v.Leases[0].Facility = 0
	for _, c := range []struct {
		facility int
		date     string
		want     float64
	}{
		{Anywhere, "2026-05-01", 300},
		{Anywhere, "2026-06-30", 300},
		{Anywhere, "2026-07-01", 500},
		{0, "2026-07-01", 300},
		{1, "2026-07-01", 0},
		{Anywhere, "2026-10-14", 500},
		{Anywhere, "2026-10-15", 300}, // the end is free
		{Anywhere, "2029-06-01", 0},
	} {
		if got := v.LeasedMW(c.facility, s.at(c.date)); got != c.want {
			t.Errorf("facility %d on %s: %v MW, want %v", c.facility, c.date, got, c.want)
		}
	}
}

func TestPresentValues(t *testing.T) {
	s := newScene(t)
	v := s.view("2026-07-16", 1000)
	if v.OwnMW() != 0 || v.IndexNow() != 0 {
		t.Error("without workloads and index both are 0")
	}
	v.Workloads = []Workload{own(1, 380, 361), own(2), own(3, 100)}
	v.Index = []float64{2e6, 1.9e6}
	if v.OwnMW() != 461 || v.IndexNow() != 1.9e6 {
		t.Errorf("own %v MW, index %v", v.OwnMW(), v.IndexNow())
	}
	// From 16 July half: 16 of 31 days are left, then August, then half of
	// September's 30 days.
	if got, want := v.Ahead(s.at("2026-09-16")), 16.0/31+1+0.5; math.Abs(got-want) > 1e-12 {
		t.Errorf("%v months ahead, want %v", got, want)
	}
	if got := v.Ahead(s.at("2026-07-01")); got != 0 {
		t.Errorf("the past is %v months ahead", got)
	}
}

func TestOnlineIfBuilt(t *testing.T) {
	s := newScene(t)
	for _, c := range []struct {
		now  string
		lead int
		want string
	}{
		{"2026-05-01", 4, "2026-09-01"},
		{"2027-10-31", 4, "2028-02-29"}, // the month is too short: its last day
		{"2026-05-01", 0, "2026-05-01"},
	} {
		if got := s.view(c.now, 1).OnlineIfBuilt(&Option{LeadMonths: c.lead}); got != s.at(c.want) {
			t.Errorf("%d months from %s: %v, want %s", c.lead, c.now, s.h.Date(got), c.want)
		}
	}
	v := s.view("2026-05-01", 1)
	v.Now += civil.Day / 2
	if got := v.OnlineIfBuilt(&Option{}); got != v.Now {
		t.Errorf("nothing comes online in the past: %v at %v", got, v.Now)
	}
}
