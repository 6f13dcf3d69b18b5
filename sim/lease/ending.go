package lease

import "neocloud/sim/civil"

// Charge is what a side pays that ends a lease early (MODEL 6.10): a fixed amount
// and a share of the fees that remain. The zero Charge is nothing.
type Charge struct {
	USD, ShareOfRemaining float64
}

// Amount is the charge where the fees that remain are so much.
func (c Charge) Amount(remaining float64) float64 {
	return c.USD + float64(c.ShareOfRemaining*remaining)
}

// Recourse is what the owner gets when the tenant defaults (MODEL 6.7), as shares
// of the fees that remain, each after a lag: from the tenant's estate and from
// whoever backs the lease. The zero Recourse is nothing.
type Recourse struct {
	Recovery, Backstop         float64
	RecoveryDays, BackstopDays int
	// BackstopUSD caps the backstop; 0 is no cap.
	BackstopUSD float64
}

// Amounts are what recovery and backstop bring where the fees that remain are so
// much. The backstop comes first, and both together never exceed what remains.
func (r *Recourse) Amounts(remaining float64) (recovery, backstop float64) {
	backstop = float64(r.Backstop * remaining)
	if r.BackstopUSD > 0 {
		backstop = min(backstop, r.BackstopUSD)
	}
	return min(float64(r.Recovery*remaining), remaining-backstop), backstop
}

// Remaining is the fees from a date to the end of the term, everything drawn.
func (t *Terms) Remaining(from civil.Date) float64 { return t.fee(from, t.End) }

// Delivery is what happens when the owner cannot deliver (MODEL 6.11): until all
// contracted megawatts have been delivered once, only what is delivered is
// billed; if that has not happened by the deadline and the days of grace, the
// tenant cancels with a probability, and otherwise stays on the pro-rata fee. The
// zero Delivery is no such clause: the fee is due in full from the start.
type Delivery struct {
	Agreed bool
	// Deadline is the date, grace included, on which the tenant may cancel.
	Deadline civil.Date
	// CancelProbability that it does.
	CancelProbability float64
}
