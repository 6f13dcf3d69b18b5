package sim

import (
	"neocloud/sim/copula"
	"neocloud/sim/market"
)

// correlations checks the pairs of uncertain inputs (MODEL 2.3) and of what drives
// the market (MODEL 5.5). Paths that are used twice are the business of names.
func (c *checker) correlations(sc *Scenario) {
	paths := inputPaths(sc)
	seen := map[string]bool{}
	for _, p := range paths {
		if seen[p] {
			return
		}
		seen[p] = true
	}
	c.pairs("correlations", copula.Check(paths, pairsOf(sc.Correlations)))
	c.pairs("market.correlations", market.CheckCorrelations(pairsOf(sc.Market.Correlations)))
}

func (c *checker) pairs(path string, problems []copula.Problem) {
	for _, p := range problems {
		at := elementIndex(path, p.Pair)
		switch {
		case p.Key == "correlation":
			at += ".rho"
		case p.Key != "":
			at += "." + p.Key
		}
		other := ""
		if p.Other >= 0 {
			other = elementIndex(path, p.Other)
		}
		c.clash(at, other, "%s", p.Text)
	}
}
