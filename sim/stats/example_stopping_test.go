package stats_test

import (
	"fmt"

	"neocloud/sim/stats"
)

// Three strategies are played in ever more worlds until the best is known.
func ExampleStoppingRule() {
	rule := stats.StoppingRule{Settled: 0.95, First: 8}
	played := stats.NewAllPairs(3)
	for look := 1; look <= 10; look++ {
		for n := played.N(); n < rule.Look(look); n++ {
			world := float64(n * n % 101)
			played.Add([]float64{world, world + float64(n*n%7) - 1.5, world - float64(n%5)})
		}
		d := rule.Decide(look, played)
		fmt.Printf("%d worlds, best %d, contenders %v: %s\n", d.N, d.Best, d.Contenders(), d.Reason.Text)
		if d.Stop {
			break
		}
	}
	// Output:
	// 8 worlds, best 1, contenders [0 1]: 95 % confidence does not rule out that another may be better, by up to 1.338
	// 16 worlds, best 1, contenders [0 1]: 95 % confidence does not rule out that another may be better, by up to 0.8037
	// 32 worlds, best 1, contenders [0 1]: 95 % confidence does not rule out that another may be better, by up to 0.3229
	// 64 worlds, best 1, contenders [0 1]: 95 % confidence does not rule out that another may be better, by up to 0.09666
	// 128 worlds, best 1, contenders [1]: the best is known with 95 % confidence against all others
}

// Who may be the best of four, all judged together.
func ExampleMultipleComparisons() {
	played := stats.NewAllPairs(4)
	for n := range 100 {
		world := float64(n * n % 101)
		played.Add([]float64{world, world + 0.1*float64(n%3), world - 1, world + 0.2*float64(n%2)})
	}
	for i, s := range stats.MultipleComparisons(played, 0.95) {
		fmt.Printf("%d: %+.3f in [%+.3f, %+.3f] of the best other, contender: %v\n",
			i, s.Difference.Value, s.Difference.CI.Lo, s.Difference.CI.Hi, s.Contender)
	}
	// Output:
	// 0: -0.100 in [-0.122, +0.000] of the best other, contender: false
	// 1: -0.001 in [-0.029, +0.027] of the best other, contender: true
	// 2: -1.100 in [-1.122, +0.000] of the best other, contender: false
	// 3: +0.001 in [-0.027, +0.029] of the best other, contender: true
}
