// Package ledger records money as it moves: every cash flow of a replication is
// one [Posting], and nothing else feeds a result (MODEL 9.1).
//
// It adds up and never discounts: the present value of postings is finance's
// matter. It knows no event, contract or facility beyond their numbers.
package ledger

// Category is what a posting is for (MODEL 9.2).
type Category uint8

// The categories. Amounts are positive when the owner receives and negative when
// it pays.
const (
	LeaseFee Category = iota
	// Prepayment is received at signing, PrepaymentCredit is the part of a fee that
	// it has paid, PrepaymentRefund what is given back of it.
	Prepayment
	PrepaymentCredit
	PrepaymentRefund
	SLACredit
	TerminationFee
	// Recovery from a tenant's estate or by a backstop after a default.
	Recovery
	Spot
	Power
	FixedOpex
	Rent
	OutsidePurchase
	ShellCapex
	ITCapex
	Refresh
	// DebtDraw, Interest and Principal of loans (MODEL 9.7).
	DebtDraw
	Interest
	Principal
	Tax
	Residual
	// SunkShell and SunkIT are capex that is spent whatever the owner does: shown,
	// and part of no sum of cash (MODEL 9.4).
	SunkShell
	SunkIT
	// Imputed is the value of own demand served: economic, never cash (MODEL 9.2).
	Imputed
	NumCategories int = iota
)

// String returns the category as users read it.
func (c Category) String() string {
	return [NumCategories]string{
		"lease fee", "prepayment", "prepayment credit", "prepayment refund", "SLA credit", "termination fee", "recovery",
		"spot", "power", "fixed opex", "rent", "outside purchase", "shell capex", "IT capex", "refresh",
		"debt draw", "interest", "principal", "tax", "residual", "sunk shell capex", "sunk IT capex", "imputed value",
	}[c]
}

// Class tells which sums a category belongs to.
type Class uint8

// The classes.
const (
	// Cash is part of both NPVs.
	Cash Class = iota
	// Economic is part of the economic NPV only.
	Economic
	// Sunk is part of none.
	Sunk
)

// String returns the class as users read it.
func (c Class) String() string { return [...]string{"cash", "imputed", "sunk"}[c] }

// Class returns the sums that the category belongs to.
func (c Category) Class() Class {
	switch c {
	case Imputed:
		return Economic
	case SunkShell, SunkIT:
		return Sunk
	}
	return Cash
}

// IsDebt reports whether the category is that of a loan, which the flows of the
// project leave out.
func (c Category) IsDebt() bool { return c == DebtDraw || c == Interest || c == Principal }

// None is the Facility or Lease of a posting that has none.
const None = -1

// Posting is one movement of money.
type Posting struct {
	// Day is the number of days after the scenario's start; money moves at 00:00.
	Day int32
	// Facility and Lease are numbers in the scenario, or None.
	Facility int16
	Category Category
	Lease    int32
	// USD received (positive) or paid.
	USD float64
}

// Ledger is the postings of one replication in the order in which they were
// made. The zero Ledger is empty and ready to use, and keeps the sums only.
type Ledger struct {
	// Keep tells to keep the postings one by one.
	Keep     bool
	postings []Posting
	totals   [NumCategories]float64
}

// Reset empties the ledger and keeps its memory.
func (l *Ledger) Reset() {
	l.postings = l.postings[:0]
	l.totals = [NumCategories]float64{}
}

// Post records a movement, in the terms of [Posting]. Zero amounts are not recorded.
func (l *Ledger) Post(day int32, c Category, facility, lease int, usd float64) {
	if l.Keep && usd != 0 {
		l.postings = append(l.postings, Posting{
			Day: day, Category: c, Facility: int16(facility), Lease: int32(lease), USD: usd,
		})
	}
	l.totals[c] += usd
}

// Postings returns all postings that were kept. The slice belongs to the ledger.
func (l *Ledger) Postings() []Posting { return l.postings }

// Total returns the sum of a category.
func (l *Ledger) Total(c Category) float64 { return l.totals[c] }

// Cash returns the sum of all cash, undiscounted.
func (l *Ledger) Cash() float64 {
	sum := 0.0
	for c, total := range l.totals {
		if Category(c).Class() == Cash {
			sum += total
		}
	}
	return sum
}
