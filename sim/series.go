package sim

// Series are the monthly figures of one replication and strategy (MODEL 10), one
// value per civil month of the horizon.
type Series struct {
	// Leased, Internal, Spot and Idle are mean megawatts by use.
	Leased, Internal, Spot, Idle []float64
	// OwnDemand is the mean own demand in MW.
	OwnDemand []float64
	// Index at the month's start, in USD per MW-month; zeros without an index.
	Index []float64
	// Cash is all cash since the start when the month's books have closed, in USD.
	Cash []float64
}

func newSeries(months int) Series {
	all := make([]float64, 7*months)
	cut := func(i int) []float64 { return all[i*months : (i+1)*months : (i+1)*months] }
	return Series{
		Leased: cut(0), Internal: cut(1), Spot: cut(2), Idle: cut(3),
		OwnDemand: cut(4), Index: cut(5), Cash: cut(6),
	}
}

// addUse adds the megawatt-hours of one site in a month.
func (s *Series) addUse(month int, mwh Use, hours float64) {
	s.Leased[month] += mwh.Leased / hours
	s.Internal[month] += mwh.Internal / hours
	s.Spot[month] += mwh.Spot / hours
	s.Idle[month] += mwh.Idle / hours
}
