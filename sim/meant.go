package sim

import (
	"slices"
	"strings"

	"neocloud/sim/near"
)

const (
	// longestPath that is compared with others, and mostMeant that are named.
	longestPath = 200
	mostMeant   = 3
	// leastBegun letters at the beginning of a key make it like another beside it.
	leastBegun = 3
)

// meant completes a message about a path that is no number: the numbers of the
// scenario whose paths are near it, "" where none is.
func (sc *Scenario) meant(path string) string {
	if len(path) > longestPath {
		return ""
	}
	type candidate struct {
		path string
		cost int
	}
	var like []candidate
	last := path[strings.LastIndexByte(path, '.')+1:]
	begun := path[:len(path)-len(last)+min(len(last), leastBegun)]
	for _, n := range sc.Numbers() {
		cost := near.Distance(path, n.Path)
		alike := strings.HasSuffix(n.Path, "."+last) || len(last) >= leastBegun && strings.HasPrefix(n.Path, begun)
		if alike || cost <= max(2, len(path)/5) {
			like = append(like, candidate{n.Path, cost})
		}
	}
	slices.SortStableFunc(like, func(a, b candidate) int { return a.cost - b.cost })
	var paths []string
	for _, c := range like[:min(len(like), mostMeant)] {
		// One that is much nearer than the others is meant alone.
		if c.cost > 3*like[0].cost+2 {
			break
		}
		paths = append(paths, c.path)
	}
	if len(paths) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(paths, " or ") + "?"
}
