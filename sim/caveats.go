package sim

import (
	"fmt"
	"math"
	"strings"

	"neocloud/sim/lease"
	"neocloud/sim/stats"
)

// Codes of the caveats that a result as a whole can carry; those on single
// values are in package stats. They are stable.
const (
	// CodePreTax: no tax, or no debt (MODEL 9.8).
	CodePreTax = "pre-tax-unlevered"
	// CodeBreach: a covenant is broken in some worlds.
	CodeBreach = "covenant-breach"
	// CodeNoReturn: in some worlds there is no IRR, and they are left out of its
	// figures (MODEL 9.3).
	CodeNoReturn = "no-return"
	// CodeFreePower: a facility states no price of energy.
	CodeFreePower = "free-power"
	// CodeShortDelivery: leases were delivered in part, and billed in full where they
	// have no SLA.
	CodeShortDelivery = "short-delivery"
	// CodeSunk: capex that is in no NPV (MODEL 9.4).
	CodeSunk = "sunk-capex"
	// CodeOpenLeases: leases that run past the end (MODEL 1.4).
	CodeOpenLeases = "open-leases"
	// CodeInterrupted: fewer replications than asked for.
	CodeInterrupted = "interrupted"
)

// warnings are the caveats of the result as a whole (MODEL 12.2).
func (r *Result) warnings(s *Summary) []stats.Warning {
	var out []stats.Warning
	say := func(code, format string, args ...any) {
		out = append(out, stats.Warning{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	if r.Replications < r.Requested {
		say(CodeInterrupted, "interrupted after %d of %d replications; the figures are of those", r.Replications, r.Requested)
	}
	switch {
	case r.Scenario.Tax == nil && len(r.Scenario.Debt) == 0:
		say(CodePreTax, "figures are pre-tax and unlevered: this scenario has no tax and no debt")
	case r.Scenario.Tax == nil:
		say(CodePreTax, "figures are pre-tax, and after debt: this scenario has no tax")
	case len(r.Scenario.Debt) == 0:
		say(CodePreTax, "figures are after tax and unlevered: this scenario has no debt")
	}
	if broken := s.shares(Breached, func(mean float64) bool { return mean > 0 }); broken != "" {
		say(CodeBreach, "nothing follows in the model where a covenant is broken: %s", broken)
	}
	if some := s.returns(); some != "" {
		say(CodeNoReturn, "an IRR is of the worlds that have exactly one; project and equity: %s", some)
	}
	if sunk := s.Strategies[0].Metrics[SunkCapex].Mean.Value; sunk > 0 {
		say(CodeSunk, "%s of capex is sunk: spent whatever the owner does, and in no NPV", usdText(sunk))
	}
	var free []string
	for _, f := range r.Scenario.Facilities {
		if f.Power == nil {
			free = append(free, f.Name)
		}
	}
	if len(free) > 0 {
		say(CodeFreePower, "energy costs nothing at %s: no price is stated", strings.Join(free, ", "))
	}
	if short := s.shares(DeliveredShare, func(mean float64) bool { return mean < 0.995 }); short != "" {
		say(CodeShortDelivery, "of what is leased is delivered: %s; leases without an SLA are billed in full", short)
	}
	open := 0.0
	for _, st := range s.Strategies {
		for _, l := range st.Leases {
			open += l.Ended[lease.Open.String()].Value
		}
	}
	if open > 0 {
		say(CodeOpenLeases, "leases past %v count bills until then; headline and committed the whole term", r.Scenario.End)
	}
	return out
}

// returns lists the strategies that have an IRR in some worlds and not in all, of the
// project and of the equity.
func (s *Summary) returns() string {
	var said []string
	for _, st := range s.Strategies {
		project, equity := st.Metrics[IRR].Exists, st.Metrics[EquityIRR].Exists
		if n := s.Replications; project != equity || project > 0 && project < n {
			percent := func(exists int) int { return 100 * exists / n }
			said = append(said, fmt.Sprintf("%s %d and %d %%", st.Name, percent(project), percent(equity)))
		}
	}
	return strings.Join(said, ", ")
}

// shares lists the strategies whose mean of a share is worth saying, with it; of more
// than two it says the lowest and the highest.
func (s *Summary) shares(m Metric, worth func(mean float64) bool) string {
	var said []string
	low, high := math.Inf(1), math.Inf(-1)
	for _, st := range s.Strategies {
		if mean := st.Metrics[m].Mean; mean.OK && worth(mean.Value) {
			said = append(said, fmt.Sprintf("%s %.1f %%", st.Name, 100*mean.Value))
			low, high = min(low, mean.Value), max(high, mean.Value)
		}
	}
	if len(said) > 2 {
		return fmt.Sprintf("%.1f to %.1f %% in %d strategies", 100*low, 100*high, len(said))
	}
	return strings.Join(said, ", ")
}
