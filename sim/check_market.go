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
		if x.GBM != nil && x.Table != nil {
			c.clash("market.index.gbm", "market.index.table", "give one process, not both")
		}
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
