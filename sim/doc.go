// Package sim simulates an owner of AI data-centre megawatts who can keep them,
// build them for others, or use them and lease out the surplus, and compares such
// strategies in the same random worlds. It is the whole product as a library: the
// command only reads arguments and prints.
//
// It is not a forecasting tool and not a general simulation library. It computes
// what follows from the assumptions that a scenario states. What the rules mean is
// said, clause by clause, in MODEL.md beside this file; comments cite its numbers
// (MODEL 6.4).
//
// # The flow
//
//	scenario file –scenarios.Load→ Scenario –Compile→ Model
//
//	Model –Sample(seed, replication)→ World        no strategy has a say in it
//	World, Policy –Trace→ Trace                    one replication, event by event
//	Model, Contenders –Experiment.Run→ Result      every strategy in every world
//	Result –Summary→ figures with intervals and caveats
//
// Everything goes one way. A [World] is a function of seed and replication, so all
// strategies meet the same one (MODEL 11). A [strategy.Policy] is shown values and
// returns values; it never sees the future. Money is postings in a ledger, and
// nothing else feeds an NPV (MODEL 9.1). Nothing here reads a file, a clock or an
// environment, logs, or keeps a global.
//
// # A scenario
//
// A [Scenario] holds every assumption. Package scenarios reads it from YAML, with
// every problem at once and its line, and has the shipped ones by name:
//
//	sc, err := scenarios.Load("colossus", "leases.anthropic.it_mw=250")
//
// Or build it in Go, as a struct. Its fields are the keys of the file; a [Value] is
// a number or a distribution of package [dist], and the zero Value takes the
// default that the field's tag states:
//
//	sc := &sim.Scenario{
//		Name: "mine", Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2036-05-01"),
//		DiscountRate: 0.10,
//		Facilities: []sim.Facility{{
//			Name:   "site",
//			Phases: []sim.Phase{{ITMW: dist.Const(300), Blocks: 12, Online: civil.MustDate("2025-01-01"), Sunk: true}},
//		}},
//		…
//	}
//
// A plain number that is 0 in Go stays 0 where 0 is allowed, the discount rate
// among them; see [Resolve].
//
// # A model
//
// [Compile] fills in the defaults, checks everything ([Scenario.Check]) and returns
// a [Model], which never changes and may be used by any number of goroutines. Its
// error is a [Problems] with all that is wrong.
//
// [Model.Inputs] lists the numbers that are drawn once per replication, and
// [World.Input] what became of them.
//
// # One world, one strategy
//
// [Model.Sample] draws a world: demand, prices, inquiries, outages, and what every
// tenant would do. [Model.Trace] plays one policy in it and keeps every event with
// the balance of megawatts, every posting, and the months as a [Series]:
//
//	w := m.Sample(1, 0)
//	t := m.Trace(w, strategy.Hybrid{Reserve: 0.10})
//	for _, e := range t.Events { … }
//
// The postings of class cash, discounted by XNPV, are the cash NPV to the cent.
//
// # A study
//
// An [Experiment] plays all contenders in the same worlds, on all processors, and
// folds the outcomes by the index of the replication, so that the result has the
// same bits for any number of workers:
//
//	r, err := sim.Experiment{Model: m, Replications: 1000, Seed: 1}.Run(ctx)
//
// When the context ends early, Run returns the result of the replications that are
// complete without a gap, together with the context's error. A [stats.StoppingRule]
// in Experiment.Stop ends it when enough is known; Experiment.Bands keeps monthly
// figures for [Result.Bands]; Experiment.Store keeps the outcomes somewhere else than
// in memory, such as a folder of package record, from which an interrupted experiment
// goes on.
//
// # Comparing
//
// [Result.Summary] holds what there is to say: for each strategy every [Metric]
// with mean, interval and percentiles, its probability of being best, its regret,
// and the three values of its leases; for each pair of strategies the paired
// difference ([stats.Comparison]); the best one, and whether that is settled; and
// the caveats. A [Summary] marshals to JSON. For statistics of your own,
// [Result.Values] gives a metric by replication: the same index is the same world.
//
// # A strategy of your own
//
// A strategy is any type with the two methods of [strategy.Policy]. Stance says
// what holds all the time, Decide answers a [strategy.View] with actions. Put it
// beside the scenario's own strategies as a [Contender]:
//
//	all, err := m.Contenders()
//	all = append(all, sim.Contender{Name: "mine", Policy: mine{}})
//	r, err := sim.Experiment{Model: m, Contenders: all}.Run(ctx)
//
// One value of it serves many replications at once, so it keeps no state: what it
// needs to remember is in the history of the View.
//
// # Below
//
// The parts are packages of their own, pure and blind to events: [civil] (dates and
// months), [dist] and [copula] (uncertain numbers, and how they go together),
// [process] and [market] (what chance does), [demand], [facility], [lease]
// (contracts), [ledger] and [finance] (money, debt, tax), [strategy], and [stats].
// Only this package schedules.
//
// # Above
//
// Package study sweeps numbers of a scenario and finds those that the answer depends
// on, with the plans and estimators of [design]; package record keeps studies in
// folders; package plots, beside this one, draws them.
package sim
