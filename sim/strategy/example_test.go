package strategy_test

import (
	"fmt"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// timid is a strategy of a caller's own: it leases out at most half of what is
// idle today, only to tenants it can get rid of within half a year, and never
// builds.
type timid struct{}

func (timid) Stance() strategy.Stance { return strategy.Stance{ServeOwn: true, SellSpot: true} }

func (timid) Decide(v *strategy.View) []strategy.Action {
	free := v.PlannedMW(strategy.Anywhere, v.Now) - v.LeasedMW(strategy.Anywhere, v.Now) - v.OwnMW()
	var actions []strategy.Action
	for _, o := range v.Offers {
		if v.Ahead(o.BoundUntil) <= 6 && o.MW <= free/2 {
			actions = append(actions, strategy.Accept(o))
			free -= o.MW
		}
	}
	return actions
}

// today is 1 May 2026: 1,000 MW, own demand of 480 MW, and the offer of 300 MW for
// $1.25 billion a month through May 2029, with 90 days' notice.
func today() *strategy.View {
	h, err := civil.NewHorizon(civil.MustDate("2026-05-01"), civil.MustDate("2036-05-01"))
	if err != nil {
		panic(err)
	}
	at := func(date string) time.Duration { return h.At(civil.MustDate(date)) }
	return &strategy.View{
		Horizon:    h,
		Facilities: []strategy.Facility{{Name: "colossus", NominalMW: 1000, AvailableMW: 1000}},
		Workloads: []strategy.Workload{
			{Name: "consumer", Worth: 0.8e6, MW: []float64{380}},
			{Name: "embedded", Worth: 2e6, MW: []float64{100}},
		},
		Offers: []strategy.Offer{{
			ID: 1, Name: "300 MW", Facility: strategy.Anywhere, MW: 300, FeePerMWMonth: 1.25e9 / 300,
			Start: at("2026-05-01"), End: at("2029-06-01"), BoundUntil: at("2026-07-30"), DecideBy: at("2026-05-01"),
		}},
	}
}

func ExamplePolicy() {
	var p strategy.Policy = timid{}
	v := today()
	for _, a := range p.Decide(v) { // 300 MW are more than half of 520 idle ones
		fmt.Println(a.Kind, a.ID)
	}
	v.Facilities[0].NominalMW = 1080
	for _, a := range p.Decide(v) {
		fmt.Println(a.Kind, a.ID)
	}
	// Output: accept 1
}

// cautious is the shipped hybrid, except that it is asked nothing before it has
// seen half a year of its own demand.
type cautious struct{ strategy.Hybrid }

func (c cautious) Decide(v *strategy.View) []strategy.Action {
	if v.Month < 6 {
		return nil
	}
	return c.Hybrid.Decide(v)
}

func ExampleHybrid() {
	v := today()
	hybrid := strategy.Hybrid{Reserve: 0.10} // 1000 − 480 × 1.1 = 472 MW to let
	fmt.Println("hybrid:", hybrid.Decide(v))
	fmt.Println("cautious hybrid:", cautious{hybrid}.Decide(v))
	fmt.Println("build-only:", strategy.BuildOnly{}.Decide(v))
	// Output:
	// hybrid: [{accept 1}]
	// cautious hybrid: []
	// build-only: [{decline 1}]
}

func ExampleSpec_New() {
	spec := strategy.Spec{Name: "hybrid 20 %", Policy: "hybrid", Reserve: 0.20, Priority: "value"}
	p, err := spec.New()
	if err != nil {
		panic(err)
	}
	fmt.Printf("%+v\n", p.Stance())

	spec.Policy = "build-only"
	_, err = spec.New()
	fmt.Println(err)
	// Output:
	// {ServeOwn:true SellSpot:true OwnFirst:false}
	// strategy "hybrid 20 %": priority: build-only does not use it (MODEL 8.2)
}

func ExampleForecaster() {
	declining := []float64{400, 380, 361, 342.95} // 5 % a month
	trend := strategy.Forecaster{}.Fit(declining)
	naive := strategy.Forecaster{Naive: true}.Fit(declining)
	fmt.Printf("in a year: trend %.0f MW, naive %.0f MW\n", trend.After(12), naive.After(12))
	// Output: in a year: trend 185 MW, naive 343 MW
}
