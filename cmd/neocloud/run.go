package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

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

The format csv has one figure a row, in the columns strategy, metric, statistic and
value. JSON and CSV hold every figure with its interval, and no time, so that equal
runs are equal bytes.`,
		Example: `  neocloud run
  neocloud run my.yaml --replications 5000 --seed 7
  neocloud run --set leases.anthropic.tenant_exit.hazard_per_month=0.06
  neocloud run --set 'workloads.consumer.value_usd_per_mw_month={uniform: {low: 3e5, high: 2.5e6}}'
  neocloud run --precision 500e6
  neocloud run --until-settled 0.99 --indifference 100e6 --max-replications 20000
  neocloud run --strategies hybrid,sell-only --format json | jq .comparisons`,
		Args:              atMostOne,
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.stop.check(c.Flags()); err != nil {
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
	complete(c, "strategies", completeStrategies)
	complete(c, "format", fixed(o.format.allowed...))
	complete(c, "metric", fixed(o.stop.metric.allowed...))
	return c
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
	bar := newProgress(t, began, "worlds")
	e := sim.Experiment{
		Model: model, Replications: o.replications.value, Seed: uint64(o.seed), Workers: o.workers.value,
		Contenders: contenders, Confidence: float64(o.confidence), Progress: bar.run,
	}
	o.stop.apply(&e)
	ctx, cancel := o.stop.limit(ctx)
	defer cancel()
	result, interrupted := e.Run(ctx)
	bar.erase()
	if result == nil {
		return interrupted
	}
	if result.Replications == 0 && errors.Is(interrupted, errTimeIsUp) {
		return fmt.Errorf("--max-time was over before the first world was complete")
	}
	if result.Replications == 0 {
		return fmt.Errorf("interrupted before the first world was complete")
	}
	summary, err := result.Summary()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := printSummary(&out, o.format.value, summary, began); err != nil {
		return err
	}
	if _, err := t.out.Write(out.Bytes()); err != nil {
		return err
	}
	if interrupted != nil && !errors.Is(interrupted, errTimeIsUp) {
		return fmt.Errorf("interrupted after %d of %d worlds", result.Replications, result.Requested)
	}
	return nil
}

// printSummary writes a summary in one of the formats.
func printSummary(w io.Writer, format string, s sim.Summary, began time.Time) error {
	s.Version = buildVersion()
	switch format {
	case "json":
		return json.NewEncoder(w).Encode(s)
	case "csv":
		return tidy.Write(w, s)
	}
	page := answer.Page(s, answer.Made{Version: s.Version, Took: time.Since(began)})
	if format == "markdown" {
		return page.Markdown(w)
	}
	return page.Text(w)
}
