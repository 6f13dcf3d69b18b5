package plots

import (
	"fmt"
	"strings"

	"neocloud/plots/style"
)

// Caption is the line below a figure that says where it comes from.
type Caption struct {
	// Scenario by name; left out when empty.
	Scenario string
	// Seed of the randomness, and Replications that were played; both are left out
	// when Replications is 0.
	Seed         uint64
	Replications int
	// Note is anything else, such as what is assumed.
	Note string
}

// String is the caption as printed, as “colossus · seed 1 · 1,000 replications”.
func (c Caption) String() string {
	var parts []string
	if c.Scenario != "" {
		parts = append(parts, c.Scenario)
	}
	if c.Replications > 0 {
		worlds := "replications"
		if c.Replications == 1 {
			worlds = "replication"
		}
		parts = append(parts, fmt.Sprintf("seed %d", c.Seed), count(c.Replications)+" "+worlds)
	}
	if c.Note != "" {
		parts = append(parts, c.Note)
	}
	return strings.Join(parts, " · ")
}

// with is the caption with another note after its own.
func (c Caption) with(note string) Caption {
	switch {
	case note == "":
	case c.Note == "":
		c.Note = note
	default:
		c.Note += " · " + note
	}
	return c
}

// count writes a number of things.
func count(n int) string {
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// Quantity is what an axis shows.
type Quantity struct {
	// Name as it stands on the axis, as “Economic NPV”.
	Name string
	// Unit in which its values are written.
	Unit Unit
}

// Unit of values; see package style.
type Unit = style.Unit

// The units: a plain number, dollars, a part of 1 written in per cent, megawatts.
const (
	Number = style.Number
	USD    = style.USD
	Share  = style.Share
	MW     = style.MW
)

// label is the name with its unit where values do not show it.
func (q Quantity) label() string {
	if q.Unit == MW && !strings.Contains(q.Name, "MW") {
		return q.Name + " (MW)"
	}
	return q.Name
}
