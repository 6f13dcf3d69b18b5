package market

import (
	"neocloud/sim/civil"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// Power is the price of energy at a facility (MODEL 9.5).
type Power struct {
	// Price in USD per MWh at the start, which stays its expected value outside of
	// spikes; ≥ 0.
	Price float64
	// Noise multiplies the price; the zero Noise leaves it constant.
	Noise process.LogOU
	// Spikes raise the price for some days; the zero Spikes are none.
	Spikes Spikes
	// Innovations that the noise is correlated with; nil for none.
	Innovations *Innovations
}

// Path appends the price of each month of the horizon to dst, in USD per MWh, and
// returns it: the average of the month, as energy that is drawn evenly costs. The
// way from month i to i+1 takes index i of the stream, if there is noise, joined
// with the innovations of month i if there are. Spike n takes index 2³² + n for the
// gap before it and 2³³ + n for its factor. It allocates nothing when the capacity
// of dst suffices.
func (p *Power) Path(dst []float64, h *civil.Horizon, s rng.Stream) []float64 {
	first := len(dst)
	for range h.Months() {
		dst = append(dst, 1)
	}
	path := dst[first:]
	p.Spikes.raise(path, h, s)
	normals := s.Cursor()
	deviation := 0.0
	for i := range path {
		if i == 0 || p.Noise.IsZero() {
			path[i] *= p.Price
			continue
		}
		at := h.MonthStart(i)
		dt := civil.Years(at - h.MonthStart(i-1))
		z := p.Innovations.power(i-1, rng.Normal(normals.Uniform()))
		deviation = p.Noise.Step(deviation, dt, z)
		path[i] *= p.Price * p.Noise.Factor(deviation, civil.Years(at))
	}
	return dst
}
