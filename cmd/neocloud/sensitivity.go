package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"neocloud/cmd/neocloud/internal/suggest"
	"neocloud/cmd/neocloud/internal/survey"
	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/record"
	"neocloud/sim/study"
)

// sensitivityOptions are the flags of the verb sensitivity.
type sensitivityOptions struct {
	set          []string
	ranges       []string
	methods      []string
	replications intFlag
	points       intFlag
	worlds       intFlag
	seed         seedFlag
	workers      intFlag
	strategies   []string
	format       enumFlag
	confidence   confidenceFlag
	out          string
}

// methods are those of a sensitivity.
func methods() []string {
	return []string{study.MethodTornado, study.MethodRank, study.MethodMorris, study.MethodSobol}
}

func newSensitivity(t *terminal) *cobra.Command {
	o := sensitivityOptions{
		replications: intFlag{value: study.DefaultSensitivityReplications, low: 1, high: mostInMemory},
		points:       intFlag{value: 0, low: 0, high: mostInMemory},
		worlds:       intFlag{value: study.DefaultWorlds, low: 1, high: mostInMemory},
		seed:         sim.DefaultSeed,
		workers:      intFlag{value: 0, low: 0, high: 1024},
		format:       enumFlag{value: "table", allowed: []string{"table", "json", "csv", "markdown"}},
		confidence:   sim.DefaultConfidence,
	}
	c := &cobra.Command{
		Use:   "sensitivity [SCENARIO|DIR]",
		Short: "find the uncertain numbers that the answer depends on",
		Long: `Sensitivity asks how the economic NPV of each strategy, and the difference of the two
best, depend on the uncertain numbers of a scenario: every distribution that is drawn
once in each world. --range path=lo:hi adds a number that is a constant, as uniform
between two ends, or replaces a distribution; it may be repeated.

Of a folder that "neocloud run --out DIR" has filled it takes the method rank, which
needs no other worlds than those of the run.

The methods:
  tornado  one input is held at its P10 and at its P90, with the others at their draws,
           in the same --replications worlds; inputs that change the winner come first
  rank     correlations of the ranks of draws and outcomes, and partial ones, from the
           same worlds
  morris   elementary effects along --points trajectories (default ` + fmt.Sprint(study.DefaultTrajectories) + `): cheap
           screening of many inputs
  sobol    first-order and total shares of the variance (Saltelli 2010, Jansen), from
           --points rows, a power of two (default ` + fmt.Sprint(study.DefaultRows) + `), of inputs + 2 points each

Without --method it is tornado and rank. At a point of morris and sobol the outcome is
the mean over --worlds worlds, the same at all points, so that what chance does
besides the inputs is no effect of an input; these two take inputs for independent.
The same seed gives the same numbers for any number of workers.`,
		Example: `  neocloud sensitivity
  neocloud sensitivity colossus-minimal --range leases.anthropic.tenant_exit.hazard_per_month=0.01:0.06
  neocloud sensitivity results
  neocloud sensitivity my.yaml --method sobol --points 256 --worlds 100
  neocloud sensitivity my.yaml --method tornado,rank,morris --format csv`,
		Args:              atMostOne,
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if dir := argument(args); record.IsFolder(dir) {
				return rankFolder(c, t, dir, o.format.value)
			}
			return analyse(c.Context(), t, argument(args), &o)
		},
	}
	f := c.Flags()
	setFlag(f, &o.set)
	f.StringArrayVar(&o.ranges, "range", nil, "let a number be anywhere in a range, as `path=lo:hi`; may be repeated")
	f.StringSliceVar(&o.methods, "method", nil, "tornado, rank, morris, sobol, or several as `a,b` (default tornado,rank)")
	f.VarP(&o.replications, "replications", "n", "number of worlds of tornado and rank")
	f.Var(&o.points, "points", "trajectories of morris, rows of sobol")
	f.Var(&o.worlds, "worlds", "number of worlds at each point of morris and sobol")
	f.Var(&o.seed, "seed", "seed of all randomness")
	f.Var(&o.workers, "workers", "number of goroutines, 0 for one per processor")
	f.StringSliceVar(&o.strategies, "strategies", nil, "play only these, as `a,b`")
	f.Var(&o.format, "format", "table, json, csv or markdown")
	f.Var(&o.confidence, "confidence", "level of all intervals")
	outFlag(f, &o.out)
	complete(c, "strategies", completeStrategies)
	complete(c, "method", fixed(methods()...))
	complete(c, "format", fixed(o.format.allowed...))
	return c
}

// rankFolder prints the rank correlations of a run in a folder.
func rankFolder(c *cobra.Command, t *terminal, dir, format string) error {
	for _, flag := range []string{"set", "range", "method", "replications", "points", "worlds", "seed", "strategies", "confidence", "out"} {
		if c.Flags().Changed(flag) {
			return &usageError{text: fmt.Sprintf("--%s is for a scenario; %s is a folder of results", flag, dir)}
		}
	}
	run, err := openRun(dir)
	if err != nil {
		return err
	}
	r, err := study.RankOf(run.result)
	if err := errors.Join(err, run.store.Close()); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := printSensitivity(&out, format, r, 0); err != nil {
		return err
	}
	_, err = t.out.Write(out.Bytes())
	return err
}

// analyse plays and prints.
func analyse(ctx context.Context, t *terminal, arg string, o *sensitivityOptions) error {
	began := time.Now()
	sc, err := scenarios.Load(arg, o.set...)
	if err != nil {
		return err
	}
	s, err := o.prepare(sc)
	if err != nil {
		return err
	}
	x := s.Sensitivity()
	arguments := map[string]string{
		"method": strings.Join(x.Methods, ","), "replications": strconv.Itoa(x.Replications), "confidence": o.confidence.String(),
		"trajectories": strconv.Itoa(x.Trajectories), "rows": strconv.Itoa(x.Rows), "worlds": strconv.Itoa(x.Worlds),
	}
	for _, text := range o.ranges {
		arguments["range "+text] = "given"
	}
	p := pointStudy[study.Outcomes]{
		kind: kindSensitivity, out: o.out, scenario: sc, seed: x.Seed, strategies: s.Strategies(), arguments: arguments,
		points: s.Len(), workers: o.workers.value, run: s.Run,
		print: func(w *bytes.Buffer, format string, points []study.Outcomes, took time.Duration) error {
			r, err := s.Report(points)
			if err != nil {
				return err
			}
			return printSensitivity(w, format, r, took)
		},
		join: func(f *record.Folder, points []study.Outcomes) error {
			return f.JoinSensitivity(s.Strategies(), points)
		},
	}
	return p.play(ctx, t, o.format.value, began)
}

// prepare is the sensitivity that the flags state.
func (o *sensitivityOptions) prepare(sc *sim.Scenario) (*study.SensitivityStudy, error) {
	s := study.Sensitivity{
		Scenario: sc, Replications: o.replications.value, Trajectories: o.points.value, Rows: o.points.value,
		Worlds: o.worlds.value, Seed: uint64(o.seed), Confidence: float64(o.confidence),
	}
	for _, m := range o.methods {
		m = strings.TrimSpace(m)
		if suggest.Nearest(m, methods()) != m {
			return nil, &usageError{text: fmt.Sprintf("unknown method %q", m), hint: suggest.Hint(m, "the methods", methods())}
		}
		s.Methods = append(s.Methods, m)
	}
	var wrong []string
	for _, text := range o.ranges {
		r, err := study.ParseRange(text)
		wrong = append(wrong, wrongNumber(sc, "--range", text, err)...)
		s.Ranges = append(s.Ranges, r)
	}
	if len(wrong) > 0 {
		return nil, &usageError{text: strings.Join(wrong, "\n")}
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
	if len(model.Inputs()) == 0 && len(s.Ranges) == 0 {
		return nil, &usageError{
			text: fmt.Sprintf("scenario %s has no uncertain number", sc.Name),
			hint: "give some with --range, as in --range discount_rate=0.06:0.14",
		}
	}
	prepared, err := s.Prepare()
	if err != nil {
		return nil, &usageError{text: err.Error()}
	}
	return prepared, nil
}

// printSensitivity writes a report in one of the formats.
func printSensitivity(w io.Writer, format string, r study.Report, took time.Duration) error {
	r.Version = buildVersion()
	switch format {
	case "json":
		return json.NewEncoder(w).Encode(r)
	case "csv":
		return survey.WriteSensitivity(w, r)
	}
	page := survey.SensitivityPage(r, survey.Made{Version: r.Version, Took: took})
	if format == "markdown" {
		return page.Markdown(w)
	}
	return page.Text(w)
}
