package sim

import "slices"

func (c *checker) facility(sc *Scenario, f *Facility) {
	if f.ShellOnly && f.HardwareLife != nil {
		c.clash("facilities."+f.Name+".hardware_life", "facilities."+f.Name+".shell_only", "a facility that is shell only has no hardware of the owner")
	}
	for i := range f.Phases {
		ph := &f.Phases[i]
		path := "facilities." + f.Name + ".phases." + ph.Name
		c.exactlyOne(path, "online", "option", !ph.Online.IsZero(), ph.Option)
		if f.ShellOnly && positive(ph.ITCapex) {
			c.clash(path+".it_capex_usd_per_mw", "facilities."+f.Name+".shell_only", "a facility that is shell only has no hardware of the owner")
		}
		if ph.Online.IsZero() || sc.Start.IsZero() {
			continue
		}
		if operating := !sc.Start.Before(ph.Online); operating && positive(ph.Delay) {
			c.clash(path+".delay_months", path+".online", "a phase that is online at the start cannot be delayed")
		}
		if !sc.End.IsZero() && !ph.Online.Before(sc.End) {
			c.clash(path+".online", "end", "must lie before the scenario's end %v, got %v", sc.End, ph.Online)
		}
	}
}

// positive reports whether a value can be above zero.
func positive(v Value) bool {
	if !v.IsSet() {
		return false
	}
	_, hi := v.Support()
	return hi > 0
}

// bound checks that a facility that is named exists.
func (c *checker) bound(sc *Scenario, path, name string) {
	known := make([]string, len(sc.Facilities))
	for i, f := range sc.Facilities {
		known[i] = f.Name
	}
	if name != "" && !slices.Contains(known, name) {
		c.clash(path+".facility", "facilities", "there is no facility %q; there is %s", name, quoted(known))
	}
}

func (sc *Scenario) facilityNamed(name string) *Facility {
	for i := range sc.Facilities {
		if sc.Facilities[i].Name == name && name != "" {
			return &sc.Facilities[i]
		}
	}
	return nil
}

// nameplate is the most megawatts that a facility, or all of them, can have.
func nameplate(sc *Scenario, facility string) float64 {
	sum := 0.0
	for _, f := range sc.Facilities {
		for _, ph := range f.Phases {
			if (facility == "" || facility == f.Name) && ph.ITMW.IsSet() {
				_, hi := ph.ITMW.Support()
				sum += hi
			}
		}
	}
	return sum
}
