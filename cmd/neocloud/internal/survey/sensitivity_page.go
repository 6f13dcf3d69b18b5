package survey

import (
	"fmt"
	"slices"
	"strings"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim/stats"
	"neocloud/sim/study"
)

// mostInputs is how many inputs a table of a page has.
const mostInputs = 20

// inputWidth is the most that the name of an input takes.
const inputWidth = 44

// sensitivityPage is a report that is being written.
type sensitivityPage struct {
	study.Report
	names  map[string]string // of the inputs by path, short
	scales map[string]scale
	inputs map[string]study.InputSummary
}

// SensitivityPage returns what a report says on one page: what changes the winner, then
// a table for each method.
func SensitivityPage(r study.Report, made Made) sheet.Page {
	p := sensitivityPage{Report: r, names: map[string]string{}, scales: map[string]scale{}, inputs: map[string]study.InputSummary{}}
	var paths []string
	for _, in := range r.Inputs {
		paths = append(paths, in.Path)
	}
	short := shortNames(paths)
	for i, in := range r.Inputs {
		p.names[in.Path], p.scales[in.Path], p.inputs[in.Path] = short[i], scaleOf(in.Unit, in.Low, in.High), in
	}
	page := sheet.Page{sheet.Paragraph(title(r.Scenario, r.Question))}
	if r.Tornado != nil {
		page = append(page, sheet.Paragraph(p.verdict()))
		page = append(page, p.tornado()...)
	}
	if r.Rank != nil {
		page = append(page, p.rank())
	}
	if r.Morris != nil {
		page = append(page, p.morris()...)
	}
	if r.Sobol != nil {
		page = append(page, p.sobol()...)
	}
	notes := sheet.Notes{p.method()}
	for _, w := range r.Warnings {
		notes = append(notes, "¹ "+w.Text)
	}
	notes = append(notes, p.lastLine(made))
	return append(page, notes)
}

// verdict says which inputs change the winner.
func (p *sensitivityPage) verdict() string {
	if p.RunnerUp == "" {
		return p.Best + " is the only strategy, so there is no winner to change."
	}
	bars := p.Tornado.Targets[len(p.Tornado.Targets)-1].Bars
	lead := bars[0].Base
	text := fmt.Sprintf("%s is ahead of %s by %s in the mean. ", p.Best, p.RunnerUp, figure.Amount(lead))
	var changes []string
	for _, b := range bars {
		if b.BestLow != p.Best || b.BestHigh != p.Best {
			may := "changes"
			if !b.Surely {
				may = "may change"
			}
			changes = append(changes, fmt.Sprintf("%s %s the winner: at %s %s is best, at %s %s.", p.names[b.Path], may,
				p.scales[b.Path].said(p.inputs[b.Path].Low), b.BestLow, p.scales[b.Path].said(p.inputs[b.Path].High), b.BestHigh))
		}
	}
	if len(changes) == 0 {
		return text + "No input changes that by itself, at its P10 or at its P90."
	}
	return text + "\n" + strings.Join(changes, "\n")
}

// tornado is the bars of the difference, then the swings of all strategies.
func (p *sensitivityPage) tornado() []sheet.Block {
	var out []sheet.Block
	targets := p.Tornado.Targets
	last := targets[len(targets)-1]
	if p.RunnerUp != "" {
		out = append(out, p.bars(last))
	}
	var all []stats.Estimate
	for _, target := range targets {
		for _, b := range target.Bars {
			all = append(all, b.Swing)
		}
	}
	money := moneyFor(all)
	t := table("NPV from P10 to P90, " + money.Name)
	rows := map[string][]string{}
	for _, target := range targets {
		t.Header = append(t.Header, p.column(target.Target))
		var column []stats.Estimate
		for _, b := range target.Bars {
			column = append(column, b.Swing)
		}
		decimals := money.Decimals(column...)
		for _, b := range target.Bars {
			rows[b.Path] = append(rows[b.Path], amount(money, b.Swing, decimals))
		}
	}
	order := pathsOf(last.Bars)
	return append(out, fill(p.names, t, order, rows))
}

// pathsOf are the inputs of bars.
func pathsOf(bars []study.TornadoBar) []string {
	var out []string
	for _, b := range bars {
		out = append(out, b.Path)
	}
	return out
}

// bars is the table of the bars of one target.
func (p *sensitivityPage) bars(target study.TornadoTarget) sheet.Table {
	var all []stats.Estimate
	for _, b := range target.Bars {
		all = append(all, b.Low, b.High)
	}
	money := moneyFor(all)
	decimals := money.Decimals(all...)
	t := table("tornado, " + money.Name)
	t.Header = append(t.Header, "P10", "P90", "lead at P10", "lead at P90", "best at P10, P90")
	rows := map[string][]string{}
	for _, b := range target.Bars {
		in, s := p.inputs[b.Path], p.scales[b.Path]
		winners := b.BestLow
		if b.BestHigh != b.BestLow {
			winners += ", " + b.BestHigh
		}
		rows[b.Path] = []string{
			s.in(in.Low, saidDigits), s.in(in.High, saidDigits) + unitBehind(s), amount(money, b.Low, decimals), amount(money, b.High, decimals), winners,
		}
	}
	return fill(p.names, t, pathsOf(target.Bars), rows)
}

// unitBehind is the unit of a scale behind a number of a table.
func unitBehind(s scale) string {
	if s.name == "" {
		return ""
	}
	return " " + s.name
}

// rank is the partial rank correlations with all targets.
func (p *sensitivityPage) rank() sheet.Table {
	t := table("partial rank correlation")
	rows := map[string][]string{}
	var order []string
	for _, target := range p.Rank.Targets {
		t.Header = append(t.Header, p.column(target.Target))
		order = nil
		for _, r := range target.Inputs {
			order = append(order, r.Path)
			rows[r.Path] = append(rows[r.Path], figure.Correlation().Estimate(r.Partial, 2))
		}
	}
	return fill(p.names, t, order, rows)
}

// morris is the effects on the last target, then their mean magnitudes on all.
func (p *sensitivityPage) morris() []sheet.Block {
	targets := p.Morris.Targets
	last := targets[len(targets)-1]
	var all []stats.Estimate
	for _, r := range last.Inputs {
		all = append(all, r.MuStar, r.Mu, r.Sigma)
	}
	money := moneyFor(all)
	t := table("Morris: " + p.column(last.Target) + ", " + money.Name)
	t.Header = append(t.Header, "μ*", "μ", "σ")
	rows := map[string][]string{}
	var order []string
	for _, r := range last.Inputs {
		order = append(order, r.Path)
		for _, e := range []stats.Estimate{r.MuStar, r.Mu, r.Sigma} {
			rows[r.Path] = append(rows[r.Path], amount(money, e, money.Decimals(all...)))
		}
	}
	out := []sheet.Block{fill(p.names, t, order, rows)}
	if len(targets) == 1 {
		return out
	}
	t = table("μ*, " + money.Name)
	rows = map[string][]string{}
	for _, target := range targets {
		t.Header = append(t.Header, p.column(target.Target))
		for _, r := range target.Inputs {
			rows[r.Path] = append(rows[r.Path], amount(money, r.MuStar, money.Decimals(r.MuStar)))
		}
	}
	return append(out, fill(p.names, t, order, rows))
}

// sobol is first-order and total indices for the last target, then totals for all.
func (p *sensitivityPage) sobol() []sheet.Block {
	targets := p.Sobol.Targets
	last := targets[len(targets)-1]
	t := table(fmt.Sprintf("Sobol: %s, sd %s", p.column(last.Target), figure.Value(stats.Estimate{Value: last.SD, OK: true})))
	t.Header = append(t.Header, "first, %", "total, %")
	share := figure.Unit{Name: "%", Size: 0.01, Most: 1}
	rows := map[string][]string{}
	var order []string
	for _, r := range last.Inputs {
		order = append(order, r.Path)
		rows[r.Path] = []string{share.Estimate(r.First, share.Decimals(r.First)), share.Estimate(r.Total, share.Decimals(r.Total))}
	}
	out := []sheet.Block{fill(p.names, t, order, rows)}
	if len(targets) == 1 {
		return out
	}
	t, rows = table("total, %"), map[string][]string{}
	for _, target := range targets {
		t.Header = append(t.Header, p.column(target.Target))
		for _, r := range target.Inputs {
			rows[r.Path] = append(rows[r.Path], share.Estimate(r.Total, share.Decimals(r.Total)))
		}
	}
	return append(out, fill(p.names, t, order, rows))
}

// table is a table of inputs without rows.
func table(head string) sheet.Table {
	return sheet.Table{Header: []string{head}, Left: 1, Fixed: 1}
}

// fill adds the rows of the first inputs, and how many there are besides.
func fill(names map[string]string, t sheet.Table, order []string, rows map[string][]string) sheet.Table {
	for i, path := range order {
		if i == mostInputs {
			return t.With(fmt.Sprintf("(%d more: --format csv)", len(order)-i))
		}
		t.Rows = append(t.Rows, append([]string{sheet.Cut(names[path], inputWidth)}, rows[path]...))
	}
	return t
}

// column is the head of the column of a target.
func (p *sensitivityPage) column(target string) string {
	if p.isLead(target) {
		return "lead"
	}
	return sheet.Cut(target, 16)
}

// isLead reports whether a target is the difference of the two best.
func (p *sensitivityPage) isLead(target string) bool {
	return p.RunnerUp != "" && !slices.Contains(p.Strategies, target)
}

// amount writes an estimate in USD; what is less than a dollar is rounding.
func amount(money figure.Unit, e stats.Estimate, decimals int) string {
	if e.OK && max(e.Value, -e.Value, e.CI.Hi, -e.CI.Lo) < 1 {
		return "0"
	}
	return money.Estimate(e, decimals)
}

// moneyFor is the unit that suits estimates.
func moneyFor(all []stats.Estimate) figure.Unit {
	var amounts []float64
	for _, e := range all {
		amounts = append(amounts, e.Value)
	}
	return figure.Money(amounts...)
}

// method explains the terms that were used.
func (p *sensitivityPage) method() string {
	var out []string
	if p.RunnerUp != "" {
		out = append(out, fmt.Sprintf("lead: economic NPV of %s less that of %s", p.Best, p.RunnerUp))
	}
	if p.Tornado != nil {
		out = append(out, fmt.Sprintf("tornado: one input held at its P10 and P90 in all of %s worlds, the others as drawn", figure.Count(p.Tornado.Replications)))
	}
	if p.Rank != nil {
		out = append(out, "partial rank correlation: with what the ranks of all other inputs explain taken away")
	}
	if p.Morris != nil {
		out = append(out, fmt.Sprintf("Morris: %d trajectories, %d worlds at each point; μ* mean magnitude of the effect from one end to the other, μ mean, σ sd: curved, or together with others",
			p.Morris.Trajectories, p.Morris.Worlds))
	}
	if p.Sobol != nil {
		out = append(out, fmt.Sprintf("Sobol: %d rows, %d worlds at each point; first: of the variance of the mean over the worlds that goes if the input is known; total: that stays if all others are",
			p.Sobol.Rows, p.Sobol.Worlds))
	}
	return strings.Join(out, "; ")
}

func (p *sensitivityPage) lastLine(made Made) string {
	return fmt.Sprintf("± %s interval. seed %d, %s, %s",
		figure.Level(p.Confidence), p.Seed, plural(len(p.Report.Inputs), "input", "inputs"), made.String())
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return figure.Count(n) + " " + many
}
