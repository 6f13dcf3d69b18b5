package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"neocloud/cmd/neocloud/internal/answer"
	"neocloud/cmd/neocloud/internal/tidy"
	"neocloud/scenarios"
	"neocloud/sim"
)

// defaultScenario is what run and trace play without an argument.
const defaultScenario = "colossus"

// runOptions are the flags of the verb run.
type runOptions struct {
	set          []string
	seed         seedFlag
	replications intFlag
	workers      intFlag
	strategies   []string
	format       enumFlag
	confidence   confidenceFlag
	stop         stopFlags
	out          string
}

func newRun(t *terminal) *cobra.Command {
	o := runOptions{
		seed:         sim.DefaultSeed,
		replications: intFlag{value: sim.DefaultReplications, low: 1, high: sim.MaxReplications},
		workers:      intFlag{value: 0, low: 0, high: 1024},
		format:       enumFlag{value: "table", allowed: []string{"table", "json", "csv", "markdown"}},
		confidence:   sim.DefaultConfidence,
	}
	c := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "play the strategies of a scenario and print which is best",
		Long: `Run plays every strategy of a scenario in the same random worlds and prints the
answer on one page: which strategy is best, by how much and how sure that is; the
strategies side by side; their paired differences; what became of every lease; and
the caveats.

SCENARIO is a file or the name of a shipped scenario (see "neocloud list"); without
it, ` + defaultScenario + ` is played. The same seed gives the same numbers for any number of
workers.

With --precision, --relative-precision or --until-settled as many worlds are played
as it takes, looked at when there are 256, 512, 1,024 … of them; the intervals at
these looks allow for having looked before, and for choosing the best of several.
--max-time ends a run with what there is by then, which the clock decides: such a
run is not the same again.

With --out every outcome is kept in a folder as Parquet, in memory that does not
grow with the worlds; see "neocloud summary" and "neocloud export".

The format csv has one figure a row, in the columns strategy, metric, statistic and
value. JSON and CSV hold every figure with its interval, and no time, so that equal
runs are equal bytes.`,
		Example: `  neocloud run
  neocloud run my.yaml --replications 5000 --seed 7
  neocloud run --set leases.anthropic.tenant_exit.hazard_per_month=0.06
  neocloud run --set 'workloads.consumer.value_usd_per_mw_month={uniform: {low: 3e5, high: 2.5e6}}'
  neocloud run --out results -n 100000
  neocloud run --precision 500e6
  neocloud run --until-settled 0.99 --indifference 100e6 --max-replications 20000
  neocloud run --strategies hybrid,sell-only --format json | jq .comparisons`,
		Args:              atMostOne,
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.check(c.Flags()); err != nil {
				return err
			}
			return runScenario(c.Context(), t, argument(args), &o)
		},
	}
	f := c.Flags()
	setFlag(f, &o.set)
	f.Var(&o.seed, "seed", "seed of all randomness")
	f.VarP(&o.replications, "replications", "n", "number of worlds")
	f.Var(&o.workers, "workers", "number of goroutines, 0 for one per processor")
	f.StringSliceVar(&o.strategies, "strategies", nil, "play only these, as `a,b`")
	f.Var(&o.format, "format", "table, json, csv or markdown")
	f.Var(&o.confidence, "confidence", "level of all intervals")
	o.stop.add(f)
	outFlag(f, &o.out)
	complete(c, "strategies", completeStrategies)
	complete(c, "format", fixed(o.format.allowed...))
	complete(c, "metric", fixed(o.stop.metric.allowed...))
	return c
}

// check refuses flags that do not go together, and more worlds than are kept in
// memory.
func (o *runOptions) check(f *pflag.FlagSet) error {
	if err := o.stop.check(f); err != nil {
		return err
	}
	name, n := "replications", o.replications.value
	if o.stop.most.value > 0 {
		name, n = "max-replications", o.stop.most.value
	}
	if o.out == "" && n > sim.MaxInMemory {
		return &usageError{text: fmt.Sprintf("--%s: at most %d where outcomes are kept in memory; with --out DIR at most %d",
			name, sim.MaxInMemory, sim.MaxReplications)}
	}
	return nil
}

// runScenario plays and prints. Interrupted, it prints what there is.
func runScenario(ctx context.Context, t *terminal, arg string, o *runOptions) error {
	began := time.Now()
	sc, err := scenarios.Load(arg, o.set...)
	if err != nil {
		return err
	}
	model, err := sim.Compile(sc)
	if err != nil {
		return err
	}
	contenders, err := pick(model, o.strategies)
	if err != nil {
		return err
	}
	e := sim.Experiment{
		Model: model, Replications: o.replications.value, Seed: uint64(o.seed), Workers: o.workers.value,
		Contenders: contenders, Confidence: float64(o.confidence),
	}
	o.stop.apply(&e, o.out != "")
	ctx, cancel := o.stop.limit(ctx)
	defer cancel()
	if o.out != "" {
		return runInto(ctx, t, o.out, e, o.arguments(&e), o.format.value, began)
	}
	bar := newProgress(t, began, "worlds")
	e.Progress = bar.run
	result, interrupted := e.Run(ctx)
	bar.erase()
	if result == nil {
		return interrupted
	}
	return printResult(t, result, interrupted, o.format.value, began, "")
}

// arguments are what decides the result besides scenario, seed and strategies.
func (o *runOptions) arguments(e *sim.Experiment) map[string]string {
	out := map[string]string{"confidence": o.confidence.String()}
	if e.Stop == nil {
		out["replications"] = strconv.Itoa(e.Replications)
		return out
	}
	out["max-replications"] = strconv.Itoa(e.Replications)
	out["metric"] = e.StopMetric.String()
	for name, x := range map[string]numberFlag{
		"precision": o.stop.precision, "relative-precision": o.stop.relative,
		"until-settled": o.stop.settled, "indifference": o.stop.indifference,
	} {
		if x.value != 0 {
			out[name] = x.String()
		}
	}
	return out
}

// printResult prints what there is, and then says why it is not all, if it is not;
// resume tells how to go on.
func printResult(t *terminal, result *sim.Result, interrupted error, format string, began time.Time, resume string) error {
	if result.Replications == 0 && errors.Is(interrupted, errTimeIsUp) {
		return fmt.Errorf("--max-time was over before the first worlds were complete%s", resume)
	}
	if result.Replications == 0 {
		return fmt.Errorf("interrupted before the first worlds were complete%s", resume)
	}
	summary, err := result.Summary()
	if err != nil {
		return err
	}
	if err := showSummary(t, summary, format, time.Since(began)); err != nil {
		return err
	}
	if interrupted != nil && !errors.Is(interrupted, errTimeIsUp) {
		return fmt.Errorf("interrupted after %d of %d worlds%s", result.Replications, result.Requested, resume)
	}
	return nil
}

// showSummary prints a summary whole or not at all.
func showSummary(t *terminal, s sim.Summary, format string, took time.Duration) error {
	var out bytes.Buffer
	if err := printSummary(&out, format, s, took); err != nil {
		return err
	}
	_, err := t.out.Write(out.Bytes())
	return err
}

// printSummary writes a summary in one of the formats. took is 0 for one that was
// not played now.
func printSummary(w io.Writer, format string, s sim.Summary, took time.Duration) error {
	s.Version = buildVersion()
	switch format {
	case "json":
		return json.NewEncoder(w).Encode(s)
	case "csv":
		return tidy.Write(w, s)
	}
	page := answer.Page(s, answer.Made{Version: s.Version, Took: took})
	if format == "markdown" {
		return page.Markdown(w)
	}
	return page.Text(w)
}
