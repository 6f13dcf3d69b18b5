package market

import (
	"time"

	"neocloud/sim/civil"
)

// monthEnd returns the clock at the end of the civil month that month i is or is
// part of. That of the last month may lie beyond the horizon: what is drawn for a
// month does not depend on where the horizon cuts it.
func monthEnd(h *civil.Horizon, i int) time.Duration {
	if i+1 < h.Months() {
		return h.MonthStart(i + 1)
	}
	return h.At(h.MonthDate(i).AddMonths(1))
}
