package demand

import (
	"cmp"
	"slices"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/process"
)

// maxDays bounds the length of a campaign, beyond any horizon.
const maxDays = 366 * civil.MaxYears

// Campaign is a block of extra megawatts for some days: either one on a date, or
// a Poisson process of them, which may overlap and then add up (MODEL 4.3). The
// zero Campaign never comes.
type Campaign struct {
	// MW and Days are drawn for each arrival; what is drawn below 0 is taken for 0.
	// Days of 24 hours, in parts if need be.
	MW, Days dist.Value
	// Dated tells that the campaign begins once, at Start; else it comes at random
	// with PerYear.
	Dated bool
	// Start on the clock; below 0 for a campaign that began before the horizon.
	Start time.Duration
	// PerYear is the mean number in a year of 365.25 days, ≥ 0.
	PerYear float64
}

// appendEdges appends the instants before the end at which the campaign's
// megawatts come, +MW, and go, −MW.
func (c *Campaign) appendEdges(dst []Step, end time.Duration, r CampaignStreams) []Step {
	size := r.Size.Cursor()
	if c.Dated {
		return c.appendOne(dst, c.Start, end, size.Uniform(), size.Uniform())
	}
	arrivals := process.NewArrivals(r.Time, c.PerYear)
	for at := instant(arrivals.Next()); at < end; at = instant(arrivals.Next()) {
		dst = c.appendOne(dst, at, end, size.Uniform(), size.Uniform())
	}
	return dst
}

// appendOne appends the edges of one campaign that begins at an instant, for the
// uniforms of its size. A campaign that has begun before the horizon is there from
// its first instant.
func (c *Campaign) appendOne(dst []Step, begin, end time.Duration, uMW, uDays float64) []Step {
	mw := min(c.MW.Quantile(uMW), MaxMW)
	stop := begin + time.Duration(min(c.Days.Quantile(uDays), maxDays)*float64(civil.Day))
	begin = max(begin, 0)
	if mw <= 0 || begin >= end || stop <= begin {
		return dst
	}
	dst = append(dst, Step{begin, mw})
	if stop < end {
		dst = append(dst, Step{stop, -mw})
	}
	return dst
}

// addEdges adds the edges dst[level:] to the path dst[from:level] and returns dst
// with their sum in place of both.
func addEdges(dst []Step, from, level int) []Step {
	edges := len(dst)
	// Stable, so that ties add up in the same order whatever the horizon.
	slices.SortStableFunc(dst[level:], func(a, b Step) int { return cmp.Compare(a.At, b.At) })
	var (
		mw    float64 // of the level
		extra float64 // of the campaigns that run
		runs  int     // how many do
	)
	for i, j := from, level; i < level || j < edges; {
		at := earliest(dst[i:level], dst[j:edges])
		if i < level && dst[i].At == at {
			mw = dst[i].MW
			i++
		}
		for ; j < edges && dst[j].At == at; j++ {
			extra += dst[j].MW
			if dst[j].MW > 0 {
				runs++
			} else if runs--; runs == 0 {
				extra = 0 // exactly, without what rounding left
			}
		}
		dst = appendStep(dst, edges, at, min(mw+max(extra, 0), MaxMW))
	}
	n := copy(dst[from:], dst[edges:])
	return dst[:from+n]
}

// earliest returns the first instant of two lists, one of which may be empty.
func earliest(a, b []Step) time.Duration {
	switch {
	case len(a) == 0:
		return b[0].At
	case len(b) == 0:
		return a[0].At
	}
	return min(a[0].At, b[0].At)
}
