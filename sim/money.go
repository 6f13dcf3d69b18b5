package sim

import (
	"neocloud/sim/finance"
	"neocloud/sim/ledger"
)

// money is what has been posted so far, as the figures need it (MODEL 9.1): each posting
// is counted as it is made, in the order in which they are made.
type money struct {
	cash, economic float64        // present values
	flows          []finance.Flow // all cash by day
	project        []finance.Flow // the same without debt
}

func (m *money) reset() {
	m.cash, m.economic, m.flows, m.project = 0, 0, m.flows[:0], m.project[:0]
}

// add counts a posting; a dollar of its day has that present value.
func (m *money) add(c ledger.Category, day int32, usd, present float64) {
	switch c.Class() {
	case ledger.Cash:
		m.cash += float64(usd * present)
		m.flows = addFlow(m.flows, day, usd)
	case ledger.Economic:
		m.economic += float64(usd * present)
	}
}

// addProject counts a posting where there is debt.
func (m *money) addProject(c ledger.Category, day int32, usd float64) {
	if c.Class() == ledger.Cash && !c.IsDebt() {
		m.project = addFlow(m.project, day, usd)
	}
}

// addFlow adds to flows that are in the order of their days.
func addFlow(flows []finance.Flow, day int32, usd float64) []finance.Flow {
	if n := len(flows); n > 0 && flows[n-1].Days == float64(day) {
		flows[n-1].USD += usd
		return flows
	}
	return append(flows, finance.Flow{Days: float64(day), USD: usd})
}
