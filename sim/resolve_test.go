package sim_test

import (
	"fmt"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
)

// Resolve fills in what was not given, leaves a zero that means zero, and touches
// nothing of its argument.
func TestResolveFillsDefaults(t *testing.T) {
	given := everything()
	given.DiscountRate = 0
	given.Facilities[0].Phases[1].Name = ""
	given.Facilities[0].Phases[2].Blocks = 0
	given.Facilities[0].Power.SpotLoad = k(0)
	given.Leases[0].TakeOrPay = k(0)
	given.Strategies[2].ReclaimMonths = 0
	before := fmt.Sprintf("%+v %+v %+v", given.Facilities[0], *given.Facilities[0].Power, given.Leases[0])
	sc := sim.Resolve(given)
	if after := fmt.Sprintf("%+v %+v %+v", given.Facilities[0], *given.Facilities[0].Power, given.Leases[0]); before != after {
		t.Error("Resolve has changed what it was given")
	}
	f, w, l, q := sc.Facilities[0], sc.Workloads[0], sc.Leases[0], sc.Market.Inquiries
	for name, c := range map[string]struct {
		got  sim.Value
		want float64
	}{
		"pue": {f.PUE, 1.2}, "derate": {f.Derate, 0}, "correlation": {f.DelayCorrelation, 0}, "delay": {f.Phases[0].Delay, 0},
		"shell": {f.Phases[0].ShellCapex, 0}, "opex": {f.FixedOpex, 0}, "outage share": {f.SiteOutages.Share, 1},
		"leased load": {f.Power.LeasedLoad, 0.9}, "internal load": {f.Power.InternalLoad, 0.8}, "spot load given as 0": {f.Power.SpotLoad, 0},
		"idle load": {f.Power.IdleLoad, 0.15}, "efficiency": {w.EfficiencyGain, 1}, "decay": {w.WorthDecay, 0}, "premium": {w.Outside.Premium, 0},
		"spot discount": {sc.Market.Spot.Discount, 0}, "lag": {q.Products[0].StartLag, 30}, "take or pay given as 0": {l.TakeOrPay, 0},
		"drawn": {l.Drawn, 1}, "escalator": {l.Escalator, 0}, "ramp": {l.Ramp[0].MWShare, 1}, "product": {q.Products[0].TakeOrPay, 1},
	} {
		if !c.got.IsConstant() || c.got.Constant() != c.want {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	for name, c := range map[string][2]any{
		"discount rate given as 0": {sc.DiscountRate, 0.0}, "blocks": {f.Phases[2].Blocks, 1}, "blocks given": {f.Phases[0].Blocks, 12},
		"phase": {f.Phases[1].Name, "phase-2"}, "lead": {f.Phases[0].LeadMonths, 0}, "step": {w.Step, "month"},
		"interpolation": {w.Curve.Table.Interpolation, "step"}, "decision days": {q.DecisionDays, 0}, "weight": {q.Products[1].Weight, 2.0},
		"priority": {sc.Strategies[2].Priority, "own"}, "forecast": {sc.Strategies[2].Forecast, "trend"},
		"forecast months": {sc.Strategies[2].ForecastMonths, 6}, "threshold": {sc.Strategies[2].ReclaimThreshold, 1.0},
		"reclaim months given as 0": {sc.Strategies[2].ReclaimMonths, 0},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %v, want %v", name, c[0], c[1])
		}
	}
	if l.FeePerMWMonth.IsSet() || f.Phases[2].Online != (civil.Date{}) || sc.Market.Index.PerGPUHour.IsSet() {
		t.Error("what has no default must stay away")
	}
}

// A model is not touched by later changes to the scenario it was made from.
func TestCompileCopies(t *testing.T) {
	sc := seed()
	m := compile(t, sc)
	sc.Leases[0].FeePerMonth, sc.Leases[0].Ramp[0].FeeShare, sc.Facilities[0].Phases[0].ITMW = k(1), k(1), k(1)
	sc.Leases[0].TenantExit.AfterFirmMonths, sc.Strategies[0].Policy = 0, "build-only"
	if got := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only")).Outcome.Metrics[sim.Collected]; got != 45.35e9 {
		t.Errorf("collected %v", got)
	}
}
