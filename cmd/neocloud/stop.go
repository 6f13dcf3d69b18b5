package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"neocloud/sim"
	"neocloud/sim/stats"
)

// errTimeIsUp is why the context of a run with --max-time ends.
var errTimeIsUp = errors.New("the time allowed is over")

// stopFlags say when a run has played enough worlds.
type stopFlags struct {
	precision    numberFlag
	relative     numberFlag
	settled      numberFlag
	indifference numberFlag
	metric       enumFlag
	most         intFlag
	time         durationFlag
}

// add adds the flags to a verb.
func (s *stopFlags) add(f *pflag.FlagSet) {
	s.precision = numberFlag{low: 0, high: stats.MaxAbs, word: "usd"}
	s.relative = numberFlag{low: 0, high: 1, word: "share"}
	s.settled = numberFlag{low: 0.5, high: 1, word: "level"}
	s.indifference = numberFlag{low: 0, high: stats.MaxAbs, word: "usd"}
	s.most = intFlag{low: 1, high: sim.MaxReplications}
	s.metric = metricFlag()
	f.Var(&s.precision, "precision", "play until the lead over the runner-up is known to ± this much")
	f.Var(&s.relative, "relative-precision", "play until the lead over the runner-up is known to ± this share of it")
	f.Var(&s.settled, "until-settled", "play until the best is known with this confidence, or what is open is within --indifference")
	f.Var(&s.indifference, "indifference", "a difference that does not matter")
	f.Var(&s.metric, "metric", "the metric that these look at, of which more is better")
	f.Var(&s.most, "max-replications", fmt.Sprintf("play no more worlds than this (default %d, with --out %d)", sim.MaxInMemory, sim.MaxReplications))
	f.Var(&s.time, "max-time", "play no longer than this, as 90s or 5m")
}

// check refuses flags that do not go together.
func (s *stopFlags) check(f *pflag.FlagSet) error {
	rule := s.precision.value > 0 || s.relative.value > 0 || s.settled.value > 0
	switch {
	case rule && f.Changed("replications"):
		return &usageError{text: "--replications is a fixed number of worlds; with a precision say --max-replications"}
	case !rule && f.Changed("max-replications"):
		return &usageError{text: "--max-replications needs --precision, --relative-precision or --until-settled"}
	case !rule && f.Changed("metric"):
		return &usageError{text: "--metric needs --precision, --relative-precision or --until-settled"}
	case s.relative.value == 0 && s.settled.value == 0 && f.Changed("indifference"):
		return &usageError{text: "--indifference needs --until-settled or --relative-precision"}
	}
	return nil
}

// apply sets the rule of an experiment. stored says that its outcomes are not kept in
// memory.
func (s *stopFlags) apply(e *sim.Experiment, stored bool) {
	if s.precision.value == 0 && s.relative.value == 0 && s.settled.value == 0 {
		return
	}
	e.Stop = &stats.StoppingRule{
		Precision: s.precision.value, Relative: s.relative.value,
		Settled: s.settled.value, Indifference: s.indifference.value,
	}
	e.StopMetric = metricNamed(s.metric.value)
	e.Replications = sim.MaxInMemory
	if stored {
		e.Replications = sim.MaxReplications
	}
	if s.most.value > 0 {
		e.Replications = s.most.value
	}
}

// limit is the context that ends with the time allowed.
func (s *stopFlags) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	if s.time == 0 {
		return ctx, func() {}
	}
	return context.WithTimeoutCause(ctx, time.Duration(s.time), errTimeIsUp)
}

var (
	_ pflag.Value = (*numberFlag)(nil)
	_ pflag.Value = (*durationFlag)(nil)
)

// numberFlag is a number above low and below high; 0, its zero value, says nothing.
type numberFlag struct {
	value, low, high float64
	word             string
}

// Set parses the flag.
func (f *numberFlag) Set(s string) error {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x > f.low && x < f.high) {
		if f.high == stats.MaxAbs {
			return fmt.Errorf("expected a number above %g, got %q", f.low, s)
		}
		return fmt.Errorf("expected a number between %g and %g, got %q", f.low, f.high, s)
	}
	f.value = x
	return nil
}

func (f *numberFlag) String() string {
	if f.value == 0 {
		return ""
	}
	return strconv.FormatFloat(f.value, 'g', -1, 64)
}

// Type is the word for the value in the help.
func (f *numberFlag) Type() string { return f.word }

// durationFlag is a time above 0.
type durationFlag time.Duration

// Set parses the flag.
func (f *durationFlag) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		return fmt.Errorf("expected a time such as 90s or 5m, got %q", s)
	}
	*f = durationFlag(d)
	return nil
}

func (f *durationFlag) String() string {
	if *f == 0 {
		return ""
	}
	return time.Duration(*f).String()
}

// Type is the word for the value in the help.
func (*durationFlag) Type() string { return "time" }
