// Package answer turns the summary of an experiment into the page that a
// strategist reads: the question, the verdict in a sentence, strategies side by
// side, their differences, the leases, and the caveats as footnotes.
//
//	sim.Summary –Page→ sheet.Page –Text | Markdown→ bytes
//
// Every number on the page is a figure of the summary; the package chooses, orders
// and writes them, and computes none.
package answer
