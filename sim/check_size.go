package sim

import "neocloud/sim/civil"

// size refuses what would take for ever or fill memory. It counts the events that
// a replication is expected to have.
func (c *checker) size(sc *Scenario) {
	years := float64(sc.Start.DaysUntil(sc.End)) / civil.DaysPerYear
	blocks, events := 0, 12*years*float64(4+len(sc.Leases))
	for _, f := range sc.Facilities {
		own := 0
		for _, ph := range f.Phases {
			own += ph.Blocks
		}
		blocks += own
		if b := f.BlockFailures; b != nil {
			events += 2 * float64(own) * years * civil.HoursPerYear / (b.TimeToFailure.Mean() + b.TimeToRepair.Mean())
		}
		if x := f.HardwareLife; x != nil {
			events += 2 * float64(own) * years / x.Years.Mean()
		}
		if o := f.SiteOutages; o != nil {
			if at := most(o.PerYear) * o.Duration.Mean() / civil.HoursPerYear; at > MaxOutages {
				c.say("facilities."+f.Name+".site_outages", "would have some %.2g outages at once; at most %d are allowed", at, MaxOutages)
			}
			events += 2 * years * most(o.PerYear)
		}
	}
	for _, w := range sc.Workloads {
		steps := 12.0
		switch w.Step {
		case "week":
			steps = civil.DaysPerYear / 7
		case "day":
			steps = civil.DaysPerYear
		}
		events += years * steps
		if w.Shocks != nil {
			events += years * most(w.Shocks.PerYear)
		}
		for _, x := range w.Campaigns {
			if x.PerYear.IsSet() {
				events += 2 * years * most(x.PerYear)
			}
		}
	}
	if q := sc.Market.Inquiries; q != nil {
		perMonth := most(q.PerMonth)
		if q.Hawkes != nil {
			// Nearly the most: a ratio that could only just be 1 need not be refused.
			perMonth /= 1 - q.Hawkes.BranchingRatio.Quantile(0.999)
		}
		if n := 12 * years * perMonth; n <= MaxInquiries {
			events += 6 * n
		} else {
			c.say("market.inquiries.per_month", "a world would have some %.2g inquiries; at most %d are allowed: shorten the horizon or lower the rate", n, MaxInquiries)
		}
	}
	if n := len(sc.Strategies); n > MaxStrategies {
		c.say("strategies", "at most %d strategies are allowed, got %d", MaxStrategies, n)
	}
	if blocks > MaxBlocks {
		c.say("facilities", "at most %d blocks in all are allowed, got %d", MaxBlocks, blocks)
	}
	if events > MaxEvents {
		c.say("", "a replication would have some %.2g events; at most %.2g are allowed: shorten the horizon or lower the rates", events, float64(MaxEvents))
	}
}

// most is the largest value that can be drawn, or the mean where there is none.
func most(v Value) float64 {
	if _, hi := v.Support(); hi < 1e9 {
		return hi
	}
	return v.Mean()
}
