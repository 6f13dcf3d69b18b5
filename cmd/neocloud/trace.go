package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"neocloud/cmd/neocloud/internal/journal"
	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/record/atomicfile"
)

// traceOptions are the flags of the verb trace.
type traceOptions struct {
	set         []string
	seed        seedFlag
	replication intFlag
	strategy    string
	format      enumFlag
	ledger      string
	from, until dateFlag
}

func newTrace(t *terminal) *cobra.Command {
	o := traceOptions{
		seed:        sim.DefaultSeed,
		replication: intFlag{high: sim.MaxReplications - 1},
		format:      enumFlag{value: "table", allowed: []string{"table", "json", "csv", "markdown"}},
	}
	c := &cobra.Command{
		Use:   "trace [SCENARIO]",
		Short: "print one world of one strategy, event by event",
		Long: `Trace plays one strategy in one world and prints every event with its date, what it
happened to, its effect, and the balance of megawatts after it. World 0 of a seed is
the first of the worlds that "neocloud run" plays with that seed.

The ledger holds every movement of money as CSV: date, category, class, facility,
lease, usd. XNPV at the scenario's discount rate over the rows of class cash and
imputed is the economic NPV, over those of class cash the cash NPV; class sunk is in
neither.`,
		Example: `  neocloud trace --strategy hybrid
  neocloud trace --strategy hybrid --replication 17 --from 2029-01-01 --until 2029-12-31
  neocloud trace my.yaml --strategy sell-only --ledger flows.csv
  neocloud trace my.yaml --ledger - | head`,
		Args:              atMostOne,
		ValidArgsFunction: completeScenario,
		RunE: func(_ *cobra.Command, args []string) error {
			return trace(t, argument(args), &o)
		},
	}
	f := c.Flags()
	setFlag(f, &o.set)
	f.Var(&o.seed, "seed", "seed of all randomness")
	f.Var(&o.replication, "replication", "number of the world, from 0")
	f.StringVar(&o.strategy, "strategy", "", "`name` of the strategy (default the scenario's first)")
	f.StringVar(&o.ledger, "ledger", "", "write the movements of money as CSV to this `file`; - for the standard output, in place of the events")
	f.Var(&o.from, "from", "show events from this date on")
	f.Var(&o.until, "until", "show events up to this date")
	f.Var(&o.format, "format", "table, json, csv or markdown")
	complete(c, "strategy", completeStrategies)
	complete(c, "format", fixed(o.format.allowed...))
	return c
}

func trace(t *terminal, arg string, o *traceOptions) error {
	if !o.from.IsZero() && !o.until.IsZero() && o.until.Before(o.from.Date) {
		return &usageError{text: fmt.Sprintf("--from %v is after --until %v", o.from.Date, o.until.Date)}
	}
	sc, err := scenarios.Load(arg, o.set...)
	if err != nil {
		return err
	}
	model, err := sim.Compile(sc)
	if err != nil {
		return err
	}
	var names []string
	if o.strategy != "" {
		names = []string{o.strategy}
	}
	contenders, err := pick(model, names)
	if err != nil {
		return err
	}
	j := journal.Journal{
		Scenario: model.Scenario(), Strategy: contenders[0].Name, Seed: uint64(o.seed),
		Trace: model.Trace(model.Sample(uint64(o.seed), o.replication.value), contenders[0].Policy),
		From:  o.from.Date, Until: o.until.Date,
	}
	write := map[string]func(io.Writer) error{
		"table":    func(w io.Writer) error { return j.Page().Text(w) },
		"markdown": func(w io.Writer) error { return j.Page().Markdown(w) },
		"json":     j.JSON,
		"csv":      j.CSV,
	}[o.format.value]
	switch o.ledger {
	case "":
	case "-":
		write = j.Ledger
	default:
		if err := atomicfile.Write(o.ledger, j.Ledger); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return err
	}
	_, err = t.out.Write(out.Bytes())
	return err
}
