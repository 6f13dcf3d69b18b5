package strict

import (
	"strings"
	"unicode/utf8"

	"neocloud/sim/interval"
	"neocloud/sim/near"
)

// suggest returns the candidate a misspelt word was most likely meant to be, or
// "". Near is an edit distance (with transpositions) of at most a third of the
// word, one word being the beginning of the other or sharing more than half with
// it, or the same parts in another order (mw_it for it_mw).
func suggest(word string, candidates []string) string {
	const longest = 64
	if word == "" || len(word) > longest {
		return ""
	}
	best, bestCost := "", 1<<30
	for _, c := range candidates {
		if cost, ok := nearness(strings.ToLower(word), strings.ToLower(c)); ok && cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return best
}

// nearness returns a cost to rank by and whether the two count as near at all.
func nearness(word, candidate string) (int, bool) {
	a, b := utf8.RuneCountInString(word), utf8.RuneCountInString(candidate)
	d := near.Distance(word, candidate)
	switch {
	case d <= max(1, min(a, b)/3):
		return d, true
	case sameParts(word, candidate):
		return 3, true
	case a >= 3 && strings.HasPrefix(candidate, word), b >= 3 && strings.HasPrefix(word, candidate):
		return 4 + d, true
	case 2*commonPrefix(word, candidate) > min(a, b) && min(a, b) > 5:
		return 8 + d, true
	}
	return d, false
}

// commonPrefix is the number of bytes two words begin with in common.
func commonPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// sameParts reports whether two keys consist of the same words, separated by _
// or -, in any order.
func sameParts(a, b string) bool {
	split := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == '-' || r == ' ' })
	}
	as, bs := split(a), split(b)
	if len(as) != len(bs) || len(as) == 0 {
		return false
	}
	count := map[string]int{}
	for i := range as {
		count[as[i]]++
		count[bs[i]]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// hint completes a message about a name that is not known: the nearest one, or
// all of them where nothing is near and they are few enough to read.
func hint(word string, candidates []string) string {
	if s := suggest(word, candidates); s != "" {
		return "; did you mean " + s + "?"
	}
	switch {
	case len(candidates) == 0:
		return ""
	case len(candidates) > 40:
		return "; there are " + interval.Number(float64(len(candidates))) + " others, none like it"
	}
	return "; allowed here: " + strings.Join(candidates, ", ")
}

// Hint returns what to add to a message about a name that is not known: the known
// one that was likely meant, or all of them.
func Hint(word string, known []string) string {
	return strings.Replace(hint(word, known), "allowed here", "there is", 1)
}
