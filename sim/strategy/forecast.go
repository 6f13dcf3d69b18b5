package strategy

import (
	"math"
	"time"
)

// Bounds of a trend. Six months of noise can look like any growth; an owner who
// signs and builds for years ahead does not believe more than this. Judgement:
// 0.25 a month is a factor of 20 a year, beyond the steepest growth and decline
// in the calibration (0.10 a month).
const (
	// MaxRate is the highest growth or decline per month that a trend is given.
	MaxRate = 0.25
	// MaxGrowth is the most that a forecast exceeds demand as it stands.
	MaxGrowth = 4.0
)

// minTrend is the fewest months that make a trend: through two points there is
// always a line.
const minTrend = 3

// Forecaster extrapolates own demand from its history and from nothing else
// (MODEL 8.5). The zero Forecaster is the default: a trend over six months.
type Forecaster struct {
	// Naive holds the last value instead of following a trend.
	Naive bool
	// Months that the trend is fitted over; 0 is the default of 6. With 1 or 2 the
	// forecast is naive.
	Months int
}

// Forecast is demand as it stands and what the forecaster makes of its growth.
type Forecast struct {
	// Level in MW now.
	Level float64
	// Rate of growth per civil month, continuous, in [-MaxRate, MaxRate].
	Rate float64
}

// Fit looks at the last months of a history, oldest first and the present last,
// as in [Workload.MW]. Entries count as one month apart.
//
//   - Naive, or fewer than three entries: the last value, flat.
//   - A zero in the window: the mean of the window, flat. Demand that comes and
//     goes, as campaigns do, has no logarithm and no trend, but a mean.
//   - Else an exponential from the last value on, at the slope of the least
//     squares line through the logarithms, bounded by [MaxRate].
//
// An empty history forecasts zero.
func (f Forecaster) Fit(history []float64) Forecast { return f.fit(history, nil) }

// fit is Fit with a memory of logarithms, or without.
func (f Forecaster) fit(history []float64, logs *logs) Forecast {
	if len(history) == 0 {
		return Forecast{}
	}
	last := history[len(history)-1]
	months := f.Months
	if months <= 0 {
		months = defaultForecastMonths
	}
	window := history[max(0, len(history)-months):]
	if f.Naive || len(window) < minTrend {
		return Forecast{Level: last}
	}
	// Centred abscissae x = i − (n−1)/2 add up to zero, and their squares to
	// n(n²−1)/12, so that the slope is Σ x·ln(y) over that.
	n := float64(len(window))
	centre := (n - 1) / 2
	sum, slope, zero := 0.0, 0.0, false
	for i, mw := range window {
		sum += mw
		if mw <= 0 {
			zero = true
		}
		if !zero {
			slope += float64((float64(i) - centre) * logs.of(len(history)-len(window)+i, mw))
		}
	}
	if zero {
		return Forecast{Level: sum / n}
	}
	slope /= n * (n*n - 1) / 12
	return Forecast{Level: last, Rate: min(max(slope, -MaxRate), MaxRate)}
}

// After returns the megawatts expected so many civil months ahead, at most
// [MaxGrowth] times the level. Months below zero count as zero. [View.Ahead]
// converts an instant.
func (f Forecast) After(months float64) float64 {
	if f.Rate == 0 || months <= 0 {
		return f.Level
	}
	return float64(f.Level * min(math.Exp(f.Rate*months), MaxGrowth))
}

// OwnMW returns the forecast of all own demand at an instant, each workload
// extrapolated for itself, because they can move in opposite directions
// (MODEL 4.1).
func (f Forecaster) OwnMW(v *View, t time.Duration) float64 {
	ahead := v.Ahead(t)
	mw := 0.0
	for i := range v.Workloads {
		mw += f.fit(v.Workloads[i].MW, v.logs(i)).After(ahead)
	}
	return mw
}

// ownDemand is the forecast of every workload of a View, fitted once for a whole
// decision.
type ownDemand struct {
	workloads []Workload
	curves    []Forecast // by workload
	margin    float64    // 1 + reserve
}

// fitAll appends the forecast of each workload to dst, which lets a caller keep
// it on its stack.
func (f Forecaster) fitAll(dst []Forecast, v *View) []Forecast {
	for i := range v.Workloads {
		dst = append(dst, f.fit(v.Workloads[i].MW, v.logs(i)))
	}
	return dst
}

// most returns a bound on after for all instants up to so many months ahead. A curve
// rises or falls throughout, so that its highest is at one end; the last digits of
// an exponential need not rise with it, hence the margin.
func (d *ownDemand) most(months, worth float64) float64 {
	const rounding = 1 + 1e-12
	mw := 0.0
	for i, c := range d.curves {
		if d.workloads[i].Worth < worth {
			continue
		}
		if c.Rate > 0 {
			mw += c.After(months)
		} else {
			mw += c.Level
		}
	}
	return mw * d.margin * rounding
}

// after returns the demand so many months ahead, with the margin, of workloads
// that are worth at least so much per MW-month.
func (d *ownDemand) after(months, worth float64) float64 {
	mw := 0.0
	for i := range d.curves {
		if d.workloads[i].Worth >= worth {
			mw += d.curves[i].After(months)
		}
	}
	return float64(mw * d.margin)
}
