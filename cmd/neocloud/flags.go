package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"neocloud/cmd/neocloud/internal/suggest"
	"neocloud/sim/civil"
)

var (
	_ pflag.Value = (*intFlag)(nil)
	_ pflag.Value = (*seedFlag)(nil)
	_ pflag.Value = (*confidenceFlag)(nil)
	_ pflag.Value = (*enumFlag)(nil)
	_ pflag.Value = (*dateFlag)(nil)
)

// intFlag is a whole number between low and high.
type intFlag struct{ value, low, high int }

// Set parses the flag.
func (f *intFlag) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < f.low || n > f.high {
		return fmt.Errorf("expected a whole number from %d to %d, got %q", f.low, f.high, s)
	}
	f.value = n
	return nil
}

func (f *intFlag) String() string { return strconv.Itoa(f.value) }

// Type is the word for the value in the help.
func (*intFlag) Type() string { return "int" }

// seedFlag is any whole number that fits 64 bits.
type seedFlag uint64

// Set parses the flag.
func (f *seedFlag) Set(s string) error {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return fmt.Errorf("expected a whole number from 0 to %d, got %q", uint64(math.MaxUint64), s)
	}
	*f = seedFlag(n)
	return nil
}

func (f *seedFlag) String() string { return strconv.FormatUint(uint64(*f), 10) }

// Type is the word for the value in the help.
func (*seedFlag) Type() string { return "int" }

// confidenceFlag is a probability between 0.5 and 0.9999.
type confidenceFlag float64

// Set parses the flag.
func (f *confidenceFlag) Set(s string) error {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x >= 0.5 && x <= 0.9999) {
		return fmt.Errorf("expected a number from 0.5 to 0.9999, got %q", s)
	}
	*f = confidenceFlag(x)
	return nil
}

func (f *confidenceFlag) String() string { return strconv.FormatFloat(float64(*f), 'g', -1, 64) }

// Type is the word for the value in the help.
func (*confidenceFlag) Type() string { return "level" }

// enumFlag is one of a few words.
type enumFlag struct {
	value   string
	allowed []string
}

// Set parses the flag.
func (f *enumFlag) Set(s string) error {
	for _, a := range f.allowed {
		if s == a {
			f.value = s
			return nil
		}
	}
	text := fmt.Sprintf("expected %s or %s, got %q", strings.Join(f.allowed[:len(f.allowed)-1], ", "), f.allowed[len(f.allowed)-1], s)
	if near := suggest.Nearest(s, f.allowed); near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return fmt.Errorf("%s", text)
}

func (f *enumFlag) String() string { return f.value }

// Type is the word for the value in the help.
func (*enumFlag) Type() string { return "format" }

// dateFlag is a civil date, or none.
type dateFlag struct{ civil.Date }

// Set parses the flag.
func (f *dateFlag) Set(s string) (err error) {
	f.Date, err = civil.ParseDate(s)
	return err
}

// Type is the word for the value in the help.
func (*dateFlag) Type() string { return "date" }

// setFlag adds --set. Its values contain commas, so it is an array, not a slice.
func setFlag(f *pflag.FlagSet, to *[]string) {
	f.StringArrayVar(to, "set", nil, "override a value of the scenario, as `path=value`; may be repeated")
}

// outFlag adds --out.
func outFlag(f *pflag.FlagSet, to *string) {
	f.StringVar(to, "out", "", "keep the results in this `folder`; what was interrupted goes on when the command is given again")
}

// argument is the scenario that is meant.
func argument(args []string) string {
	if len(args) == 0 {
		return defaultScenario
	}
	return args[0]
}

func atMostOne(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return &usageError{
			text: fmt.Sprintf("%s takes one scenario, got %d: %s", c.Name(), len(args), strings.Join(args, " ")),
			hint: "values of flags with spaces need quotes",
		}
	}
	return nil
}

func atLeastOne(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return &usageError{text: c.Name() + " needs a scenario", hint: fmt.Sprintf("neocloud %s my.yaml", c.Name())}
	}
	return nil
}

func none(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return &usageError{text: fmt.Sprintf("%s takes no argument, got %q", c.Name(), args[0])}
	}
	return nil
}
