package process

import "math"

// SchwartzSmith is the two-factor price of Schwartz and Smith, Management Science
// 46 (2000): ln S = χ + ξ, with a short-term deviation χ that reverts to 0 and a
// long-term level ξ that does not,
//
//	dχ = −κχ dt + σχ dWχ,  dξ = μξ dt + σξ dWξ,  dWχ dWξ = ρ dt.
//
// The increments over any time are jointly normal, so that a step of any length is
// exact. With σχ = 0 it is [GBM] with the same Drift and σξ for its volatility. The
// zero SchwartzSmith stands still.
type SchwartzSmith struct {
	// Kappa κ is the speed per year at which a short-term deviation reverts, ≥ 0 and
	// finite; half of it is gone after ln 2 / κ years. At 0 it never does.
	Kappa float64
	// ShortVolatility σχ of the short-term deviation per √year, ≥ 0.
	ShortVolatility float64
	// LongVolatility σξ of the long-term level per √year, ≥ 0.
	LongVolatility float64
	// Correlation ρ of the two innovations, from −1 to 1.
	Correlation float64
	// Drift of the expected price per year, in the long run: once χ has forgotten
	// where it started, E[S] grows as e^(Drift·t). So μξ = Drift − σξ²/2.
	Drift float64
}

// TwoFactor is the state of a [SchwartzSmith]: the parts of the logarithm of the
// price. The zero TwoFactor is a price of 1 without a deviation.
type TwoFactor struct {
	// Short χ and Long ξ.
	Short, Long float64
}

// Price is e^(χ + ξ).
func (x TwoFactor) Price() float64 { return math.Exp(x.Short + x.Long) }

// IsZero reports whether the price stands still.
func (p SchwartzSmith) IsZero() bool {
	return p.ShortVolatility == 0 && p.LongVolatility == 0 && p.Drift == 0
}

// LongDrift is μξ, the drift of ξ per year.
func (p SchwartzSmith) LongDrift() float64 {
	return p.Drift - float64(p.LongVolatility*p.LongVolatility/2)
}

// Covariance returns the variances of χ and ξ and their covariance t years after
// they stood at known values, whichever they were: σχ²(1 − e^(−2κt))/2κ, σξ²t and
// ρσχσξ(1 − e^(−κt))/κ.
func (p SchwartzSmith) Covariance(t float64) (short, long, cross float64) {
	memory := t // ∫ e^(−κs) ds
	if p.Kappa != 0 {
		memory = -math.Expm1(-p.Kappa*t) / p.Kappa
	}
	short = OU{Kappa: p.Kappa, Sigma: p.ShortVolatility}.Variance(t)
	long = p.LongVolatility * p.LongVolatility * t
	cross = p.Correlation * p.ShortVolatility * p.LongVolatility * memory
	return short, long, cross
}

// Step returns the state dt years after it was x, for two independent standard
// normal variates: price is the innovation of ln S, what moves the price as a whole
// and what other processes are correlated with, and split says how much of it is
// short-term. It is exact for any dt ≥ 0.
func (p SchwartzSmith) Step(x TwoFactor, dt, price, split float64) TwoFactor {
	short, long, cross := p.Covariance(dt)
	// Of the innovation of ln S, with standard deviation sd, χ has the part that
	// regresses on it, and what is left of its variance, (vw − c²)/sd², for itself.
	sd := math.Sqrt(max(short+long+float64(2*cross), 0))
	shared, own := 0.0, math.Sqrt(short)
	if sd > 0 {
		shared = (short + cross) / sd
		own = min(own, math.Sqrt(max(float64(short*long)-float64(cross*cross), 0))/sd)
	}
	moved := float64(shared*price) + float64(own*split)
	return TwoFactor{
		Short: float64(x.Short*math.Exp(-p.Kappa*dt)) + moved,
		Long:  x.Long + float64(p.LongDrift()*dt) + (float64(sd*price) - moved),
	}
}

// LogMean is the expected value of ln S, t years after the state was x:
// e^(−κt)χ + ξ + μξt.
func (p SchwartzSmith) LogMean(x TwoFactor, t float64) float64 {
	return float64(x.Short*math.Exp(-p.Kappa*t)) + x.Long + float64(p.LongDrift()*t)
}

// LogVariance is the variance of ln S, t years after the state was known.
func (p SchwartzSmith) LogVariance(t float64) float64 {
	short, long, cross := p.Covariance(t)
	return max(short+long+float64(2*cross), 0)
}

// Mean is the expected price t years after the state was x, by the lognormal law:
// the exponential of LogMean + LogVariance/2. From χ = 0 that is the price at x
// times e^(Drift·t) times a factor that starts at 1 and settles at
// e^(σχ²/4κ + ρσχσξ/κ).
func (p SchwartzSmith) Mean(x TwoFactor, t float64) float64 {
	return math.Exp(p.LogMean(x, t) + p.LogVariance(t)/2)
}

// Variance is the variance of the price t years after the state was x:
// Mean² (e^LogVariance − 1).
func (p SchwartzSmith) Variance(x TwoFactor, t float64) float64 {
	m := p.Mean(x, t)
	return m * m * math.Expm1(p.LogVariance(t))
}
