package demand

import (
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/internal/rng"
)

// Step is one move of a path: from the instant At, on the clock, demand is MW,
// until the next Step or the end of the horizon.
type Step struct {
	At time.Duration
	MW float64
}

// Path appends the workload's demand over the horizon to dst and returns it. The
// first appended Step is at 0; the others follow in strictly ascending order, all
// before the end of the horizon, and each changes the megawatts. All megawatts
// lie in [0, MaxMW].
//
// With campaigns it uses the capacity of dst beyond the path as its own scratch.
// It allocates nothing when that suffices: pass dst[:0] of an earlier path. It
// panics if r lacks the streams of a campaign.
func (w *Workload) Path(dst []Step, h *civil.Horizon, r Streams) []Step {
	if len(r.Campaigns) < len(w.Campaigns) {
		panic("demand: streams are missing for some campaigns")
	}
	from := len(dst)
	dst = w.appendLevel(dst, h, r)
	level := len(dst)
	for i := range w.Campaigns {
		dst = w.Campaigns[i].appendEdges(dst, h.Length(), r.Campaigns[i])
	}
	if len(dst) == level {
		return dst
	}
	return addEdges(dst, from, level)
}

// appendLevel appends the demand without campaigns.
func (w *Workload) appendLevel(dst []Step, h *civil.Horizon, r Streams) []Step {
	var (
		from      = len(dst)
		step      = steps{h: h, every: w.Every.length()}
		noise     = r.Noise.Cursor()
		shock     = newShocks(&w.Shocks, r)
		last      time.Duration // step
		next      time.Duration // step
		deviation float64       // of the noise: the state of its log-OU
		mw        float64       // of curve and noise, at the last step
	)
	for now := time.Duration(0); now < h.Length(); now = min(next, shock.at) {
		if now == next {
			mw = w.expected(now, step.elapsed(now))
			if now > 0 && !w.Noise.IsZero() {
				dt := civil.Years(now - last)
				deviation = w.Noise.Step(deviation, dt, rng.Normal(noise.Uniform()))
				mw = times(mw, w.Noise.Factor(deviation, civil.Years(now)))
			}
			shock.step(h, now)
			last, next = now, step.after(now)
		}
		for shock.at == now {
			shock.strike(h)
		}
		dst = appendStep(dst, from, now, times(mw, shock.factor()))
	}
	return dst
}

// times returns mw × factor, at most MaxMW. Nothing stays nothing, even times
// infinity.
func times(mw, factor float64) float64 {
	if mw == 0 {
		return 0
	}
	return min(mw*factor, MaxMW)
}

// appendStep appends a step of the path that begins at dst[from], unless demand
// stays what it is.
func appendStep(dst []Step, from int, at time.Duration, mw float64) []Step {
	if len(dst) > from && dst[len(dst)-1].MW == mw {
		return dst
	}
	return append(dst, Step{At: at, MW: mw})
}

// instant returns the clock after that many years of 365.25 days. What lies beyond
// any horizon is kept within the clock's reach.
func instant(years float64) time.Duration {
	const most = 2 * civil.MaxYears
	return time.Duration(min(years, most) * (civil.HoursPerYear * float64(time.Hour)))
}
