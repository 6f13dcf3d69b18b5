package sim_test

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// energised returns the dates on which blocks come online, in order.
func energised(t *testing.T, sc *sim.Scenario, p strategy.Policy) (dates []string, available []float64) {
	t.Helper()
	m := compile(t, sc)
	if p == nil {
		p = policy(t, m, "idle")
	}
	for _, e := range m.Trace(m.Sample(1, 0), p).Events {
		if e.Event == "block energised" {
			dates = append(dates, e.Date.String())
			available = append(available, e.Use.Total())
		}
	}
	return dates, available
}

// Block i of n follows the first after ramp × i/n months: part of a month counts
// by its share of the days, and blocks come at the 00:00 at or after (MODEL 3.3).
func TestRampOfPhase(t *testing.T) {
	for _, c := range []struct {
		name         string
		blocks, ramp int
		online       string
		delay        float64
		want         []string
	}{
		{"at once", 3, 0, "2026-03-10", 0, []string{"2026-03-10", "2026-03-10", "2026-03-10"}},
		{"a block a month", 4, 4, "2026-03-01", 0, []string{"2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"}},
		// Half months of 31, 30 and 31 days from 1 March: 15.5 days into March is the
		// night to the 17th, 15 into April is the 16th, 15.5 into May the 17th.
		{"two a month", 6, 3, "2026-03-01", 0, []string{"2026-03-01", "2026-03-17", "2026-04-01", "2026-04-16", "2026-05-01", "2026-05-17"}},
		// March and half of April late; a month on from there is half of May.
		{"late", 2, 2, "2026-03-01", 1.5, []string{"2026-04-16", "2026-05-17"}},
		{"online on the first day", 2, 2, "2026-01-01", 0, []string{"2026-01-01", "2026-02-01"}},
		// Before the start months have 30.4375 days: 30.4 days after 1 November is the
		// night to 2 December, 60.9 that to 1 January, 91.3 that to 1 February.
		{"begun before the start", 4, 4, "2025-11-01", 0, []string{"2026-01-01", "2026-01-01", "2026-01-01", "2026-02-01"}},
		{"beyond the end", 2, 24, "2026-07-01", 0, []string{"2026-07-01"}},
	} {
		ph := phase(120, c.blocks, c.online)
		ph.RampMonths, ph.Delay = c.ramp, k(c.delay)
		got, mw := energised(t, site("2026-01-01", "2027-01-01", sim.Facility{Phases: []sim.Phase{ph}}), nil)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: blocks energise on %v, want %v", c.name, got, c.want)
		}
		if n := len(mw); n > 0 && math.Abs(mw[n-1]-120/float64(c.blocks)*float64(n)) > 1e-9 {
			t.Errorf("%s: %v MW after the last", c.name, mw[n-1])
		}
	}
}

// asked is a policy that is a function.
type asked struct {
	stance strategy.Stance
	decide func(*strategy.View) []strategy.Action
}

func (a asked) Stance() strategy.Stance                   { return a.stance }
func (a asked) Decide(v *strategy.View) []strategy.Action { return a.decide(v) }

// An optional phase exists from its Build on, and from then on like any other:
// planned a lead time after the decision, delayed, paid for (MODEL 3.2).
func TestOptionIsBuiltByBuildOnly(t *testing.T) {
	option := sim.Phase{
		Name: "option", ITMW: k(60), Blocks: 2, Option: true, LeadMonths: 3, RampMonths: 2,
		Delay: k(0.5), ShellCapex: k(3e6), ITCapex: k(20e6),
	}
	sc := site("2026-01-01", "2027-01-01", sim.Facility{Phases: []sim.Phase{phase(100, 1, "2025-01-01"), option}})
	if dates, _ := energised(t, sc, nil); len(dates) != 1 {
		t.Errorf("without a Build, blocks energise on %v", dates)
	}
	m := compile(t, sc)
	var planned []string
	p := asked{decide: func(v *strategy.View) []strategy.Action {
		for _, a := range v.Additions {
			planned = append(planned, v.Horizon.Date(v.Now).String()+" "+v.Horizon.Date(a.Planned).String())
		}
		if v.Month < 3 {
			if len(v.Options) != 1 || v.Options[0].MW != 60 || v.Options[0].LeadMonths != 3 || v.Options[0].CapexUSD != 60*23e6 {
				t.Errorf("month %d: options %+v", v.Month, v.Options)
			}
			return nil
		}
		if v.Month > 3 && len(v.Options) > 0 {
			t.Errorf("month %d: still an option: %+v", v.Month, v.Options)
		}
		if v.Month == 3 {
			// Twice: the second is refused.
			return []strategy.Action{strategy.Build(v.Options[0]), strategy.Build(v.Options[0])}
		}
		return nil
	}}
	trace := m.Trace(m.Sample(1, 0), p)
	var dates []string
	refused := 0
	for _, e := range trace.Events {
		switch e.Event {
		case "block energised":
			dates = append(dates, e.Date.String())
		case "refused":
			refused++
		}
	}
	// Decided on 1 April: planned on 1 July, half of July late (15.5 days), and the
	// second block half of August later.
	if want := []string{"2026-01-01", "2026-07-17", "2026-08-17"}; !slices.Equal(dates, want) {
		t.Errorf("blocks energise on %v, want %v", dates, want)
	}
	if refused != 1 || trace.Outcome.Metrics[sim.Built] != 1 {
		t.Errorf("%d refused, %v built", refused, trace.Outcome.Metrics[sim.Built])
	}
	if len(planned) == 0 || planned[0] != "2026-05-01 2026-07-01" {
		t.Errorf("the strategy is told %v, want the plan of 1 July from 1 May on", planned)
	}
	// Shell at the beginning of each month of the lead time, hardware with its block.
	wantPostings(t, trace, "capex", []string{
		"2026-04-01 shell capex -60000000", "2026-05-01 shell capex -60000000", "2026-06-01 shell capex -60000000",
		"2026-07-17 IT capex -600000000", "2026-08-17 IT capex -600000000",
	})
}

// wantPostings compares the postings whose category ends so with what is expected.
func wantPostings(t *testing.T, trace sim.Trace, suffix string, want []string) {
	t.Helper()
	var got []string
	for _, p := range trace.Postings {
		if len(p.Category) >= len(suffix) && p.Category[len(p.Category)-len(suffix):] == suffix {
			got = append(got, postingText(p))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("postings\n%v, want\n%v", got, want)
	}
}

func postingText(p sim.TracePosting) string {
	return p.Date.String() + " " + p.Category + " " + roundedText(p.USD)
}

// A scheduled phase pays its shell over the lead time before the planned date,
// what fell due before the start on the first day; hardware with the block, late
// as it may be. Sunk capex is posted and in no sum (MODEL 9.4).
func TestCapexDates(t *testing.T) {
	ph := phase(40, 2, "2026-04-01")
	ph.LeadMonths, ph.Delay, ph.RampMonths = 4, k(1), 2
	ph.ShellCapex, ph.ITCapex = k(10e6), k(30e6)
	sc := site("2026-02-01", "2027-02-01", sim.Facility{Phases: []sim.Phase{ph}})
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	wantPostings(t, trace, "capex", []string{
		// Due on 1 December, January, February, March.
		"2026-02-01 shell capex -100000000", "2026-02-01 shell capex -100000000", "2026-02-01 shell capex -100000000",
		"2026-03-01 shell capex -100000000",
		"2026-05-01 IT capex -600000000", "2026-06-01 IT capex -600000000",
	})
	// 28 days to 1 March, 89 to 1 May, 120 to 1 June.
	pay := func(usd float64, days int) float64 { return usd / math.Pow(1.1, float64(days)/365) }
	want := -pay(300e6, 0) - pay(100e6, 28) - pay(600e6, 89) - pay(600e6, 120)
	x := trace.Outcome.Metrics
	if math.Abs(x[sim.CashNPV]-want) > 0.01 || x[sim.Capex] != 1600e6 || x[sim.SunkCapex] != 0 || x[sim.PeakFunding] != 1600e6 {
		t.Errorf("NPV %.2f, want %.2f; capex %v", x[sim.CashNPV], want, x[sim.Capex])
	}

	sc.Facilities[0].Phases[0].Sunk = true
	m = compile(t, sc)
	trace = m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	x = trace.Outcome.Metrics
	if x[sim.CashNPV] != 0 || x[sim.NPV] != 0 || x[sim.Capex] != 0 || x[sim.SunkCapex] != 1600e6 || x[sim.PeakFunding] != 0 {
		t.Errorf("sunk: NPV %v, capex %v, sunk %v", x[sim.NPV], x[sim.Capex], x[sim.SunkCapex])
	}
	for _, p := range trace.Postings {
		if p.Class != "sunk" {
			t.Errorf("posting %+v", p)
		}
	}
	if n := len(trace.Postings); n != 6 {
		t.Errorf("%d postings, want 6", n)
	}
}

// The trace tells the instalments of a shell, and that they are no cash where the phase
// is sunk: 40 MW at $10m in 4 parts.
func TestShellInTrace(t *testing.T) {
	for sunk, want := range map[bool]string{false: "instalment 4, $100.000m", true: "instalment 4, $100.000m, sunk"} {
		ph := phase(40, 1, "2026-04-01")
		ph.LeadMonths, ph.ShellCapex, ph.Sunk = 4, k(10e6), sunk
		m := compile(t, site("2026-02-01", "2027-02-01", sim.Facility{Phases: []sim.Phase{ph}}))
		last := ""
		for _, e := range m.Trace(m.Sample(1, 0), policy(t, m, "idle")).Events {
			if e.Event == "shell paid" {
				last = e.Effect
			}
		}
		if last != want {
			t.Errorf("sunk %v: got %q, want %q", sunk, last, want)
		}
	}
}

// What stands at the end: hardware cost × e^(−rate × age), shell cost × (1 − age /
// life), ages in years of 365.25 days from the day it came online, sunk or not
// (MODEL 9.6). The operating phase is 731 days older than the start; the other
// comes online on day 181 (1 July) of 730; the third is never built.
func TestResidual(t *testing.T) {
	old, late := phase(100, 4, "2024-01-01"), phase(50, 1, "2026-07-01")
	old.Sunk, old.ShellCapex, old.ITCapex = true, k(12e6), k(25e6)
	late.Name, late.ShellCapex, late.ITCapex = "late", k(14e6), k(30e6)
	never := sim.Phase{Name: "never", ITMW: k(70), Option: true, ShellCapex: k(1e6), ITCapex: k(1e6)}
	sc := site("2026-01-01", "2028-01-01", sim.Facility{
		Phases:   []sim.Phase{old, late, never},
		Residual: &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)},
	})
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	a, b := (731+730)/365.25, (730-181)/365.25
	want := 100*25e6*math.Exp(-0.3*a) + 50*30e6*math.Exp(-0.3*b) +
		100*12e6*(1-a/20) + 50*14e6*(1-b/20)
	found := 0
	for _, p := range trace.Postings {
		if p.Category == "residual" {
			found++
			if math.Abs(p.USD-want) > 0.01 || p.Class != "cash" || p.Date != sc.End {
				t.Errorf("residual %.2f on %v, want %.2f", p.USD, p.Date, want)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d residuals", found)
	}
}

// Hardware is as old as its block: those of a ramp come, and are paid, one after
// the other, on 1 January, 1 April, 1 July and 1 October.
func TestResidualOfRamp(t *testing.T) {
	ph := phase(40, 4, "2026-01-01")
	ph.RampMonths, ph.ITCapex = 12, k(30e6)
	sc := site("2026-01-01", "2027-01-01", sim.Facility{
		Phases: []sim.Phase{ph}, Residual: &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)},
	})
	want := 0.0
	for _, days := range []float64{365, 275, 184, 92} {
		want += 10 * 30e6 * math.Exp(-0.3*days/365.25)
	}
	m := compile(t, sc)
	wantPostings(t, m.Trace(m.Sample(1, 0), policy(t, m, "idle")), "residual", []string{"2027-01-01 residual " + roundedText(want)})
}

// A shell beyond its life is worth nothing, and no less.
func TestResidualBeyondLife(t *testing.T) {
	ph := phase(100, 1, "2000-01-01")
	ph.Sunk, ph.ShellCapex = true, k(12e6)
	sc := site("2026-01-01", "2028-01-01", sim.Facility{
		Phases: []sim.Phase{ph}, Residual: &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)},
	})
	m := compile(t, sc)
	wantPostings(t, m.Trace(m.Sample(1, 0), policy(t, m, "idle")), "residual", nil)
}

// roundedText is an amount to the dollar.
func roundedText(usd float64) string { return strconv.FormatFloat(math.Round(usd), 'f', -1, 64) }

// The blocks of an option fail and age on the days on which they would if the phase
// were no option and came online on the same day (MODEL 3.2, 3.4, 3.5).
func TestOptionalBlocksFailLikeOthers(t *testing.T) {
	ph := sim.Phase{Name: "phase", ITMW: k(60), Blocks: 3, RampMonths: 2, Delay: k(0.5)}
	of := func(ph sim.Phase, p strategy.Policy) (events []sim.TraceEvent) {
		sc := site("2026-01-01", "2036-01-01", sim.Facility{
			Phases:        []sim.Phase{ph},
			BlockFailures: &sim.BlockFailures{TimeToFailure: expDist(2000), TimeToRepair: expDist(200)},
			HardwareLife:  &sim.HardwareLife{Years: k(3), Downtime: k(20)},
		})
		m := compile(t, sc)
		for _, e := range m.Trace(m.Sample(1, 0), p).Events {
			switch e.Event {
			case "block energised", "block failed", "block repaired", "refresh begins", "refresh ends":
				events = append(events, e)
			}
		}
		// Among blocks the order within an instant is not of interest.
		slices.SortStableFunc(events, func(a, b sim.TraceEvent) int {
			return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Entity, b.Entity))
		})
		return events
	}
	scheduled, option := ph, ph
	scheduled.Online = civil.MustDate("2026-04-01")
	option.Option, option.LeadMonths = true, 3
	got := of(option, asked{decide: func(v *strategy.View) (actions []strategy.Action) {
		for _, o := range v.Options {
			actions = append(actions, strategy.Build(o))
		}
		return actions
	}})
	want := of(scheduled, asked{decide: func(*strategy.View) []strategy.Action { return nil }})
	if len(want) < 200 || len(got) != len(want) {
		t.Fatalf("an option has %d events, another phase %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("an option has %+v, another phase %+v", got[i], want[i])
		}
	}
}
