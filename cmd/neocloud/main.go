// Neocloud answers, for an owner of AI data-centre megawatts, whether to keep
// them, lease them or do both: it plays strategies in the random worlds of a
// scenario and prints what they came to.
//
// This package is the command: verbs, flags, exit codes. It is not the model
// (package sim), not the scenario format (package scenarios), and it computes no
// figure. Each verb has a file of its own:
//
//	arguments → scenarios.Load → sim.Compile → sim.Experiment → Summary → a page
//
// Data goes to standard output, everything else to standard error. The exit code
// is 0 if all went well, 1 if something failed, 2 if the invocation is wrong.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	// With the signal ignored, writing to a pipe that nobody reads is an error
	// that run can tell from others.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
