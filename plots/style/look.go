package style

import (
	"hash/fnv"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Look is how a strategy is drawn.
type Look struct {
	Color color.NRGBA
	// Dashes of its lines, in widths of the line; none for a solid one.
	Dashes []float64
	// Marker of its points.
	Marker Marker
}

// Marker is the shape of a point.
type Marker int

// The markers.
const (
	Disc Marker = iota
	Square
	Diamond
	Triangle
	Wedge // a triangle on its point
	Cross
)

// fixed are the looks of the strategies that the program brings.
func fixed(name string) (Look, bool) {
	switch name {
	case "build-only":
		return Look{rgb(0x0072B2), nil, Disc}, true
	case "sell-only":
		return Look{rgb(0xD55E00), nil, Square}, true
	case "hybrid":
		return Look{rgb(0x009E73), nil, Diamond}, true
	case "hybrid-value":
		return Look{rgb(0xAA4499), nil, Triangle}, true
	}
	return Look{}, false
}

// free are the looks of all others: the first of different hues, then with dashes.
func free() []Look {
	dash, dot, dashDot := []float64{4, 2}, []float64{1.2, 1.4}, []float64{5, 1.6, 1.2, 1.6}
	return []Look{
		{rgb(0xB8860B), nil, Wedge}, // a darker orange than Okabe and Ito's, to be read as text
		{rgb(0x332288), dash, Cross},
		{rgb(0x56B4E9), nil, Disc},
		{rgb(0x882255), dash, Square},
		{rgb(0x117733), dashDot, Diamond},
		{rgb(0x000000), dot, Triangle},
		{rgb(0x999933), dash, Wedge},
		{rgb(0x661100), dashDot, Cross},
	}
}

// Looks gives each strategy its look. Those that the program brings have theirs
// always; another has the one that its name leads to, or the next that is free when
// two names of the same list lead to one. The order of the names does not matter.
// Twelve are told apart; beyond, looks are used again.
func Looks(names ...string) map[string]Look {
	all := map[string]Look{}
	slots := free()
	taken := make([]int, len(slots))
	sorted := slices.Clone(names)
	slices.Sort(sorted)
	for _, name := range slices.Compact(sorted) {
		if look, ok := fixed(name); ok {
			all[name] = look
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(name))
		at := int(h.Sum32() % uint32(len(slots)))
		least := slices.Min(taken)
		for taken[at] > least {
			at = (at + 1) % len(slots)
		}
		taken[at]++
		look := slots[at]
		look.Marker = Marker((int(look.Marker) + least) % (int(Cross) + 1))
		all[name] = look
	}
	return all
}

// Scaled are the dashes for a line of a width.
func (l Look) Scaled(width vg.Length) []vg.Length {
	out := make([]vg.Length, len(l.Dashes))
	for i, d := range l.Dashes {
		out[i] = vg.Length(d) * width
	}
	return out
}
