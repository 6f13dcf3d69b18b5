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
	"neocloud/sim/study"
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
that are named. Of a folder that run, sweep or sensitivity has filled with --out it
reads the results; a scenario is played first. The names of the files it writes go to the
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
	f.StringVar(&o.strategy, "strategy", "", "`name` of the strategy of the timeline (default the best), or of a sensitivity's figures (default the lead of the best over the runner-up)")
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

// plotted is what figures are drawn of: the results of a run, a sweep or a sensitivity.
type plotted struct {
	o       *plotOptions
	model   *sim.Model
	seed    uint64
	results *plots.Results
	sweep   study.SweepSummary
	report  study.Report
}

// namedFigure is a figure that the command draws.
type namedFigure struct {
	name, shows string
	draw        func(p *plotted) (*plots.Figure, error)
}

// figuresOf are the figures of a kind of study.
func figuresOf(kind string) []namedFigure {
	switch kind {
	case kindSweep:
		return []namedFigure{
			{"sweep", "mean NPV by the number that varied", func(p *plotted) (*plots.Figure, error) { return plots.SweepOf(p.sweep) }},
			{"winner-map", "who wins where, of two numbers on a grid", func(p *plotted) (*plots.Figure, error) { return plots.WinnerMapOf(p.sweep) }},
		}
	case kindSensitivity:
		return []namedFigure{
			{"tornado", "inputs at their P10 and P90", func(p *plotted) (*plots.Figure, error) { return plots.TornadoOf(p.report, p.o.strategy) }},
			{"sobol", "shares of the variance, with intervals", func(p *plotted) (*plots.Figure, error) { return plots.SobolOf(p.report, p.o.strategy) }},
			{"morris", "elementary effects, μ* and σ", func(p *plotted) (*plots.Figure, error) { return plots.MorrisOf(p.report, p.o.strategy) }},
		}
	}
	return []namedFigure{
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
	var lines []string
	for _, kind := range []string{kindRun, kindSweep, kindSensitivity} {
		lines = append(lines, fmt.Sprintf("Figures of a %s:", kind))
		for _, f := range figuresOf(kind) {
			lines = append(lines, fmt.Sprintf("  %-14s %s", f.name, f.shows))
		}
		if kind == kindRun {
			lines = append(lines, fmt.Sprintf("  %-14s percentiles of a monthly quantity, a figure for each of --series:", fanFigure))
			names := seriesNames()
			half := len(names) / 2
			lines = append(lines, "                 "+strings.Join(names[:half], ", ")+",", "                 "+strings.Join(names[half:], ", "))
		}
	}
	return strings.Join(lines, "\n")
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
func (p *plotted) fans() ([]namedFigure, error) {
	names := p.o.series
	if len(names) == 0 {
		names = []string{sim.OwnDemandMW.String(), sim.LeasedMW.String()}
		if p.model.Scenario().Market.Index != nil {
			names = append(names, sim.IndexPrice.String())
		}
	}
	var out []namedFigure
	for _, name := range names {
		i := slices.Index(seriesNames(), name)
		if i < 0 {
			return nil, &usageError{text: fmt.Sprintf("there is no series %q", name), hint: suggest.Hint(name, "the series", seriesNames())}
		}
		out = append(out, namedFigure{fanFigure + "-" + name, "", func(p *plotted) (*plots.Figure, error) {
			return p.results.Fan(sim.Quantities()[i])
		}})
	}
	return out, nil
}

// choose are the figures of these names, all that a kind of study has without one.
func (p *plotted) choose(kind string, names []string) (chosen []namedFigure, err error) {
	figures := figuresOf(kind)
	var fans []namedFigure
	var known []string
	if kind == kindRun {
		if fans, err = p.fans(); err != nil {
			return nil, err
		}
		known = append(known, fanFigure)
	}
	if len(names) == 0 {
		return append(figures, fans...), nil
	}
	for _, f := range figures {
		known = append(known, f.name)
	}
	for _, name := range names {
		if name == fanFigure && kind == kindRun {
			chosen = append(chosen, fans...)
			continue
		}
		i := slices.IndexFunc(figures, func(f namedFigure) bool { return f.name == name })
		if i < 0 {
			return nil, &usageError{text: fmt.Sprintf("a %s has no figure %q", kind, name), hint: suggest.Hint(name, "its figures", known)}
		}
		chosen = append(chosen, figures[i])
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
	kind, p, done, err := plottedOf(ctx, t, arg, o)
	if err != nil {
		return err
	}
	chosen, err := p.choose(kind, names)
	if err == nil {
		err = p.write(t, chosen, len(names) > 0, formats, size)
	}
	return errors.Join(err, done())
}

// plottedOf reads a folder of results or plays a scenario.
func plottedOf(ctx context.Context, t *terminal, arg string, o *plotOptions) (kind string, p *plotted, done func() error, err error) {
	done = func() error { return nil }
	p = &plotted{o: o, seed: uint64(o.seed)}
	var result *sim.Result
	if record.IsFolder(arg) {
		m, err := record.Load(arg)
		if err != nil {
			return "", nil, done, err
		}
		switch m.Kind {
		case kindSweep:
			return m.Kind, p, done, readSummary(arg, &p.sweep)
		case kindSensitivity:
			return m.Kind, p, done, readSummary(arg, &p.report)
		}
		run, err := openRun(arg)
		if err != nil {
			return "", nil, done, err
		}
		p.model, p.seed, result, done = run.model, run.manifest.Seed, run.result, run.store.Close
	} else {
		sc, err := scenarios.Load(arg, o.set...)
		if err != nil {
			return "", nil, done, err
		}
		if p.model, err = sim.Compile(sc); err != nil {
			return "", nil, done, err
		}
		bar := newProgress(t, time.Now(), "worlds")
		result, err = sim.Experiment{
			Model: p.model, Seed: p.seed, Replications: o.replications.value, Bands: true, Progress: bar.run,
		}.Run(ctx)
		bar.erase()
		if err != nil {
			return "", nil, done, err
		}
	}
	if p.results, err = plots.Of(result); err != nil {
		return "", nil, done, errors.Join(err, done())
	}
	return kindRun, p, done, nil
}

// write draws the figures to files. Where none was asked for by name, one that the
// results do not allow is left out with a word on the standard error.
func (p *plotted) write(t *terminal, figures []namedFigure, named bool, formats []plots.Format, size plots.Size) error {
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
