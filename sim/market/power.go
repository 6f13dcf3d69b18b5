package market

import (
	"neocloud/sim/civil"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// Power is the price of energy at a facility (MODEL 9.5).
type Power struct {
	// Price in USD per MWh at the start, which stays its expected value; ≥ 0.
	Price float64
	// Noise multiplies the price; the zero Noise leaves it constant.
	Noise process.LogOU
}

// Path appends the price of each month of the horizon to dst, in USD per MWh, and
// returns it. The way from month i to i+1 takes index i of the stream, if there is
// noise. It allocates nothing when the capacity of dst suffices.
func (p *Power) Path(dst []float64, h *civil.Horizon, s rng.Stream) []float64 {
	normals := s.Cursor()
	deviation := 0.0
	for i := range h.Months() {
		if i == 0 || p.Noise.IsZero() {
			dst = append(dst, p.Price)
			continue
		}
		at := h.MonthStart(i)
		dt := civil.Years(at - h.MonthStart(i-1))
		deviation = p.Noise.Step(deviation, dt, rng.Normal(normals.Uniform()))
		dst = append(dst, p.Price*p.Noise.Factor(deviation, civil.Years(at)))
	}
	return dst
}
