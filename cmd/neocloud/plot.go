package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"neocloud/cmd/neocloud/internal/suggest"
	"neocloud/plots"
	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/record"
	"neocloud/sim/record/atomicfile"
)

// plotOptions are the flags of the verb plot.
type plotOptions struct {
	set          []string
	seed         seedFlag
	replications intFlag
	replication  intFlag
	series       []string
	strategy     string
	metric       enumFlag
	formats      []string
	size         string
	out          string
	list         bool
}

func newPlot(t *terminal) *cobra.Command {
	o := plotOptions{
		seed:         sim.DefaultSeed,
		replications: intFlag{value: sim.DefaultReplications, low: 1, high: sim.MaxInMemory},
		replication:  intFlag{high: sim.MaxReplications - 1},
		metric:       metricFlag(),
	}
	c := &cobra.Command{
		Use:   "plot DIR|SCENARIO [FIGURE...]",
		Short: "draw the figures of a folder of results or of a scenario",
		Long: `Plot draws figures as SVG, PNG or PDF files: all that the results allow, or those
that are named. Of a folder that "neocloud run --out DIR" has filled it reads the
results; a scenario is played first. The names of the files it writes go to the
standard output. Equal results are equal bytes.

` + figureHelp(),
		Example: `  neocloud plot colossus
  neocloud run --out results && neocloud plot results --out figures
  neocloud plot results npv fan --series own_demand_mw --format pdf --size 8.5x6.5cm
  neocloud plot results timeline --strategy hybrid --replication 3`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && !o.list {
				return &usageError{text: "plot needs a folder of results or a scenario", hint: "neocloud plot colossus"}
			}
			return nil
		},
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if o.list {
				_, err := fmt.Fprint(t.out, figureHelp()+"\n")
				return err
			}
			for _, flag := range []string{"set", "seed", "replications"} {
				if c.Flags().Changed(flag) && record.IsFolder(args[0]) {
					return &usageError{text: fmt.Sprintf("--%s is for a scenario; %s is a folder of results", flag, args[0])}
				}
			}
			return plot(c.Context(), t, args[0], args[1:], &o)
		},
	}
	f := c.Flags()
	setFlag(f, &o.set)
	f.Var(&o.seed, "seed", "seed of all randomness, of a scenario")
	f.VarP(&o.replications, "replications", "n", "number of worlds, of a scenario")
	f.StringSliceVar(&o.series, "series", nil, "monthly `quantities` of the fans (default own_demand_mw, leased_mw and the index, if there is one)")
	f.StringVar(&o.strategy, "strategy", "", "`name` of the strategy of the timeline (default the best)")
	f.Var(&o.replication, "replication", "number of the world of the timeline, from 0")
	f.Var(&o.metric, "metric", "metric of npv, density and convergence")
	f.StringSliceVar(&o.formats, "format", []string{"svg"}, "svg, png or pdf, or several")
	f.StringVar(&o.size, "size", plots.Slide().String(), "width and height, as `16x9cm`")
	f.StringVar(&o.out, "out", "figures", "`folder` to write to")
	f.BoolVar(&o.list, "list", false, "list the figures")
	complete(c, "metric", fixed(o.metric.allowed...))
	complete(c, "format", fixed("svg", "png", "pdf"))
	complete(c, "series", fixed(seriesNames()...))
	complete(c, "strategy", completeStrategies)
	return c
}

// metricFlag is a metric by name, the economic NPV at first.
func metricFlag() enumFlag {
	f := enumFlag{value: sim.NPV.String()}
	for _, m := range sim.Metrics() {
		f.allowed = append(f.allowed, m.String())
	}
	return f
}

// metricNamed is the metric of a name that a metricFlag has allowed.
func metricNamed(name string) sim.Metric {
	for _, m := range sim.Metrics() {
		if m.String() == name {
			return m
		}
	}
	return sim.NPV
}

func seriesNames() []string {
	var names []string
	for _, q := range sim.Quantities() {
		names = append(names, q.String())
	}
	return names
}

// plotted is what figures are drawn of.
type plotted struct {
	o       *plotOptions
	model   *sim.Model
	seed    uint64
	results *plots.Results
}

// runFigure is a figure of a run.
type runFigure struct {
	name, shows string
	draw        func(p *plotted) (*plots.Figure, error)
}

func runFigures() []runFigure {
	return []runFigure{
		{"npv", "distribution of NPV by strategy, as ECDFs", func(p *plotted) (*plots.Figure, error) {
			return p.results.ECDF(metricNamed(p.o.metric.value))
		}},
		{"density", "the same as densities, with P5, P50 and P95", func(p *plotted) (*plots.Figure, error) {
			return p.results.Density(metricNamed(p.o.metric.value))
		}},
		{"difference", "the best less the runner-up, in the same worlds", func(p *plotted) (*plots.Figure, error) {
			return p.results.PairedDifference("", "")
		}},
		{"risk-return", "mean NPV against CVaR", func(p *plotted) (*plots.Figure, error) { return p.results.RiskReturn() }},
		{"megawatts", "mean megawatts by use over time", func(p *plotted) (*plots.Figure, error) { return p.results.Megawatts() }},
		{"cash", "cumulative cash with the payback", func(p *plotted) (*plots.Figure, error) { return p.results.Cash() }},
		{"lease-values", "headline, committed and collected by lease", func(p *plotted) (*plots.Figure, error) { return p.results.LeaseValues() }},
		{"lease-endings", "how leases ended", func(p *plotted) (*plots.Figure, error) { return p.results.LeaseEndings() }},
		{"convergence", "the estimate as worlds are added", func(p *plotted) (*plots.Figure, error) {
			return p.results.Convergence(metricNamed(p.o.metric.value))
		}},
		{"timeline", "one world of one strategy", (*plotted).timeline},
	}
}

// fanFigure is the name of the figures that --series chooses.
const fanFigure = "fan"

// figureHelp lists the figures.
func figureHelp() string {
	lines := []string{"The figures:"}
	for _, f := range runFigures() {
		lines = append(lines, fmt.Sprintf("  %-14s %s", f.name, f.shows))
	}
	lines = append(lines, fmt.Sprintf("  %-14s %s", fanFigure, "percentiles of a monthly quantity, one figure for each of --series:"))
	return strings.Join(append(lines, "                 "+strings.Join(seriesNames(), ", ")), "\n")
}

// timeline draws a world of the best strategy, or of the one that is asked for.
func (p *plotted) timeline() (*plots.Figure, error) {
	name := p.o.strategy
	if name == "" {
		name = p.results.Summary().Best
	}
	contenders, err := pick(p.model, []string{name})
	if err != nil {
		return nil, err
	}
	trace := p.model.Trace(p.model.Sample(p.seed, p.o.replication.value), contenders[0].Policy)
	caption := plots.Caption{
		Scenario: p.model.Scenario().Name, Note: fmt.Sprintf("world %d of seed %d", p.o.replication.value, p.seed),
	}
	return plots.Timeline(name, p.model.Scenario().Start, trace, caption)
}

// fans are the figures of the series that are asked for.
func (p *plotted) fans() ([]runFigure, error) {
	names := p.o.series
	if len(names) == 0 {
		names = []string{sim.OwnDemandMW.String(), sim.LeasedMW.String()}
		if p.model.Scenario().Market.Index != nil {
			names = append(names, sim.IndexPrice.String())
		}
	}
	var out []runFigure
	for _, name := range names {
		i := slices.Index(seriesNames(), name)
		if i < 0 {
			return nil, &usageError{text: fmt.Sprintf("there is no series %q", name), hint: suggest.Hint(name, "the series", seriesNames())}
		}
		out = append(out, runFigure{fanFigure + "-" + name, "", func(p *plotted) (*plots.Figure, error) {
			return p.results.Fan(sim.Quantities()[i])
		}})
	}
	return out, nil
}

// choose are the figures of these names, all without one.
func (p *plotted) choose(names []string) (chosen []runFigure, err error) {
	fans, err := p.fans()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return append(runFigures(), fans...), nil
	}
	known := []string{fanFigure}
	for _, f := range runFigures() {
		known = append(known, f.name)
	}
	for _, name := range names {
		if name == fanFigure {
			chosen = append(chosen, fans...)
			continue
		}
		i := slices.IndexFunc(runFigures(), func(f runFigure) bool { return f.name == name })
		if i < 0 {
			return nil, &usageError{text: fmt.Sprintf("there is no figure %q", name), hint: suggest.Hint(name, "the figures", known)}
		}
		chosen = append(chosen, runFigures()[i])
	}
	return chosen, nil
}

func plot(ctx context.Context, t *terminal, arg string, names []string, o *plotOptions) error {
	size, err := plots.ParseSize(o.size)
	if err != nil {
		return &usageError{text: "--size: " + err.Error()}
	}
	var formats []plots.Format
	for _, name := range o.formats {
		format, err := plots.ParseFormat(name)
		if err != nil {
			return &usageError{text: "--format: " + err.Error()}
		}
		formats = append(formats, format)
	}
	p, done, err := plottedOf(ctx, t, arg, o)
	if err != nil {
		return err
	}
	chosen, err := p.choose(names)
	if err == nil {
		err = p.write(t, chosen, len(names) > 0, formats, size)
	}
	return errors.Join(err, done())
}

// plottedOf reads a folder of results or plays a scenario.
func plottedOf(ctx context.Context, t *terminal, arg string, o *plotOptions) (p *plotted, done func() error, err error) {
	done = func() error { return nil }
	p = &plotted{o: o, seed: uint64(o.seed)}
	var result *sim.Result
	if record.IsFolder(arg) {
		run, err := openRun(arg)
		if err != nil {
			return nil, done, err
		}
		p.model, p.seed, result, done = run.model, run.manifest.Seed, run.result, run.store.Close
	} else {
		sc, err := scenarios.Load(arg, o.set...)
		if err != nil {
			return nil, done, err
		}
		if p.model, err = sim.Compile(sc); err != nil {
			return nil, done, err
		}
		bar := newProgress(t, time.Now(), "worlds")
		result, err = sim.Experiment{
			Model: p.model, Seed: p.seed, Replications: o.replications.value, Bands: true, Progress: bar.run,
		}.Run(ctx)
		bar.erase()
		if err != nil {
			return nil, done, err
		}
	}
	if p.results, err = plots.Of(result); err != nil {
		return nil, done, errors.Join(err, done())
	}
	return p, done, nil
}

// write draws the figures to files. Where none was asked for by name, one that the
// results do not allow is left out with a word on the standard error.
func (p *plotted) write(t *terminal, figures []runFigure, named bool, formats []plots.Format, size plots.Size) error {
	if err := os.MkdirAll(p.o.out, 0o777); err != nil {
		return fmt.Errorf("%s: %w", p.o.out, errors.Unwrap(err))
	}
	for _, f := range figures {
		fig, err := f.draw(p)
		var usage *usageError
		switch {
		case errors.As(err, &usage):
			return err
		case err != nil && named:
			return fmt.Errorf("figure %s: %w", f.name, err)
		case err != nil:
			fmt.Fprintf(t.err, "neocloud: no figure %s: %v\n", f.name, err)
			continue
		}
		for _, format := range formats {
			var out bytes.Buffer
			if err := plots.Write(&out, fig, format, size); err != nil {
				return fmt.Errorf("figure %s: %w", f.name, err)
			}
			name := filepath.Join(p.o.out, f.name+"."+format.String())
			if err := atomicfile.Write(name, func(w io.Writer) error { _, err := w.Write(out.Bytes()); return err }); err != nil {
				return err
			}
			if _, err := fmt.Fprintln(t.out, name); err != nil {
				return err
			}
		}
	}
	return nil
}
