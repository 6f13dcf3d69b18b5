package sim

import "neocloud/sim/civil"

func (c *checker) market(sc *Scenario) {
	m := &sc.Market
	if x := m.Index; x != nil {
		switch {
		case x.PerMWMonth.IsSet() && (x.PerGPUHour.IsSet() || x.GPUsPerMW.IsSet()):
			c.say("market.index", "give usd_per_mw_month, or usd_per_gpu_hour and gpus_per_mw, not both")
		case !x.PerMWMonth.IsSet() && !(x.PerGPUHour.IsSet() && x.GPUsPerMW.IsSet()):
			c.say("market.index", "needs usd_per_mw_month, or usd_per_gpu_hour and gpus_per_mw")
		}
		c.process(x)
		if x.Table != nil {
			dates := make([]civil.Date, len(x.Table.Points))
			for i, p := range x.Table.Points {
				dates[i] = p.Date
			}
			c.points("market.index.table.points", dates)
		}
	} else {
		if m.Spot != nil {
			c.say("market.spot", "there is no spot market without market.index")
		}
		if m.Inquiries != nil {
			c.say("market.inquiries", "inquiries have no price without market.index")
		}
	}
	if q := m.Inquiries; q != nil {
		sum := 0.0
		for i := range q.Products {
			p := &q.Products[i]
			sum += p.Weight
			path := "market.inquiries.products." + p.Name
			lo := 1.0
			if p.Term.IsSet() {
				lo, _ = p.Term.Support()
			}
			c.terms(sc, path, &p.Terms, int(lo))
		}
		if len(q.Products) > 0 && sum <= 0 {
			c.say("market.inquiries.products", "at least one weight must be above 0")
		}
	}
}

// process refuses two processes of the index, and drift beside launch jumps, which
// are the same effect (MODEL 5.1).
func (c *checker) process(x *Index) {
	const at = "market.index."
	given := ""
	for _, p := range []struct {
		key string
		is  bool
	}{{"gbm", x.GBM != nil}, {"schwartz_smith", x.SchwartzSmith != nil}, {"table", x.Table != nil}} {
		if p.is && given != "" {
			c.clash(at+given, at+p.key, "give one process, not both")
		} else if p.is {
			given = p.key
		}
	}
	if x.LaunchJumps == nil {
		return
	}
	switch {
	case x.GBM != nil && drifts(x.GBM.Drift):
		c.clash(at+"launch_jumps", at+"gbm.drift_per_year", "launch jumps and drift are the same effect: give one")
	case x.SchwartzSmith != nil && drifts(x.SchwartzSmith.Drift):
		c.clash(at+"launch_jumps", at+"schwartz_smith.drift_per_year", "launch jumps and drift are the same effect: give one")
	case x.Table != nil:
		c.clash(at+"launch_jumps", at+"table", "a table has its jumps in itself")
	}
}

// drifts reports whether a drift can be anything but 0.
func drifts(v Value) bool {
	if !v.IsSet() {
		return false
	}
	lo, hi := v.Support()
	return lo != 0 || hi != 0
}
