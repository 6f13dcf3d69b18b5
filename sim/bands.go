package sim

import (
	"fmt"

	"neocloud/sim/civil"
	"neocloud/sim/stats"
)

// Quantity is a monthly figure of a replication and strategy (MODEL 10).
type Quantity int

// The quantities, as in [Series].
const (
	LeasedMW Quantity = iota
	InternalMW
	SpotMW
	IdleMW
	OwnDemandMW
	IndexPrice
	CumulativeCash
	numQuantities int = iota
)

var quantityNames = [numQuantities]string{
	LeasedMW: "leased_mw", InternalMW: "internal_mw", SpotMW: "spot_mw", IdleMW: "idle_mw",
	OwnDemandMW: "own_demand_mw", IndexPrice: "index_usd_per_mw_month", CumulativeCash: "cumulative_cash_usd",
}

// Quantities returns all quantities in their order.
func Quantities() []Quantity {
	all := make([]Quantity, numQuantities)
	for i := range all {
		all[i] = Quantity(i)
	}
	return all
}

// String returns the quantity's name, which ends in its unit.
func (q Quantity) String() string { return quantityNames[q] }

// of is the quantity's months in a series.
func (q Quantity) of(s *Series) []float64 {
	return [numQuantities][]float64{
		LeasedMW: s.Leased, InternalMW: s.Internal, SpotMW: s.Spot, IdleMW: s.Idle,
		OwnDemandMW: s.OwnDemand, IndexPrice: s.Index, CumulativeCash: s.Cash,
	}[q]
}

// Bands is how a monthly quantity of a strategy spreads over replications, month by
// month.
type Bands struct {
	Strategy string
	Quantity Quantity
	// Replications it is computed from: the first ones of the experiment.
	Replications int
	// Months are the first days of the months, and the others have a value each.
	Months                        []civil.Date
	Mean, P05, P25, P50, P75, P95 []float64
}

// Bounds on the replications that bands are computed from. They rest on the first
// thousand, fewer where months and strategies are many.
const (
	maxBandReplications = 1000
	minBandReplications = 100
	maxBandValues       = 8_000_000 // 64 MB
)

// bandStore holds monthly figures by strategy, quantity, month and replication.
type bandStore struct {
	months, replications int
	filled               int // replications that are there
	values               []float64
}

func newBandStore(m *Model, strategies, replications int) *bandStore {
	s := &bandStore{months: m.horizon.Months()}
	fit := maxBandValues / (strategies * numQuantities * s.months)
	s.replications = min(max(fit, minBandReplications), maxBandReplications, replications)
	s.values = make([]float64, strategies*numQuantities*s.months*s.replications)
	return s
}

// at is the figures of a month by replication.
func (s *bandStore) at(strategy int, q Quantity, month int) []float64 {
	i := ((strategy*numQuantities+int(q))*s.months + month) * s.replications
	return s.values[i : i+s.replications]
}

func (s *bandStore) put(strategy, replication int, of *Series) {
	for _, q := range Quantities() {
		for month, x := range q.of(of) {
			s.at(strategy, q, month)[replication] = x
		}
	}
}

// bandReplications is how many replications bands are computed from: fewer than were
// to be kept where the experiment ended before.
func (r *Result) bandReplications() int { return min(r.bands.replications, r.Replications) }

// SetBands gives a result bands that were computed before, such as those of a folder.
func (r *Result) SetBands(bands []Bands) { r.ready = bands }

// Bands returns how a quantity of a strategy spreads, month by month. It is an error
// if the experiment did not keep bands ([Experiment.Bands]), was interrupted before
// they were complete, or has no such strategy.
func (r *Result) Bands(strategy string, q Quantity) (Bands, error) {
	s := r.strategy(strategy)
	for _, b := range r.ready {
		if b.Strategy == strategy && b.Quantity == q {
			return b, nil
		}
	}
	switch {
	case s < 0:
		return Bands{}, r.unknown(strategy)
	case r.bands == nil:
		return Bands{}, fmt.Errorf("the experiment has kept no monthly bands")
	case r.bands.filled < r.bandReplications() || r.Replications == 0:
		return Bands{}, fmt.Errorf("the experiment ended before its monthly bands were complete")
	}
	out := Bands{Strategy: strategy, Quantity: q, Replications: r.bandReplications()}
	for month := range r.bands.months {
		out.Months = append(out.Months, r.model.horizon.MonthDate(month))
		d, err := stats.Describe(stats.Slice(r.bands.at(s, q, month)[:r.bandReplications()]), []float64{0.05, 0.25, 0.5, 0.75, 0.95}, 0, r.Confidence)
		if err != nil {
			return Bands{}, err
		}
		out.Mean = append(out.Mean, d.Mean.Value)
		for i, to := range []*[]float64{&out.P05, &out.P25, &out.P50, &out.P75, &out.P95} {
			*to = append(*to, d.Quantiles[i].Value)
		}
	}
	return out, nil
}
