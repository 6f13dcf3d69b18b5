package market

import (
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// The bounds of what an inquiry asks for; what is drawn beyond them is taken for
// the bound.
const (
	MinTermMonths   = 1
	MaxTermMonths   = 600
	MaxStartLagDays = 3650
)

// Inquiries are requests for further contracts, a Poisson or a Hawkes process that
// does not depend on what the owner signs (MODEL 5.3). The zero Inquiries are none.
type Inquiries struct {
	// PerMonth is the mean number in a civil month, ≥ 0. Part of a month counts by
	// its share of the days.
	PerMonth float64
	// Hawkes in place of PerMonth, in civil months: its base rate is that of
	// inquiries that come by themselves. The zero Hawkes is none.
	Hawkes process.Hawkes
	// Innovations that the number of inquiries in a month is correlated with, of
	// those that come by themselves; nil for none.
	Innovations *Innovations
	// DecisionDays until an inquiry lapses, ≥ 0.
	DecisionDays int
	// Products that are asked for.
	Products []Product
	// Weights of the products, each ≥ 0: product i is asked for with probability
	// Weights[i] over their sum.
	Weights []float64
}

// Product is what an inquiry for it asks, drawn for each one (MODEL 5.4).
type Product struct {
	// MW asked for; below 0 is taken for 0.
	MW dist.Value
	// TermMonths is the term in civil months, rounded to whole ones.
	TermMonths dist.Value
	// StartLagDays from the arrival to the start, rounded to whole days.
	StartLagDays dist.Value
	// PriceToIndex is the price of a MW-month over the index in the month of the
	// arrival; below 0 is taken for 0.
	PriceToIndex dist.Value
}

// Inquiry is one request. All its instants are a 00:00 on the clock; all but
// Arrival may lie beyond the horizon.
type Inquiry struct {
	// Number of the inquiry, from 0, by arrival.
	Number int
	// Product is an index into the products.
	Product int
	// Arrival is the first 00:00 at or after the instant of the process.
	Arrival time.Duration
	// Start of the term, the lag after Arrival.
	Start time.Duration
	// End of the term, whole civil months after Start: the 00:00 after its last day.
	End time.Duration
	// DecideBy is the last instant to accept: the decision days after Arrival, and
	// never beyond Start.
	DecideBy time.Duration
	// MW asked for.
	MW float64
	// FeePerMWMonth offered, in USD: index at arrival × the price drawn.
	FeePerMWMonth float64
}

// InquiryStreams are the random numbers of the inquiries in one replication. Each
// must have an address of its own. No draw depends on another: another
// distribution of one number changes that number only.
type InquiryStreams struct {
	// Time: index n is the gap before the n-th inquiry that comes by itself, counted
	// from 0; its place in its month, if inquiries are correlated.
	Time rng.Stream
	// Offspring: index n is the n-th inquiry that others bring, of a Hawkes process.
	// Unused without one.
	Offspring rng.Stream
	// Product: index n chooses the product of inquiry n.
	Product rng.Stream
	// Size: indices 4n to 4n+3 are the megawatts, term, start lag and price of
	// inquiry n.
	Size rng.Stream
}

// Path appends the inquiries that arrive before the end of the horizon to dst, by
// arrival, and returns it; on one day by number. The index holds the price of each
// month of the horizon as [Index.Path] gives it; a longer one does no harm. It
// allocates nothing when the capacity of dst suffices. It panics if the index is
// too short, or if products and weights differ in number or give no choice.
func (q *Inquiries) Path(dst []Inquiry, h *civil.Horizon, r InquiryStreams, index []float64) []Inquiry {
	if !(q.rate() > 0) {
		return dst
	}
	if len(index) < h.Months() || len(q.Products) != len(q.Weights) {
		panic("market: inquiries need an index for every month and a weight for every product")
	}
	var (
		arrivals = q.arrivals(h, &r)
		products = r.Product.Cursor()
		sizes    = r.Size.Cursor()
	)
	for number := 0; ; number++ {
		arrival := civil.NextDay(h.AtElapsed(arrivals.next()))
		if arrival >= h.Length() {
			return dst
		}
		product := rng.Categorical(products.Uniform(), q.Weights)
		in := q.Products[product].draw(h, arrival, &sizes)
		in.Number, in.Product = number, product
		in.DecideBy = min(arrival+time.Duration(q.DecisionDays)*civil.Day, in.Start)
		in.FeePerMWMonth *= index[h.Month(arrival)]
		dst = append(dst, in)
	}
}

// rate is the mean number in a civil month of those that come by themselves.
func (q *Inquiries) rate() float64 {
	if q.Hawkes.Base > 0 {
		return q.Hawkes.Base
	}
	return q.PerMonth
}

// draw returns an inquiry for the product with a fee relative to the index. It
// reads four uniforms.
func (p *Product) draw(h *civil.Horizon, arrival time.Duration, u *rng.Cursor) Inquiry {
	mw := p.MW.Quantile(u.Uniform())
	term := round(p.TermMonths.Quantile(u.Uniform()), MinTermMonths, MaxTermMonths)
	lag := round(p.StartLagDays.Quantile(u.Uniform()), 0, MaxStartLagDays)
	price := p.PriceToIndex.Quantile(u.Uniform())
	start := arrival + time.Duration(lag)*civil.Day
	return Inquiry{
		Arrival:       arrival,
		Start:         start,
		End:           h.At(h.Date(start).AddMonths(term)),
		MW:            max(mw, 0),
		FeePerMWMonth: max(price, 0),
	}
}

// round returns the whole number next to x, halves away from 0, within bounds.
func round(x float64, low, high int) int {
	return int(min(max(math.Round(x), float64(low)), float64(high)))
}
