package strategy

import "time"

// What stands for several facilities in the sums of a View.
const (
	// Anywhere is the facility of an offer or lease that is bound to none, and
	// stands for all facilities with hardware of the owner and their leases.
	Anywhere = -1
	// AnyShell stands for all facilities that are shell only and for colo leases.
	AnyShell = -2
)

// covers reports whether a sum over site takes in facility i.
func (v *View) covers(site, i int) bool {
	switch site {
	case Anywhere:
		return !v.Facilities[i].ShellOnly
	case AnyShell:
		return v.Facilities[i].ShellOnly
	}
	return site == i
}

// takes reports whether a sum over site takes in a lease at a facility.
func takes(site, facility int, colo bool) bool {
	switch site {
	case Anywhere:
		return !colo
	case AnyShell:
		return colo
	}
	return site == facility
}

// site is what an offer that is bound to none, or to one, can be served by.
func (o *Offer) site() int {
	if o.Colo {
		return AnyShell
	}
	return Anywhere
}

// PlannedMW returns the nameplate megawatts that are planned to be energised at
// an instant from now on, at one facility or [Anywhere]: what is there now and the
// additions that will have arrived; derate, failures and outages aside. Additions
// arrive on their planned dates, late ones on [View.LateArrival]. It falls where
// hardware comes to its end.
func (v *View) PlannedMW(facility int, t time.Duration) float64 {
	return v.planned(facility, t, v.LateArrival())
}

// LateArrival is when an addition is expected whose planned date has passed: one
// civil month from now. It is not there, so nothing that starts before may count
// on it; the owner knows that it is coming and not when. Asked again a month
// later, the answer is again a month.
func (v *View) LateArrival() time.Duration {
	return v.Horizon.AtElapsed(v.Horizon.Elapsed(v.Now) + 1)
}

// nominal is what is energised now.
func (v *View) nominal(facility int) float64 {
	mw := 0.0
	for i := range v.Facilities {
		if v.covers(facility, i) {
			mw += v.Facilities[i].NominalMW
		}
	}
	return mw
}

func (v *View) planned(facility int, t, late time.Duration) float64 {
	mw := v.nominal(facility)
	for i := range v.Additions {
		a := &v.Additions[i]
		at := a.Planned
		if at <= v.Now {
			at = late
		}
		if at <= t && v.covers(facility, a.Facility) {
			mw += a.MW
		}
	}
	return mw
}

// LeasedMW returns the megawatts of the leases that run at an instant from now
// on, as their ends are known now: of those bound to one facility, or of all for
// [Anywhere] and [AnyShell]. A lease counts in full from its start, also while it ramps.
func (v *View) LeasedMW(facility int, t time.Duration) float64 {
	mw := 0.0
	for i := range v.Leases {
		l := &v.Leases[i]
		if l.Start <= t && t < l.End && takes(facility, l.Facility, l.Colo) {
			mw += l.MW
		}
	}
	return mw
}

// OwnMW returns own demand now, all workloads together.
func (v *View) OwnMW() float64 {
	mw := 0.0
	for i := range v.Workloads {
		if h := v.Workloads[i].MW; len(h) > 0 {
			mw += h[len(h)-1]
		}
	}
	return mw
}

// IndexNow returns the price index now, in USD per MW-month; 0 where the
// scenario has none.
func (v *View) IndexNow() float64 {
	if len(v.Index) == 0 {
		return 0
	}
	return v.Index[len(v.Index)-1]
}

// Ahead returns the civil months from now to an instant, 0 for the past.
func (v *View) Ahead(t time.Duration) float64 {
	return max(0, v.Horizon.Elapsed(t)-v.Horizon.Elapsed(v.Now))
}

// OnlineIfBuilt returns when an option is planned to come online if its
// construction starts now: LeadMonths civil months from today (MODEL 3.2).
func (v *View) OnlineIfBuilt(o *Option) time.Duration {
	h := v.Horizon
	return max(v.Now, h.At(h.Date(v.Now).AddMonths(o.LeadMonths)))
}
