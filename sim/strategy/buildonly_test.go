package strategy

import "testing"

func TestBuildOnlyDeclinesEverything(t *testing.T) {
	s := newScene(t)
	v := s.view("2026-05-01", 1000)
	v.Workloads = []Workload{own(0.8e6, 380), own(2e6, 100)}
	v.Offers = []Offer{
		s.offer(7, 300, 4.17e6, "2026-05-01", "2029-06-01"), // the seed: 520 MW are idle
		s.offer(9, 1, 1e9, "2026-06-01", "2026-07-01"),
	}
	wantActions(t, BuildOnly{}.Decide(v), Action{DoDecline, 7}, Action{DoDecline, 9})
}

func TestBuildOnlyBuilds(t *testing.T) {
	s := newScene(t)
	// 300·1.05^n: after 4 more months 300·1.05^6 = 402.0.
	growing := []float64{300, 315, 330.75}
	opt := Option{ID: 1, MW: 100, LeadMonths: 4}
	for _, c := range []struct {
		name   string
		policy BuildOnly
		mw     float64
		change func(v *View)
		want   []Action
	}{
		{"forecast 402.0 above 402", BuildOnly{}, 402, nil, []Action{{DoBuild, 1}}},
		{"forecast 402.0 below 402.1", BuildOnly{}, 402.1, nil, nil},
		{"naive: 330.75 below 402", BuildOnly{Forecast: Forecaster{Naive: true}}, 402, nil, nil},
		{"reserve: 0.9 × 446 = 401.4", BuildOnly{Reserve: 0.1}, 446, nil, []Action{{DoBuild, 1}}},
		{"reserve: 0.9 × 447 = 402.3", BuildOnly{Reserve: 0.1}, 447, nil, nil},
		{"may not", BuildOnly{NoBuild: true}, 100, nil, nil},
		{"what is planned by then counts", BuildOnly{}, 402, func(v *View) {
			v.Additions = []Addition{{Planned: s.at("2026-11-01"), MW: 1}}
		}, nil},
		{"what comes a day later does not", BuildOnly{}, 402, func(v *View) {
			v.Additions = []Addition{{Planned: s.at("2026-11-02"), MW: 1}}
		}, []Action{{DoBuild, 1}}},
		{"what is late is expected in a month", BuildOnly{}, 402, func(v *View) {
			v.Additions = []Addition{{Planned: s.at("2026-06-30"), MW: 1}}
		}, nil},
		{"one in a decision, the first", BuildOnly{}, 100, func(v *View) {
			v.Options = []Option{{ID: 5, MW: 1, LeadMonths: 4}, opt}
		}, []Action{{DoBuild, 5}}},
		// At a lead of 2 the forecast is 364.7, at 4 it is 402.0.
		{"each option at its own lead time", BuildOnly{}, 380, func(v *View) {
			v.Options = []Option{{ID: 5, MW: 1, LeadMonths: 2}, opt}
		}, []Action{{DoBuild, 1}}},
		{"beyond the horizon", BuildOnly{}, 1, func(v *View) {
			v.Options = []Option{{ID: 5, MW: 1, LeadMonths: 118}} // 1 May 2036
		}, nil},
		{"at the end of the horizon", BuildOnly{}, 1, func(v *View) {
			v.Options = []Option{{ID: 5, MW: 1, LeadMonths: 117}}
		}, []Action{{DoBuild, 5}}},
		{"nothing to build", BuildOnly{}, 100, func(v *View) { v.Options = nil }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := s.view("2026-07-01", c.mw)
			v.Workloads = []Workload{own(1e6, growing...)}
			v.Options = []Option{opt}
			if c.change != nil {
				c.change(v)
			}
			wantActions(t, c.policy.Decide(v), c.want...)
		})
	}
}
