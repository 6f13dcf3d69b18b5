package sim

import "neocloud/sim/civil"

func (c *checker) workload(sc *Scenario, w *Workload) {
	path := "workloads." + w.Name
	c.bound(sc, path, w.Facility)
	if f := sc.facilityNamed(w.Facility); f != nil && f.ShellOnly {
		c.clash(path+".facility", "facilities."+f.Name+".shell_only", "own workloads need hardware")
	}
	if w.Outside != nil && sc.Market.Index == nil {
		c.clash(path+".buy_outside", "market", "compute cannot be bought outside without market.index")
	}
	for _, x := range w.Campaigns {
		c.exactlyOne(path+".campaigns."+x.Name, "start", "per_year", !x.Start.IsZero(), x.PerYear.IsSet())
	}
	curve, path := &w.Curve, path+".curve"
	given := 0
	for _, is := range []bool{curve.Constant != nil, curve.Linear != nil, curve.Exponential != nil, curve.Logistic != nil, curve.Table != nil} {
		if is {
			given++
		}
	}
	if given > 1 {
		c.say(path, "needs exactly one of constant, linear, exponential, logistic, table, got %d of them", given)
	}
	if e := curve.Exponential; e != nil {
		c.exactlyOne(path+".exponential", "rate_per_month", "half_life_months", e.Rate.IsSet(), e.HalfLife.IsSet())
	}
	if l := curve.Logistic; l != nil && l.Initial.IsSet() && l.Ceiling.IsSet() {
		_, hi := l.Initial.Support()
		if lo, _ := l.Ceiling.Support(); hi > lo {
			c.clash(path+".logistic.ceiling_mw", path+".logistic.initial_mw", "must not be below initial_mw, got %v and %v", l.Ceiling, l.Initial)
		}
	}
	if t := curve.Table; t != nil {
		dates := make([]civil.Date, len(t.Points))
		for i, p := range t.Points {
			dates[i] = p.Date
		}
		c.points(path+".table.points", dates)
		if len(t.Points) == 0 && t.CSV != "" {
			c.say(path+".table.csv", "is read with a scenario file only; give points")
		} else {
			c.exactlyOne(path+".table", "points", "csv", len(t.Points) > 0, t.CSV != "")
		}
	}
}

func (c *checker) points(path string, dates []civil.Date) {
	for i := 1; i < len(dates); i++ {
		if !dates[i-1].IsZero() && !dates[i].IsZero() && !dates[i-1].Before(dates[i]) {
			c.say(elementIndex(path, i)+".date", "dates must ascend, got %v after %v", dates[i], dates[i-1])
		}
	}
}
