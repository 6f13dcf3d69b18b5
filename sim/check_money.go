package sim

import "slices"

func (c *checker) loan(sc *Scenario, l *Loan) {
	path := "debt." + l.Name
	c.bound(sc, path, l.Facility)
	names := make([]string, len(sc.Leases))
	for i := range sc.Leases {
		names[i] = sc.Leases[i].Name
	}
	if l.Lease != "" && !slices.Contains(names, l.Lease) {
		c.clash(path+".lease", "leases", "there is no lease %q; there is %s", l.Lease, quoted(names))
	}
	if l.Facility != "" && l.Lease != "" {
		c.clash(path+".lease", path+".facility", "give facility or lease, not both")
	}
	c.exactlyOne(path, "loan_to_cost", "principal_usd", l.LoanToCost.IsSet(), l.Principal.IsSet())
	c.exactlyOne(path, "rate_per_year", "backing", l.Rate.IsSet(), l.Backing != "")
	if !slices.Contains([]int{1, 2, 4, 12}, l.PaymentsPerYear) {
		c.say(path+".payments_per_year", "must be 1, 2, 4 or 12, got %d", l.PaymentsPerYear)
	}
	if !l.Drawn.IsZero() && l.Drawn.Before(sc.Start) {
		c.clash(path+".drawn", "start", "must not lie before the scenario's start %v, got %v", sc.Start, l.Drawn)
	}
	if !l.Drawn.IsZero() && !sc.End.IsZero() && !l.Drawn.Before(sc.End) {
		c.clash(path+".drawn", "end", "must lie before the scenario's end %v, got %v", sc.End, l.Drawn)
	}
	if !l.LoanToCost.IsSet() {
		return
	}
	switch {
	case l.Lease != "":
		c.clash(path+".loan_to_cost", path+".lease", "a lease has no capex: give principal_usd")
	case !l.Drawn.IsZero():
		c.clash(path+".drawn", path+".loan_to_cost", "is drawn as capex is paid: a date belongs to principal_usd")
	case (l.Facility == "" || sc.facilityNamed(l.Facility) != nil) && !hasCapex(sc, l.Facility):
		what := ".loan_to_cost"
		if l.Covenant != nil {
			what = ".covenant"
		}
		c.clash(path+what, "facilities", "there is no debt: no phase has capex that is not sunk")
	}
}

// hasCapex reports whether a facility, or any, has capex for a loan to finance.
func hasCapex(sc *Scenario, facility string) bool {
	for _, f := range sc.Facilities {
		if facility != "" && facility != f.Name {
			continue
		}
		for _, ph := range f.Phases {
			if !ph.Sunk && (positive(ph.ShellCapex) || positive(ph.ITCapex)) || f.HardwareLife.hasCapex(&ph) {
				return true
			}
		}
	}
	return false
}

// hasCapex reports whether the hardware of a phase, sunk or not, is refreshed at a
// cost.
func (h *HardwareLife) hasCapex(ph *Phase) bool {
	if h == nil || h.AtEnd == "retire" {
		return false
	}
	if h.RefreshCapex.IsSet() {
		return positive(h.RefreshCapex)
	}
	return positive(ph.ITCapex)
}
