package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"neocloud/cmd/neocloud/internal/suggest"
	"neocloud/scenarios"
)

func newCompletion(t *terminal) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "print a script that completes verbs, flags, scenarios and strategies",
		Example: `  source <(neocloud completion bash)
  neocloud completion zsh > "${fpath[1]}/_neocloud"
  neocloud completion fish > ~/.config/fish/completions/neocloud.fish
  neocloud completion powershell | Out-String | Invoke-Expression`,
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return &usageError{text: "completion needs the name of one shell", hint: "the shells: " + strings.Join(shells, ", ")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			switch root := c.Root(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(t.out, true)
			case "zsh":
				return root.GenZshCompletion(t.out)
			case "fish":
				return root.GenFishCompletion(t.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(t.out)
			}
			return &usageError{text: fmt.Sprintf("unknown shell %q", args[0]), hint: suggest.Hint(args[0], "the shells", shells)}
		},
	}
}

// complete sets the completion of a flag that exists.
func complete(c *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic("neocloud: " + err.Error())
	}
}

// fixed completes to one of a few words.
func fixed(words ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}

// completeScenario completes the one scenario of a verb: shipped names, and files.
func completeScenario(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeScenarios(c, args, begun)
}

// completeScenarios completes any number of scenarios.
func completeScenarios(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, info := range scenarios.List() {
		if strings.HasPrefix(info.Name, begun) {
			names = append(names, info.Name+"\t"+info.Question)
		}
	}
	return names, cobra.ShellCompDirectiveDefault
}

// completeStrategies completes the names of the scenario's strategies, of which
// some may stand there already, separated by commas.
func completeStrategies(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	sc, err := scenarios.Load(argument(args))
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	before := begun[:strings.LastIndexByte(begun, ',')+1]
	var names []string
	for _, s := range sc.Strategies {
		if !strings.Contains(","+before, ","+s.Name+",") {
			names = append(names, before+s.Name)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
