// Package design says at which inputs to look, and what the answers say about the
// inputs: sampling plans, and estimators of sensitivity.
//
// A [Plan] is a list of points. Plans over the unit cube are [LatinHypercube],
// [Sobol] (plain or scrambled), [Morris] and [Saltelli]; [Over] stretches one over
// ranges, and a coordinate may as well be put through the quantile function of a
// distribution. [Grid] and [List] have their values themselves; [ParseAxis] and
// [ParseRange] read what a command line says. Any point of a plan is computed by
// itself, from the seed, so that points may be run in any order, by anybody, and a
// study that was interrupted goes on where it stopped.
//
// The estimators take outcomes in the order of the points:
//
//   - [Indices]: first-order and total Sobol indices, from a [Saltelli] plan
//   - [Effects]: elementary effects μ, μ*, σ, from a [Morris] plan
//   - [BarMoments]: bars of a tornado, from outcomes with one input moved
//   - [RankCorrelations], [PartialRankCorrelations]: from any run at all
//
// What leaves are values of package stats with their intervals and warnings, all
// finite. The package plays no scenario, knows no path and no money, and does no
// I/O. It draws numbers only for its plans and for resampling ([stats.Bootstrap]), each at
// an address of its own (MODEL 11.1), so it gives the same bits again.
//
// In the flow it stands on both sides of the simulator: a plan comes before the
// runs, an estimator after them. Below it are packages stats and rng.
//
// # Addresses
//
//	source                  replication  entity     index
//	design/latin-hypercube  0            dimension  k < n: swap k of the shuffle, n+i: place of point i in its stratum
//	design/sobol            scramble     dimension  a node of the tree of digits (see owen.go)
//	design/morris           trajectory   0          4j: level, 4j+1: direction, 4j+2: place in the order, of input j
//
// Misuse that no data can cause (an index out of range, a confidence outside (0,1),
// columns of different length) is a bug of the caller and panics.
package design
