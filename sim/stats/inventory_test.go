package stats

import (
	"testing"

	"neocloud/sim/internal/rng"
)

// An inventoryDay is what happens on a day whatever the policy.
type inventoryDay struct {
	demand  float64
	arrives bool // what is ordered in the evening
}

// inventory is the (s,S) inventory with lost sales of P. L'Ecuyer's SSJ: daily demand
// Poisson(100), 2 earned by each sale, 0.1 paid for each item kept overnight. At night
// what is below s is ordered up to S; an order arrives with probability 0.95, for 10 and
// 1 each item, or never. It returns the mean profit of a day from a full store on.
func inventory(days []inventoryDay, s, full float64) float64 {
	stock, profit := full, 0.0
	for _, d := range days {
		sold := min(stock, d.demand)
		stock -= sold
		profit += 2*sold - 0.1*stock
		if stock < s && d.arrives {
			profit -= 10 + (full - stock)
			stock = full
		}
	}
	return profit / float64(len(days))
}

// Policies (80,200) and (80,198) in the same 500 runs of 2,000 days: the exact difference
// of mean profit is .31213956740872, which the 99.99 % interval must contain, and pairs
// are worth 19.95 times as many independent runs. That ratio is of variances of 500 runs
// and was measured as well: each of the two has a deviation of about a tenth.
func TestInventoryWithCommonRandomNumbers(t *testing.T) {
	const runs = 500
	a, b, days := make([]float64, runs), make([]float64, runs), make([]inventoryDay, 2000)
	for run := range a {
		demand := rng.NewStream(1, uint64(run), rng.Hash("demand"), 0).Cursor()
		arrival := rng.NewStream(1, uint64(run), rng.Hash("arrival"), 0).Cursor()
		for i := range days {
			days[i] = inventoryDay{float64(rng.Poisson(demand.Uniform(), 100)), arrival.Uniform() < 0.95}
		}
		a[run], b[run] = inventory(days, 80, 200), inventory(days, 80, 198)
	}
	c := Paired(a, b, 0.9999)
	t.Logf("difference %.5f ± %.5f, variance ratio %.2f", c.Difference.Value, c.Difference.CI.Half(), c.VarianceRatio)
	if !c.Difference.CI.Contains(0.31213956740872) {
		t.Errorf("difference %v", c.Difference)
	}
	if c.VarianceRatio < 19.95*0.7 || c.VarianceRatio > 19.95*1.3 {
		t.Errorf("variance ratio %v, want 19.95 ± 30 %%", c.VarianceRatio)
	}
}
