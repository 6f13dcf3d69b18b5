package process

import "math"

// GBM is geometric Brownian motion dS = μS dt + σS dW. Its transition is
// lognormal (Black and Scholes 1973). The zero GBM stands still.
type GBM struct {
	// Drift μ of the mean per year: E[S] grows as e^(μt), whatever the volatility.
	Drift float64
	// Volatility σ of the logarithm per √year, ≥ 0.
	Volatility float64
}

// Step returns the process dt years after it stood at s, for the standard normal
// variate z: s exp((μ − σ²/2) dt + σ √dt z). It is exact for any dt ≥ 0.
func (p GBM) Step(s, dt, z float64) float64 {
	drift := float64((p.Drift - float64(p.Volatility*p.Volatility/2)) * dt)
	return s * math.Exp(drift+float64(p.Volatility*math.Sqrt(dt)*z))
}

// Mean is the expected value t years after the process stood at s: s e^(μt).
func (p GBM) Mean(s, t float64) float64 { return s * math.Exp(p.Drift*t) }

// Variance is the variance t years after the process stood at s:
// s² e^(2μt) (e^(σ²t) − 1).
func (p GBM) Variance(s, t float64) float64 {
	m := p.Mean(s, t)
	return m * m * math.Expm1(p.Volatility*p.Volatility*t)
}

// Median is the median t years after the process stood at s: s e^((μ − σ²/2)t).
func (p GBM) Median(s, t float64) float64 { return p.Step(s, t, 0) }
