package sim

import (
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/copula"
	"neocloud/sim/demand"
	"neocloud/sim/facility"
	"neocloud/sim/internal/rng"
	"neocloud/sim/market"
	"neocloud/sim/process"
)

func (w *World) sampleSite(i int) {
	spec, s := &w.m.scenario.Facilities[i], &w.sites[i]
	address := w.m.sites[i].address
	s.pue, s.derate, s.opex = w.get(&spec.PUE), w.get(&spec.Derate), w.get(&spec.FixedOpex)
	s.power = nil
	if p := spec.Power; p != nil {
		price := market.Power{Price: w.get(&p.Price), Noise: w.noise(p.Noise), Innovations: &w.innovations}
		if x := p.Spikes; x != nil {
			price.Spikes = market.Spikes{PerYear: w.get(&x.PerYear), Days: w.get(&x.Days), Factor: x.Factor}
		}
		s.powerPath = price.Path(s.powerPath[:0], w.m.horizon, w.stream(w.m.streams.power, address))
		s.power = s.powerPath
		s.load = Use{
			Leased: w.get(&p.LeasedLoad), Internal: w.get(&p.InternalLoad),
			Spot: w.get(&p.SpotLoad), Idle: w.get(&p.IdleLoad),
		}
	}
	s.hasResidual = spec.Residual != nil
	if r := spec.Residual; r != nil {
		s.residual = facility.Residual{ITDecay: w.get(&r.ITDecay), ShellLife: w.get(&r.ShellLife)}
	}
	s.rent, s.rentEscalator = w.get(&spec.Rent), w.get(&spec.RentEscalator)
	s.hardware = hardwareWorld{}
	if x := spec.HardwareLife; x != nil {
		s.hardware = hardwareWorld{
			life:     hours(w.get(&x.Years) * civil.HoursPerYear),
			downtime: hours(w.get(&x.Downtime) * 24), retire: x.AtEnd == "retire",
			refreshCapex: -1, decline: w.get(&x.CapexDecline),
		}
		if x.RefreshCapex.IsSet() {
			s.hardware.refreshCapex = w.get(&x.RefreshCapex)
		}
	}
	// Delays of one site correlate through a normal factor that they share
	// (MODEL 3.2); without correlation each is the plain draw of its own.
	factor := rng.Normal(w.stream(w.m.streams.siteDelay, address).Uniform(0))
	rho := w.get(&spec.DelayCorrelation)
	s.phases, s.plans = s.phases[:0], s.plans[:0]
	for j := range spec.Phases {
		ph := &spec.Phases[j]
		plan := phaseWorld{
			Phase: facility.Phase{ITMW: w.get(&ph.ITMW), Blocks: ph.Blocks, RampMonths: ph.RampMonths},
			delay: w.delay(&ph.Delay, rho, factor), shell: w.get(&ph.ShellCapex), it: w.get(&ph.ITCapex),
		}
		s.phases, s.plans = append(s.phases, plan), append(s.plans, plan.Phase)
	}
	w.sampleOutages(s, spec.SiteOutages, address)
}

func (w *World) delay(v *Value, rho, factor float64) float64 {
	if v.IsConstant() || rho == 0 && !w.innovations.Delays() {
		return w.get(v)
	}
	if _, held := w.hold[w.m.inputOf[v]]; held {
		return w.get(v)
	}
	own := rng.Normal(w.uniforms[w.m.inputOf[v]])
	z := w.innovations.Delay(float64(math.Sqrt(rho)*factor) + float64(math.Sqrt(1-rho)*own))
	// The uniform of the input becomes the correlated one, which is what was drawn.
	u := &w.uniforms[w.m.inputOf[v]]
	*u = copula.Uniform(z)
	return v.Quantile(*u)
}

func (w *World) sampleOutages(s *siteWorld, spec *SiteOutages, address uint64) {
	s.outages = s.outages[:0]
	if spec == nil {
		return
	}
	arrivals := process.NewArrivals(w.stream(w.m.streams.outageTime, address), w.get(&spec.PerYear))
	sizes := w.stream(w.m.streams.outageSize, address).Cursor()
	for {
		years := arrivals.Next()
		if years >= civil.Years(w.m.horizon.Length()) {
			return
		}
		from := time.Duration(years * civil.HoursPerYear * float64(time.Hour))
		s.outages = append(s.outages, outage{
			from: from, to: from + hours(spec.Duration.Quantile(sizes.Uniform())), share: spec.Share.Quantile(sizes.Uniform()),
		})
	}
}

// capex is what an optional phase costs, as far as it is not sunk.
func (s *siteWorld) capex(spec *Phase, plan *phaseWorld) float64 {
	if spec.Sunk {
		return 0
	}
	return plan.ITMW * (plan.shell + plan.it)
}

func (w *World) sampleWorkload(i int) {
	spec, m := &w.m.scenario.Workloads[i], &w.m.workloads[i]
	to := &w.workloads[i]
	w.sampleCampaigns(to, spec, m)
	d := demand.Workload{
		Curve: w.curve(&spec.Curve, m), EfficiencyGain: w.get(&spec.EfficiencyGain), Every: m.every,
		Noise: w.noise(spec.Noise), Worth: w.get(&spec.Worth), WorthDecay: w.get(&spec.WorthDecay),
		Campaigns: to.campaigns,
	}
	s := &w.m.streams
	streams := demand.Streams{Noise: w.stream(s.noise, m.address), Campaigns: to.streams}
	if x := spec.Shocks; x != nil {
		d.Shocks = demand.Shocks{PerYear: w.get(&x.PerYear), Drop: x.Drop}
		if x.HalfLife.IsSet() {
			d.Shocks.HalfLife = w.get(&x.HalfLife)
		}
		streams.ShockTime, streams.ShockSize = w.stream(s.shockTime, m.address), w.stream(s.shockSize, m.address)
	}
	to.path = d.Path(to.path[:0], w.m.horizon, streams)
	to.monthly, to.worth = to.monthly[:0], to.worth[:0]
	step := 0
	for month := range w.m.horizon.Months() {
		at := w.m.horizon.MonthStart(month)
		for step+1 < len(to.path) && to.path[step+1].At <= at {
			step++
		}
		to.monthly = append(to.monthly, to.path[step].MW)
		to.worth = append(to.worth, d.WorthAt(at))
	}
	to.outside = spec.Outside != nil
	if to.outside {
		to.premium = w.get(&spec.Outside.Premium)
	}
}

func (w *World) sampleCampaigns(to *workloadWorld, spec *Workload, m *workloadModel) {
	to.campaigns, to.streams = to.campaigns[:0], to.streams[:0]
	for k := range spec.Campaigns {
		c := &spec.Campaigns[k]
		d := demand.Campaign{MW: c.ITMW, Days: c.Days}
		if c.Start.IsZero() {
			d.PerYear = w.get(&c.PerYear)
		} else {
			d.Dated, d.Start = true, w.m.horizon.At(c.Start)
		}
		to.campaigns = append(to.campaigns, d)
		to.streams = append(to.streams, demand.CampaignStreams{
			Time: w.stream(w.m.streams.campaignTime, m.campaigns[k]),
			Size: w.stream(w.m.streams.campaignSize, m.campaigns[k]),
		})
	}
}

func (w *World) curve(c *Curve, m *workloadModel) demand.Curve {
	switch {
	case c.Constant != nil:
		return demand.Constant(w.get(&c.Constant.MW))
	case c.Linear != nil:
		return demand.Linear(w.get(&c.Linear.Initial), w.get(&c.Linear.Change))
	case c.Exponential != nil:
		if c.Exponential.HalfLife.IsSet() {
			return demand.Exponential(w.get(&c.Exponential.Initial), demand.Rate(w.get(&c.Exponential.HalfLife)))
		}
		return demand.Exponential(w.get(&c.Exponential.Initial), w.get(&c.Exponential.Rate))
	case c.Logistic != nil:
		return demand.Logistic(w.get(&c.Logistic.Initial), w.get(&c.Logistic.Ceiling), w.get(&c.Logistic.Growth))
	}
	return demand.Table(m.table)
}
