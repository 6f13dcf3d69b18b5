package sim

import (
	"slices"
	"strings"
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
	var near []candidate
	last := path[strings.LastIndexByte(path, '.')+1:]
	begun := path[:len(path)-len(last)+min(len(last), leastBegun)]
	for _, n := range sc.Numbers() {
		cost := editDistance(path, n.Path)
		alike := strings.HasSuffix(n.Path, "."+last) || len(last) >= leastBegun && strings.HasPrefix(n.Path, begun)
		if alike || cost <= max(2, len(path)/5) {
			near = append(near, candidate{n.Path, cost})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return a.cost - b.cost })
	var paths []string
	for _, c := range near[:min(len(near), mostMeant)] {
		// One that is much nearer than the others is meant alone.
		if c.cost > 3*near[0].cost+2 {
			break
		}
		paths = append(paths, c.path)
	}
	if len(paths) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(paths, " or ") + "?"
}

// editDistance is the number of letters to insert, delete or replace (Levenshtein).
func editDistance(a, b string) int {
	last, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j])
			if a[i] != b[j] {
				row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+1)
			}
		}
		last, row = row, last
	}
	return last[len(b)]
}
