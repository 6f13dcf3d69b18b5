package answer

import "strings"

// list writes "a", "a and b", "a, b and c".
func list(items []string, conjunction string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " " + conjunction + " " + items[n-1]
	}
}

// said are subjects of which the same is said, in the order of their first.
type said struct {
	predicates []string
	subjects   map[string][]string
}

func (s *said) add(subject, predicate string) {
	if s.subjects == nil {
		s.subjects = map[string][]string{}
	}
	if s.subjects[predicate] == nil {
		s.predicates = append(s.predicates, predicate)
	}
	s.subjects[predicate] = append(s.subjects[predicate], subject)
}

// sentences join the subjects to what is said with one link or, of several, the
// other.
func (s *said) sentences(one, several string) []string {
	var out []string
	for _, p := range s.predicates {
		link := one
		if len(s.subjects[p]) > 1 {
			link = several
		}
		out = append(out, list(s.subjects[p], "and")+link+p)
	}
	return out
}
