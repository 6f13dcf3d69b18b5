package market

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// pipeline is a market for two products.
func pipeline() Inquiries {
	return Inquiries{
		PerMonth:     1.5,
		DecisionDays: 30,
		Products: []Product{
			{MW: uniform(50, 150), TermMonths: uniform(6, 18), StartLagDays: uniform(0, 90), PriceToIndex: uniform(1, 1.4)},
			{MW: uniform(100, 300), TermMonths: uniform(24, 60), StartLagDays: uniform(30, 365), PriceToIndex: uniform(0.7, 0.9)},
		},
		Weights: []float64{3, 1},
	}
}

// flat returns an index that stays at a level.
func flat(h *civil.Horizon, level float64) []float64 {
	return slices.Repeat([]float64{level}, h.Months())
}

// The dates of one inquiry of a constant product, worked out by hand from a Poisson
// instant that the rate puts on a given day.
func TestInquiryDates(t *testing.T) {
	h := horizon(t, "2027-01-01", "2029-01-01")
	r := inquiryStreams(1)
	first := rng.Exp(r.Time.Uniform(0))
	for _, c := range []struct {
		months                        float64 // after the start, when the inquiry is made
		term, lag                     float64
		decision                      int
		arrival, start, end, decideBy string
		wantMonth                     int
	}{
		// Half of January is the noon of the 16th: it counts from the 17th.
		{0.5, 12, 30, 10, "2027-01-17", "2027-02-16", "2028-02-16", "2027-01-27", 0},
		// The decision is never after the start.
		{0.5, 12, 5, 10, "2027-01-17", "2027-01-22", "2028-01-22", "2027-01-22", 0},
		{0.5, 12, 0, 10, "2027-01-17", "2027-01-17", "2028-01-17", "2027-01-17", 0},
		// From 31 January one month goes to the last of February: start 14 days later.
		{0.5, 1, 14, 0, "2027-01-17", "2027-01-31", "2027-02-28", "2027-01-17", 0},
		// In the last day of a month: the next month's index. 13.99 months: 28 of 29 days
		// of a leap February are .9655.
		{13.99, 1.4, 0.4, 5, "2028-03-01", "2028-03-01", "2028-04-01", "2028-03-01", 14},
		// A leap day, and halves are rounded up.
		{13.95, 12.5, 0.5, 5, "2028-02-29", "2028-03-01", "2029-04-01", "2028-03-01", 13},
		// Beyond the bounds.
		{0.5, -3, -3, 5, "2027-01-17", "2027-01-17", "2027-02-17", "2027-01-17", 0},
		{0.5, 1e9, 1e9, 5, "2027-01-17", "2037-01-14", "2087-01-14", "2027-01-22", 0},
	} {
		q := Inquiries{
			PerMonth: first / c.months, DecisionDays: c.decision, Weights: []float64{1},
			Products: []Product{{MW: dist.Const(30), TermMonths: dist.Const(c.term), StartLagDays: dist.Const(c.lag), PriceToIndex: dist.Const(1.25)}},
		}
		index := make([]float64, h.Months())
		for i := range index {
			index[i] = 1000 + 4*float64(i)
		}
		got := q.Path(nil, h, r, index)[0]
		want := Inquiry{
			Arrival: day(h, c.arrival), Start: day(h, c.start), End: day(h, c.end), DecideBy: day(h, c.decideBy),
			MW: 30, FeePerMWMonth: 1250 + 5*float64(c.wantMonth),
		}
		if got != want {
			t.Errorf("after %v months: got %+v, want %+v", c.months, got, want)
		}
	}
}

// The count is Poisson with the rate per civil month, whatever the months' lengths;
// what is made on the last day would arrive after the end. From 20 February of a
// leap year to 10 March: 10/29 + 8/31 of a month and one day of March without.
func TestInquiriesCount(t *testing.T) {
	const worlds = 20000
	h := horizon(t, "2028-02-20", "2028-03-10")
	q := pipeline()
	q.PerMonth = 6
	lambda := 6 * (10.0/29 + 8.0/31)
	var count moments
	var path []Inquiry
	for i := range uint64(worlds) {
		path = q.Path(path[:0], h, inquiryStreams(i), flat(h, 1))
		count.add(float64(len(path)))
	}
	within(t, "mean", count.mean(), lambda, 4*math.Sqrt(lambda/worlds))
	within(t, "variance", count.variance(), lambda, 4*math.Sqrt((2*lambda*lambda+lambda)/worlds))
}

// The shares of the products, the means of what they ask, and no correlation
// between any two numbers of an inquiry: of N pairs it has standard error 1/√N.
func TestInquiriesMoments(t *testing.T) {
	h := horizon(t, "2026-01-01", "2096-01-01")
	q := pipeline()
	q.PerMonth = 25
	index := flat(h, 1)
	all := q.Path(nil, h, inquiryStreams(4), index)
	n := float64(len(all))
	var columns [4][]float64 // of product 0, as multiples of the standard deviation
	for _, in := range all {
		if in.Product != 0 {
			continue
		}
		for k, x := range []float64{in.MW, float64(in.End - in.Start), float64(in.Start - in.Arrival), in.FeePerMWMonth} {
			columns[k] = append(columns[k], x)
		}
	}
	m := float64(len(columns[0]))
	within(t, "share of product 0", m/n, 0.75, 4*math.Sqrt(0.75*0.25/n))
	scale := float64(civil.Day)
	// Uniform laws: mean (a+b)/2, standard deviation (b−a)/√12. A term of 12 months
	// is 365.25 days on average; rounding spreads the lag by √(1/12) of a day more.
	for k, want := range [][2]float64{{100, 100}, {365.25 * scale, 365.25 * scale}, {45 * scale, 91 * scale}, {1.2, 0.4}} {
		var c moments
		for _, x := range columns[k] {
			c.add(x)
		}
		within(t, "mean of number "+string(rune('0'+k)), c.mean(), want[0], 4*want[1]/math.Sqrt(12*m))
		for i := range columns[k] {
			columns[k][i] = (columns[k][i] - c.mean()) / math.Sqrt(c.variance())
		}
	}
	for a := range columns {
		for b := range a {
			sum := 0.0
			for i := range columns[a] {
				sum += columns[a][i] * columns[b][i]
			}
			within(t, "correlation", sum/m, 0, 4/math.Sqrt(m))
		}
	}
}

// Another distribution of one number changes that number and what follows from it,
// and no other.
func TestInquiriesDrawsAreApart(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	r := inquiryStreams(2)
	index := flat(h, 1e6)
	base := pipeline()
	before := base.Path(nil, h, r, index)
	for name, change := range map[string]func(p *Product, in *Inquiry){
		"mw":    func(p *Product, in *Inquiry) { p.MW = dist.Const(5); in.MW = 5 },
		"price": func(p *Product, in *Inquiry) { p.PriceToIndex = dist.Const(2); in.FeePerMWMonth = 2e6 },
		"term": func(p *Product, in *Inquiry) {
			p.TermMonths = dist.Const(6)
			in.End = h.At(h.Date(in.Start).AddMonths(6))
		},
		"nothing": func(*Product, *Inquiry) {},
	} {
		q := base
		q.Products = slices.Clone(base.Products)
		after := func() []Inquiry {
			for i := range q.Products {
				change(&q.Products[i], &Inquiry{})
			}
			return q.Path(nil, h, r, index)
		}()
		if len(after) != len(before) || len(after) < 100 {
			t.Fatalf("%s: %d inquiries became %d", name, len(before), len(after))
		}
		for i, want := range before {
			change(&Product{}, &want)
			if after[i] != want {
				t.Fatalf("%s: inquiry %d is %+v, want %+v", name, i, after[i], want)
			}
		}
	}
}

// Megawatts and prices drawn below 0 are taken for 0.
func TestInquiryBelowNothing(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	q := pipeline()
	for i := range q.Products {
		q.Products[i].MW, q.Products[i].PriceToIndex = dist.Const(-5), dist.Const(-1)
	}
	if got := q.Path(nil, h, inquiryStreams(1), flat(h, 1))[0]; got.MW != 0 || got.FeePerMWMonth != 0 {
		t.Errorf("got %v MW for %v USD", got.MW, got.FeePerMWMonth)
	}
}

func TestInquiriesNone(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	if got := (&Inquiries{}).Path(nil, h, InquiryStreams{}, nil); got != nil {
		t.Errorf("no inquiries: got %v", got)
	}
	q := pipeline()
	q.PerMonth = 1e-300
	if got := q.Path(nil, h, inquiryStreams(1), flat(h, 1)); got != nil {
		t.Errorf("next to no inquiries: got %v", got)
	}
}

func TestInquiriesPanic(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	weightless := pipeline()
	weightless.Weights = nil
	for name, call := range map[string]func(){
		"short index": func() { q := pipeline(); q.Path(nil, h, InquiryStreams{}, make([]float64, 3)) },
		"no weights":  func() { weightless.Path(nil, h, InquiryStreams{}, flat(h, 1)) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}

func TestPathsDoNotAllocate(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	x := Index{Level: 1e6, GBM: process.GBM{Drift: -0.1, Volatility: 0.4}}
	p := Power{Price: 55, Noise: process.LogOU{HalfLife: 3, Volatility: 0.35}}
	q := pipeline()
	index, power, inquiries := make([]float64, 0, 120), make([]float64, 0, 120), make([]Inquiry, 0, 400)
	replication := uint64(0)
	if n := testing.AllocsPerRun(100, func() {
		index = x.Path(index[:0], h, stream(replication, 9))
		power = p.Path(power[:0], h, stream(replication, 8))
		inquiries = q.Path(inquiries[:0], h, inquiryStreams(replication), index)
		replication++
	}); n != 0 {
		t.Errorf("%v allocations a world", n)
	}
}

func BenchmarkInquiriesPath(b *testing.B) {
	h := horizon(b, "2026-05-01", "2036-05-01")
	q := pipeline()
	index := flat(h, 1e6)
	var path []Inquiry
	b.ReportAllocs()
	for b.Loop() {
		path = q.Path(path[:0], h, inquiryStreams(1), index)
	}
	b.ReportMetric(float64(len(path)), "inquiries")
}
