// Package plots draws the figures of a study, fit for a paper, a slide and a notebook.
//
// Each figure is one function of one file. It takes what is to be shown, as estimates
// of package stats or plain slices, checks it, and returns a [Figure] or says what is
// wrong; it never recomputes what a simulation found, and draws no chance. [Write]
// and [Bytes] make a file of it:
//
//	fig, err := plots.ECDF(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, samples, caption)
//	if err != nil { … }
//	err = plots.Write(w, fig, plots.SVG, plots.Slide())
//
// PNG, SVG and PDF show the same figure, with fonts as outlines, and are the same
// bytes each time on one architecture. A figure arranges itself for the size it is
// written in: type, ticks, the number of columns, labels at lines where they have
// room and a key otherwise.
//
// Which figure for which question:
//
//   - what may come out: [ECDF], [Density]
//   - is one better than another: [PairedDifference], and is the difference known
//     well enough, [Convergence]
//   - at what risk: [RiskReturn]
//   - what happens to the megawatts and the money: [Megawatts], [Fan], [Cash]
//   - what do leases bring, and how do they end: [LeaseValues], [LeaseEndings]
//   - on what does it depend: [Tornado], [Sobol], [Morris], [Sweep], [WinnerMap]
//   - what happens in one world: [Timeline]
//
// Every strategy has one colour in all of them; see package style, which is the look
// of the house. A Figure is made of plots of gonum/plot: [Figure.Plots] hands them
// out to be changed or combined.
package plots
