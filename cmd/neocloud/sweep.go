package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"neocloud/cmd/neocloud/internal/survey"
	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/record"
	"neocloud/sim/study"
)

// mostInMemory is the most points of a sweep: each keeps some 20 kB until the end.
const mostInMemory = 100_000

// sweepOptions are the flags of the verb sweep.
type sweepOptions struct {
	set          []string
	vary         []string
	design       enumFlag
	points       intFlag
	replications intFlag
	seed         seedFlag
	independent  bool
	workers      intFlag
	strategies   []string
	format       enumFlag
	confidence   confidenceFlag
	out          string
}

func newSweep(t *terminal) *cobra.Command {
	o := sweepOptions{
		design: enumFlag{
			value:   sim.DesignGrid,
			allowed: []string{sim.DesignGrid, sim.DesignList, sim.DesignLatinHypercube, sim.DesignSobol},
		},
		points:       intFlag{value: study.DefaultSweepPoints, low: 1, high: mostInMemory},
		replications: intFlag{value: study.DefaultSweepReplications, low: 1, high: sim.MaxInMemory},
		seed:         sim.DefaultSeed,
		workers:      intFlag{value: 0, low: 0, high: 1024},
		format:       enumFlag{value: "table", allowed: []string{"table", "json", "csv", "markdown"}},
		confidence:   sim.DefaultConfidence,
	}
	c := &cobra.Command{
		Use:   "sweep [SCENARIO]",
		Short: "vary numbers of a scenario and print where which strategy is best",
		Long: `Sweep plays the strategies of a scenario at many points of its numbers and prints
who wins where, and where the winner changes.

--vary names a number by its path and the values it takes, as lo:hi:n or as a list
a,b,c; it may be repeated. An uncertain number is a constant at every point. Without
--vary the scenario's own sweep is played, if it has one.

The designs: grid takes every value with every value of the other numbers; list takes
the first values of all, then the second and so on; latin-hypercube and sobol (Owen's
scrambling, a power of two of points) spread --points points over the box between the
lowest and the highest values.

All points have the same worlds, so that a difference between two points is not luck;
with --independent each has its own. The same seed gives the same numbers for any
number of workers.

The format csv has a row for each point, strategy and metric. JSON and CSV hold no
time, so that equal sweeps are equal bytes.`,
		Example: `  neocloud sweep colossus-minimal --vary leases.anthropic.fee_usd_per_month=0.1e9:0.5e9:9
  neocloud sweep --vary leases.anthropic.tenant_exit.notice_days=30,90,180
  neocloud sweep colossus-minimal --design sobol --points 256 \
    --vary leases.anthropic.fee_usd_per_month=0.1e9:1.6e9 \
    --vary workloads.consumer.curve.rate_per_month=-0.02:0.10`,
		Args:              atMostOne,
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			return sweepScenario(c, t, argument(args), &o)
		},
	}
	f := c.Flags()
	setFlag(f, &o.set)
	f.StringArrayVar(&o.vary, "vary", nil, "vary a number, as `path=lo:hi:n` or path=a,b,c; may be repeated")
	f.Var(&o.design, "design", "grid, list, latin-hypercube or sobol")
	f.Var(&o.points, "points", "number of points of latin-hypercube and sobol")
	f.VarP(&o.replications, "replications", "n", "number of worlds at every point")
	f.Var(&o.seed, "seed", "seed of all randomness")
	f.BoolVar(&o.independent, "independent", false, "give every point worlds of its own")
	f.Var(&o.workers, "workers", "number of goroutines, 0 for one per processor")
	f.StringSliceVar(&o.strategies, "strategies", nil, "play only these, as `a,b`")
	f.Var(&o.format, "format", "table, json, csv or markdown")
	f.Var(&o.confidence, "confidence", "level of all intervals")
	outFlag(f, &o.out)
	complete(c, "strategies", completeStrategies)
	complete(c, "design", fixed(o.design.allowed...))
	complete(c, "format", fixed(o.format.allowed...))
	return c
}

// sweepScenario plays and prints. Interrupted, it prints the points there are.
func sweepScenario(c *cobra.Command, t *terminal, arg string, o *sweepOptions) error {
	began := time.Now()
	sc, err := scenarios.Load(arg, o.set...)
	if err != nil {
		return err
	}
	s, err := o.prepare(c, sc)
	if err != nil {
		return err
	}
	if s.Len() > mostInMemory {
		return &usageError{text: fmt.Sprintf("the sweep has %d points, more than the bound of %d", s.Len(), mostInMemory)}
	}
	sweep := s.Sweep()
	arguments := map[string]string{
		"replications": strconv.Itoa(sweep.Replications), "confidence": o.confidence.String(),
		"design": sweep.Design, "points": strconv.Itoa(s.Len()), "independent": strconv.FormatBool(sweep.Independent),
	}
	for _, a := range sweep.Axes {
		arguments["vary "+a.Path] = fmt.Sprint(a.Values)
	}
	p := pointStudy[study.PointResult]{
		kind: kindSweep, out: o.out, scenario: sc, seed: sweep.Seed, strategies: s.Strategies(), arguments: arguments,
		points: s.Len(), workers: o.workers.value, run: s.Run,
		print: func(w *bytes.Buffer, format string, points []study.PointResult, took time.Duration) error {
			return printSweep(w, format, s.Summary(points), took)
		},
		join: func(f *record.Folder, points []study.PointResult) error { return f.JoinSweep(s.Summary(points)) },
	}
	return p.play(c.Context(), t, o.format.value, began)
}

// prepare is the sweep that the flags and the scenario state.
func (o *sweepOptions) prepare(c *cobra.Command, sc *sim.Scenario) (*study.SweepStudy, error) {
	s := study.Sweep{
		Scenario: sc, Design: o.design.value, Points: o.points.value, Replications: o.replications.value,
		Seed: uint64(o.seed), Independent: o.independent, Confidence: float64(o.confidence),
	}
	if own := sc.Sweep; own != nil && len(o.vary) == 0 {
		s.Axes = study.AxesOf(sc)
		if !c.Flags().Changed("design") {
			s.Design = own.Design
		}
		if !c.Flags().Changed("points") && own.Points > 0 {
			s.Points = own.Points
		}
		if !c.Flags().Changed("replications") {
			s.Replications = own.Replications
		}
	}
	var wrong []string
	for _, text := range o.vary {
		a, err := study.ParseAxis(spanned(text))
		wrong = append(wrong, wrongNumber(sc, "--vary", text, err)...)
		s.Axes = append(s.Axes, a)
	}
	if len(wrong) > 0 {
		return nil, &usageError{text: strings.Join(wrong, "\n")}
	}
	if len(s.Axes) == 0 {
		return nil, &usageError{
			text: fmt.Sprintf("there is nothing to vary: scenario %s has no sweep, and there is no --vary", sc.Name),
			hint: "neocloud sweep " + sc.Name + " --vary discount_rate=0.06:0.14:5",
		}
	}
	model, err := sim.Compile(sc)
	if err != nil {
		return nil, err
	}
	contenders, err := pick(model, o.strategies)
	if err != nil {
		return nil, err
	}
	for _, x := range contenders {
		s.Strategies = append(s.Strategies, x.Name)
	}
	prepared, err := s.Prepare()
	if err != nil {
		return nil, &usageError{text: err.Error()}
	}
	return prepared, nil
}

// spanned lets an axis be written path=lo:hi, which is its two ends.
func spanned(text string) string {
	if _, values, ok := strings.Cut(text, "="); ok && strings.Count(values, ":") == 1 {
		return text + ":2"
	}
	return text
}

// wrongNumber says what is wrong with a flag that is written path=values: with the
// values, as err says, and with the path.
func wrongNumber(sc *sim.Scenario, flag, text string, err error) []string {
	var wrong []string
	if err != nil {
		wrong = append(wrong, flag+" "+err.Error())
	}
	path, _, ok := strings.Cut(text, "=")
	if _, err := sc.Number(strings.TrimSpace(path)); ok && err != nil {
		wrong = append(wrong, flag+" "+err.Error())
	}
	return wrong
}

// printSweep writes what a sweep says in one of the formats.
func printSweep(w io.Writer, format string, s study.SweepSummary, took time.Duration) error {
	s.Version = buildVersion()
	switch format {
	case "json":
		return json.NewEncoder(w).Encode(s)
	case "csv":
		return survey.WriteSweep(w, s)
	}
	page := survey.SweepPage(s, survey.Made{Version: s.Version, Took: took})
	if format == "markdown" {
		return page.Markdown(w)
	}
	return page.Text(w)
}
