package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"neocloud/cmd/neocloud/internal/suggest"
)

// terminal is where the program writes.
type terminal struct {
	out, err io.Writer
	// quiet keeps progress off the standard error.
	quiet bool
}

// run is the program: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	t := &terminal{out: stdout, err: stderr}
	root := newRoot(t)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return 0 // whoever closed the pipe has read what they wanted
	}
	return report(stderr, err)
}

func newRoot(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "neocloud",
		Short: "keep, lease or both? A simulator for owners of AI data-centre megawatts",
		Long: `Neocloud plays strategies for AI data-centre megawatts (keep them, lease them, or
both) in many random worlds and says which is best, by how much, and how sure that
is. A scenario states the assumptions; several are shipped.`,
		Example: `  neocloud run                          the shipped case, 1,000 worlds, one page
  neocloud list                         the shipped scenarios
  neocloud show colossus > my.yaml      a scenario to start from
  neocloud run my.yaml --set discount_rate=0.12
  neocloud trace my.yaml --strategy hybrid --ledger flows.csv`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              knownVerb,
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.PersistentFlags().BoolVarP(&t.quiet, "quiet", "q", false, "show no progress")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		newRun(t), newSweep(t), newSensitivity(t), newPlot(t), newSummary(t), newExport(t), newTrace(t),
		newValidate(t), newList(t), newShow(t), newSchema(t), newVersion(t), newCompletion(t),
	)
	return root
}

// knownVerb refuses what is left over where a verb should be.
func knownVerb(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var verbs []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			verbs = append(verbs, sub.Name())
		}
	}
	return &usageError{text: fmt.Sprintf("unknown verb %q", args[0]), hint: suggest.Hint(args[0], "the verbs", verbs)}
}

// flagError words what pflag found wrong.
func flagError(c *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		if unknown.GetSpecifiedShortnames() != "" {
			return &usageError{text: fmt.Sprintf("unknown flag -%s", unknown.GetSpecifiedName()), hint: flagHint(c, "")}
		}
		name := unknown.GetSpecifiedName()
		return &usageError{text: fmt.Sprintf("unknown flag --%s", name), hint: flagHint(c, name)}
	case errors.As(err, &invalid):
		return &usageError{text: fmt.Sprintf("--%s: %v", invalid.GetFlag().Name, errors.Unwrap(invalid))}
	case errors.As(err, &missing):
		return &usageError{text: fmt.Sprintf("--%s needs a value", missing.GetFlag().Name)}
	}
	return &usageError{text: err.Error()}
}

func flagHint(c *cobra.Command, name string) string {
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
	if near := suggest.Nearest("--"+name, known); name != "" && near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return fmt.Sprintf("the flags are %s", strings.Join(known, ", "))
}
