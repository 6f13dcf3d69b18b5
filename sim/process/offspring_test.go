package process

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/internal/rng"

	"pgregory.net/rapid"
)

// hawkes is a cursor of the whole process, of two streams.
type hawkes struct {
	base      Arrivals
	offspring Offspring
	own       float64
}

func newHawkes(p Hawkes, replication uint64) *hawkes {
	h := &hawkes{base: NewArrivals(rng.NewStream(9, replication, 0, 0), p.Base), offspring: NewOffspring(rng.NewStream(9, replication, 1, 0), p)}
	h.own = h.base.Next()
	return h
}

func (h *hawkes) next() (float64, bool) {
	at, brought := h.offspring.Next(h.own)
	if !brought {
		h.own = h.base.Next()
	}
	return at, brought
}

// refHawkes is the inquiries of CALIBRATION.md: base .1 a month, ratio .6, decay 3
// months, in the long run .25 a month.
var refHawkes = Hawkes{Base: 0.1, Ratio: 0.6, Decay: 3}

func TestHawkesMoments(t *testing.T) {
	near(t, "long run", refHawkes.LongRun(), 0.25, 1e-15)
	near(t, "mean", refHawkes.Mean(60), 15, 1e-15)
	// Soon after the start it is Poisson; in the long run the variance grows at
	// .25/.4² (Hawkes 1971).
	near(t, "variance at once", refHawkes.Variance(1e-6), 0.25e-6, 1e-5)
	near(t, "variance in the long run", refHawkes.Variance(1e6+1)-refHawkes.Variance(1e6), 0.25/0.16, 1e-6)
	near(t, "Poisson", Hawkes{Base: 0.3}.Variance(7), 2.1, 1e-15)
	// The integral that the closed form stands for, by Simpson's rule on the kernel
	// 1 + 1.5(1 − e^(−.4u/3)) squared.
	kernel := func(u float64) float64 { k := 1 + 1.5*(1-math.Exp(-0.4*u/3)); return k * k }
	sum, n, width := 0.0, 1000, 60.0/1000
	for i := range n {
		u := float64(i) * width
		sum += width / 6 * (kernel(u) + 4*kernel(u+width/2) + kernel(u+width))
	}
	near(t, "variance over 60 months", refHawkes.Variance(60), 0.25*sum, 1e-10)
}

// The number in 12 and in 120 months: its mean is the long-run rate × time from the
// start on, its variance that of the closed form. The standard error of a sample
// variance is √((μ₄ − σ⁴)/N), with the sample's own μ₄.
func TestHawkesCount(t *testing.T) {
	const worlds = 20000
	for _, c := range []struct {
		p      Hawkes
		length float64
	}{{refHawkes, 12}, {refHawkes, 120}, {Hawkes{Base: 0.5, Ratio: 0.3, Decay: 0.5}, 12}, {Hawkes{Base: 0.5, Ratio: 0.9, Decay: 1}, 5}} {
		var counts []float64
		var m moments
		for i := range uint64(worlds) {
			h, n := newHawkes(c.p, i), 0.0
			for {
				if at, _ := h.next(); at >= c.length {
					break
				}
				n++
			}
			m.add(n)
			counts = append(counts, n)
		}
		fourth := 0.0
		for _, n := range counts {
			fourth += math.Pow(n-m.mean(), 4) / worlds
		}
		v := c.p.Variance(c.length)
		within(t, "mean", m.mean(), c.p.Base/(1-c.p.Ratio)*c.length, 4*math.Sqrt(v/worlds))
		within(t, "variance", m.variance(), v, 4*math.Sqrt((fourth-m.variance()*m.variance())/worlds))
	}
}

// Time rescaling (Ogata, JASA 83, 1988): between arrivals the integral of the rate,
// computed here from the definition with every earlier arrival, is Exp(1) and
// independent. So is its survival uniform: the largest distance of the empirical
// distribution function from it is below 1.95/√N with probability .999
// (Kolmogorov), and the correlation of neighbours within four of its 1/√N.
func TestHawkesRescaled(t *testing.T) {
	const n = 4000
	p := refHawkes
	h := newHawkes(p, 1)
	var times, survivals []float64
	brought := 0.0
	last := 0.0
	for range n {
		at, b := h.next()
		if b {
			brought++
		}
		start := p.Base * p.Ratio / (1 - p.Ratio) * p.Decay // of an average past
		spent := p.Base*(at-last) + start*(math.Exp(-last/p.Decay)-math.Exp(-at/p.Decay))
		for i := len(times) - 1; i >= 0 && last-times[i] < 60*p.Decay; i-- {
			spent += p.Ratio * (math.Exp(-(last-times[i])/p.Decay) - math.Exp(-(at-times[i])/p.Decay))
		}
		survivals = append(survivals, math.Exp(-spent))
		times = append(times, at)
		last = at
	}
	// Each of the N has Poisson(.6) of its own, so the share that is brought has a
	// standard error of about √(.6/N).
	within(t, "share brought", brought/n, p.Ratio, 4*math.Sqrt(p.Ratio/n))
	neighbours := 0.0
	for i := 1; i < n; i++ {
		neighbours += 12 * (survivals[i] - 0.5) * (survivals[i-1] - 0.5) / n
	}
	within(t, "correlation of neighbours", neighbours, 0, 4/math.Sqrt(n))
	slices.Sort(survivals)
	for i, u := range survivals {
		if d := math.Abs(u - (float64(i)+0.5)/n); d > 1.95/math.Sqrt(n) {
			t.Fatalf("the survival at rank %d of %d is %v", i, n, u)
		}
	}
}

// The base arrivals stand as they are among the others, and without a ratio they
// are alone. What is brought follows the whole in ascending order.
func TestOffspringProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Hawkes{
			Base:  rapid.Float64Range(1e-3, 100).Draw(t, "base"),
			Ratio: rapid.SampledFrom([]float64{0, 1e-9, 0.3, 0.6, 0.95, 1 - 1e-9}).Draw(t, "ratio"),
			Decay: rapid.Float64Range(1e-3, 100).Draw(t, "decay"),
		}
		replication := rapid.Uint64().Draw(t, "replication")
		h := newHawkes(p, replication)
		own := NewArrivals(rng.NewStream(9, replication, 0, 0), p.Base)
		last := 0.0
		for range 200 {
			at, brought := h.next()
			if !(at >= last) || math.IsInf(at, 1) {
				t.Fatalf("%+v: %v after %v", p, at, last)
			}
			if !brought && at != own.Next() {
				t.Fatalf("%+v: a base arrival moved to %v", p, at)
			}
			if brought && p.Ratio == 0 {
				t.Fatalf("brought at %v without a ratio", at)
			}
			last = at
		}
	})
}

func TestOffspringNever(t *testing.T) {
	var zero Offspring
	none := NewOffspring(rng.NewStream(9, 0, 1, 0), Hawkes{Ratio: 0.5, Decay: 1})
	for _, o := range []*Offspring{&zero, &none} {
		if at, brought := o.Next(math.Inf(1)); !math.IsInf(at, 1) || brought {
			t.Errorf("an arrival at %v out of nothing", at)
		}
	}
}

func BenchmarkOffspringNext(b *testing.B) {
	b.ReportAllocs()
	h := newHawkes(refHawkes, 0)
	for b.Loop() {
		h.next()
	}
}
