package answer

import (
	"cmp"
	"fmt"
	"slices"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/sim"
)

// mostNamed is how many of the beaten strategies the verdict names.
const mostNamed = 4

// Verdict says in a sentence or two which strategy is best, by how much, and how
// sure that is.
func Verdict(s sim.Summary) string {
	i := slices.IndexFunc(s.Strategies, func(st sim.StrategySummary) bool { return st.Name == s.Best })
	if i < 0 || s.Replications == 0 {
		return "no world was played to its end, so nothing can be said"
	}
	best := &s.Strategies[i]
	text := ""
	if s.Requested > s.Replications {
		text = fmt.Sprintf("After %s of %s: ", figure.Count(s.Replications), worlds(s.Requested))
	}
	switch {
	case len(s.Strategies) == 1:
		return text + alone(s, best)
	case s.Replications == 1:
		return text + oneWorld(s, best)
	}
	return text + many(s, best)
}

// alone is the verdict on one strategy.
func alone(s sim.Summary, only *sim.StrategySummary) string {
	const nothing = " It is the only strategy, so there is nothing to compare it with"
	npv := only.Metrics[sim.NPV]
	text := fmt.Sprintf("%s has an economic NPV of %s", only.Name, figure.Amount(npv.Mean))
	if s.Replications == 1 {
		return text + " in the one world played." + nothing + "; one world says nothing of risk."
	}
	if npv.SD > 0 {
		text += fmt.Sprintf(" in the mean of %s, %s to %s between P5 and P95",
			worlds(s.Replications), figure.Value(npv.P05), figure.Value(npv.P95))
	} else {
		text += fmt.Sprintf(" in each of %s", worlds(s.Replications))
	}
	return text + "." + nothing + "."
}

// oneWorld is the verdict on one replication.
func oneWorld(s sim.Summary, best *sim.StrategySummary) string {
	text := fmt.Sprintf("In the one world played %s comes out best with an economic NPV of %s",
		best.Name, figure.Amount(best.Metrics[sim.NPV].Mean))
	var more []string
	for _, c := range byDifference(ofBest(s)) {
		if c.Difference.Value > 0 {
			more = append(more, fmt.Sprintf("%s more than %s", figure.Amount(c.Difference), c.B))
		} else {
			more = append(more, "the same as "+c.B)
		}
	}
	return text + ": " + list(shorten(more, ""), "and") + ". One world says nothing of risk."
}

// many is the verdict on several strategies in several worlds.
func many(s sim.Summary, best *sim.StrategySummary) string {
	var beaten, open, equal []sim.ComparisonSummary
	for _, c := range byDifference(ofBest(s)) {
		switch {
		case !mayBeBest(s, c.B):
			beaten = append(beaten, c)
		case c.Difference.Value == 0 && c.Difference.CI.Half() == 0:
			equal = append(equal, c)
		default:
			open = append(open, c)
		}
	}
	who, is, it := best.Name, "is", "It beats"
	npv := figure.Amount(best.Metrics[sim.NPV].Mean)
	how := fmt.Sprintf("in the mean (economic NPV %s) and in %s", npv, wins(s, best))
	if len(equal) > 0 {
		who = list(append([]string{best.Name}, each(equal, name)...), "and") + ", exactly alike in every world,"
		is, it = "are", "They beat"
		how = fmt.Sprintf("in the mean of %s (economic NPV %s)", worlds(s.Replications), npv)
	}
	text := fmt.Sprintf("%s %s best, %s.", who, is, how)
	if len(open) > 0 {
		rivals := shorten(each(open, func(c sim.ComparisonSummary) string {
			return fmt.Sprintf("%s (%s less)", c.B, figure.Amount(c.Difference))
		}), "")
		text = fmt.Sprintf("%s %s ahead, %s, but cannot be told apart from %s.", who, is, how, list(rivals, "or"))
	}
	if len(beaten) > 0 {
		rivals := shorten(each(beaten, func(c sim.ComparisonSummary) string {
			return fmt.Sprintf("%s by %s", c.B, figure.Amount(c.Difference))
		}), " by more")
		text += fmt.Sprintf(" %s %s.", it, list(rivals, "and"))
	}
	if len(equal) > 0 {
		return text // the worlds they share are split between them
	}
	return text + favourite(s, best)
}

// mayBeBest reports whether a strategy is not known to be worse than another, all
// of them judged together.
func mayBeBest(s sim.Summary, name string) bool {
	for _, st := range s.Strategies {
		if st.Name == name {
			return st.WithBest.Contender
		}
	}
	return true
}

// wins says in how many of the worlds a strategy is best.
func wins(s sim.Summary, st *sim.StrategySummary) string {
	if st.PBest.Value == 1 {
		return "every one of " + worlds(s.Replications)
	}
	return figure.Share(st.PBest) + " of " + worlds(s.Replications)
}

// favourite adds that another strategy is best in more worlds, if one is.
func favourite(s sim.Summary, best *sim.StrategySummary) string {
	most := slices.MaxFunc(s.Strategies, func(a, b sim.StrategySummary) int { return cmp.Compare(a.PBest.Value, b.PBest.Value) })
	if most.PBest.Value <= best.PBest.Value {
		return ""
	}
	return fmt.Sprintf(" Yet %s is best in more worlds, %s of them: where %s wins it wins more.", most.Name, figure.Share(most.PBest), best.Name)
}

// ofBest are the comparisons of the best with the others.
func ofBest(s sim.Summary) []sim.ComparisonSummary {
	var out []sim.ComparisonSummary
	for _, c := range s.Comparisons {
		if c.A == s.Best {
			out = append(out, c)
		}
	}
	return out
}

// byDifference orders comparisons, the closest rival first.
func byDifference(cs []sim.ComparisonSummary) []sim.ComparisonSummary {
	slices.SortStableFunc(cs, func(a, b sim.ComparisonSummary) int {
		return cmp.Compare(a.Difference.Value, b.Difference.Value)
	})
	return cs
}

func name(c sim.ComparisonSummary) string { return c.B }

func each(cs []sim.ComparisonSummary, say func(sim.ComparisonSummary) string) []string {
	var out []string
	for _, c := range cs {
		out = append(out, say(c))
	}
	return out
}

// shorten leaves the first few of a list and says how many more there are.
func shorten(items []string, how string) []string {
	if len(items) <= mostNamed {
		return items
	}
	rest := len(items) - mostNamed + 1
	return append(items[:mostNamed-1:mostNamed-1], fmt.Sprintf("%d others%s", rest, how))
}
