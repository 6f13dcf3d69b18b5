package process

import (
	"fmt"
	"math"
	"testing"

	"neocloud/sim/internal/rng"
)

// The rent of an H100 of CALIBRATION.md.
var refRent = SchwartzSmith{Kappa: 1.4, ShortVolatility: 0.22, LongVolatility: 0.15, Correlation: 0.2, Drift: -0.175}

// The moments of ln S and S from S = 2.81 and χ = 0, by the formulas of Schwartz
// and Smith (2000), section 2.1, with μξ = −.175 − .15²/2, in 40-digit arithmetic
// outside of this project.
var refRents = []struct{ months, logMean, logVariance, mean, variance float64 }{
	{1, 1.01766365001232106, 0.00651059508400569226, 2.77574435580147849, 0.0503262002696320612},
	{12, 0.846934483345654354, 0.0458380832574575153, 2.38656125630011795, 0.267154968100111301},
	{60, 0.1019344833456544, 0.139205673596471208, 1.18712844570999576, 0.210489817329106238},
}

func TestSchwartzSmithMoments(t *testing.T) {
	start := TwoFactor{Long: math.Log(2.81)}
	for _, c := range refRents {
		years := c.months / 12
		near(t, "log mean", refRent.LogMean(start, years), c.logMean, 1e-14)
		near(t, "log variance", refRent.LogVariance(years), c.logVariance, 1e-14)
		near(t, "mean", refRent.Mean(start, years), c.mean, 1e-14)
		near(t, "variance", refRent.Variance(start, years), c.variance, 1e-13)
	}
	// From a deviation of .3, of which e^(−1.4) is left after a year.
	near(t, "log mean from .3", refRent.LogMean(TwoFactor{Short: 0.3, Long: math.Log(2.81)}, 1), 0.920913572528136326, 1e-14)
	// In the long run the expected price grows at the drift, from a level higher by
	// e^(σχ²/4κ + ρσχσξ/κ).
	for _, years := range []float64{20, 40} {
		near(t, "settled mean", refRent.Mean(start, years), 2.81*math.Exp(-0.175*years)*1.013446748001563, 1e-11)
	}
}

// A step maps the state and the two normals linearly, with numbers that can be read
// off Step, so the joint law after n steps follows without sampling. It is the
// closed form, whatever n.
func TestSchwartzSmithComposes(t *testing.T) {
	for _, c := range refRents {
		for _, n := range []int{1, 12, 60, 240} {
			dt := c.months / 12 / float64(n)
			step := func(x TwoFactor, price, split float64) TwoFactor { return refRent.Step(x, dt, price, split) }
			zero := step(TwoFactor{}, 0, 0)
			a := step(TwoFactor{Short: 1}, 0, 0).Short
			if b := step(TwoFactor{Short: 1}, 0, 0).Long - zero.Long; b != 0 || zero.Short != 0 {
				t.Fatalf("a deviation leaks into the level: %v, %v", b, zero.Short)
			}
			p, s := step(TwoFactor{}, 1, 0), step(TwoFactor{}, 0, 1)
			qShort := p.Short*p.Short + s.Short*s.Short
			qLong := (p.Long-zero.Long)*(p.Long-zero.Long) + (s.Long-zero.Long)*(s.Long-zero.Long)
			qCross := p.Short*(p.Long-zero.Long) + s.Short*(s.Long-zero.Long)
			x := TwoFactor{Long: math.Log(2.81)}
			var short, long, cross float64
			for range n {
				x = step(x, 0, 0)
				short, long, cross = a*a*short+qShort, long+qLong, a*cross+qCross
			}
			what := fmt.Sprintf("%v months in %d steps: ", c.months, n)
			logMean, logVariance := x.Short+x.Long, short+long+2*cross
			mean := math.Exp(logMean + logVariance/2)
			near(t, what+"log mean", logMean, c.logMean, 1e-12)
			near(t, what+"log variance", logVariance, c.logVariance, 1e-12)
			near(t, what+"mean", mean, c.mean, 1e-12)
			near(t, what+"variance", mean*mean*math.Expm1(logVariance), c.variance, 1e-12)
			// The factors themselves: an OU process, a Brownian motion, and
			// ρσχσξ(1 − e^(−κt))/κ between them.
			years := c.months / 12
			near(t, what+"short", short, 0.22*0.22*(1-math.Exp(-2.8*years))/2.8, 1e-12)
			near(t, what+"long", long, 0.15*0.15*years, 1e-12)
			near(t, what+"cross", cross, 0.2*0.22*0.15*(1-math.Exp(-1.4*years))/1.4, 1e-12)
		}
	}
}

// The first normal is the innovation of ln S alone: the second leaves the price.
func TestSchwartzSmithPriceInnovation(t *testing.T) {
	for _, p := range []SchwartzSmith{refRent, {ShortVolatility: 0.3, LongVolatility: 0.1, Correlation: -0.9}} {
		const dt = 1.0 / 12
		x := TwoFactor{Short: 0.2, Long: 1}
		for _, split := range []float64{-2, 0, 3} {
			got := p.Step(x, dt, 1.5, split)
			want := p.LogMean(x, dt) + 1.5*math.Sqrt(p.LogVariance(dt))
			near(t, "ln S", got.Short+got.Long, want, 1e-14)
			near(t, "price", got.Price(), math.Exp(want), 1e-13)
		}
	}
}

func TestSchwartzSmithLimits(t *testing.T) {
	// Without a short-term factor it is geometric Brownian motion.
	p, g := SchwartzSmith{Kappa: 2, LongVolatility: 0.3, Drift: 0.08}, GBM{Drift: 0.08, Volatility: 0.3}
	near(t, "like GBM", p.Step(TwoFactor{}, 0.25, 1.1, -0.4).Price(), g.Step(1, 0.25, 1.1), 1e-15)
	near(t, "like GBM at rest", p.Mean(TwoFactor{}, 5), g.Mean(1, 5), 1e-14)
	// Without a long-term factor it is an OU process.
	p, o := SchwartzSmith{Kappa: 2, ShortVolatility: 0.3}, OU{Kappa: 2, Sigma: 0.3}
	x := p.Step(TwoFactor{Short: 0.5}, 0.25, 1.1, -0.4)
	near(t, "like OU", x.Short, o.Step(0.5, 0.25, 1.1), 1e-14)
	within(t, "no level", x.Long, 0, 1e-16)
	// Without reversion it is two Brownian motions: .01 + .04 − 2·.5·.02.
	p = SchwartzSmith{ShortVolatility: 0.1, LongVolatility: 0.2, Correlation: -0.5}
	near(t, "no reversion", p.LogVariance(3), 3*0.03, 1e-14)
	p.Kappa = 1e-9
	near(t, "slow reversion", p.LogVariance(3), 3*0.03, 1e-7)
	// Two that cancel: the price stands still though its parts move.
	p = SchwartzSmith{ShortVolatility: 0.2, LongVolatility: 0.2, Correlation: -1, Drift: 0.02}
	x = p.Step(TwoFactor{}, 4, 3, 1)
	near(t, "cancelled price", x.Price(), 1, 1e-15)
	near(t, "cancelled short", math.Abs(x.Short), 0.4, 1e-15)
	if x := (SchwartzSmith{}).Step(TwoFactor{1, 2}, 3, 1, 1); x != (TwoFactor{1, 2}) || !(SchwartzSmith{}).IsZero() || refRent.IsZero() {
		t.Errorf("the zero process went to %v", x)
	}
}

func TestSchwartzSmithSampled(t *testing.T) {
	const paths, steps = 20000, 6
	c := refRents[1]
	var price, log, short, long moments
	cross := 0.0
	for i := range uint64(paths) {
		u := rng.NewStream(7, i, 0, 0).Cursor()
		x := TwoFactor{Long: math.Log(2.81)}
		for range steps {
			x = refRent.Step(x, 1.0/steps, rng.Normal(u.Uniform()), rng.Normal(u.Uniform()))
		}
		price.add(x.Price())
		log.add(math.Log(x.Price()))
		short.add(x.Short)
		long.add(x.Long)
		cross += (x.Short - 0) * (x.Long - refRent.LogMean(TwoFactor{Long: math.Log(2.81)}, 1))
	}
	within(t, "mean", price.mean(), c.mean, 4*math.Sqrt(c.variance/paths))
	within(t, "log mean", log.mean(), c.logMean, 4*math.Sqrt(c.logVariance/paths))
	within(t, "log variance", log.variance(), c.logVariance, 4*c.logVariance*math.Sqrt(2.0/paths))
	// The product of two normals has variance vw + c².
	v, w, k := refRent.Covariance(1)
	within(t, "covariance", cross/paths, k, 4*math.Sqrt((v*w+k*k)/paths))
	within(t, "short", short.variance(), v, 4*v*math.Sqrt(2.0/paths))
	within(t, "long", long.variance(), w, 4*w*math.Sqrt(2.0/paths))
}

func BenchmarkSchwartzSmithStep(b *testing.B) {
	b.ReportAllocs()
	x := TwoFactor{}
	for b.Loop() {
		x = refRent.Step(x, 1.0/12, 0.3, -0.2)
	}
	if math.IsNaN(x.Price()) {
		b.Fatal("not a number")
	}
}
