package strategy

import (
	"time"

	"neocloud/sim/civil"
)

// reclaim returns the lease to be given notice, or nil: of those whose megawatts
// own demand has wanted dearly enough and for long enough, the one with the
// lowest fee per MW, the first signed among equals.
func (h Hybrid) reclaim(v *View) *Lease {
	n := h.ReclaimMonths
	if n <= 0 || v.Month < n || len(v.Leases) == 0 {
		return nil
	}
	var buf [8]int
	merit := byWorth(buf[:0], v.Workloads)
	threshold := h.ReclaimThreshold
	if threshold == 0 {
		threshold = defaultReclaimThreshold
	}
	since := v.Horizon.MonthStart(v.Month - n)
	var best *Lease
	for i := range v.Leases {
		l := &v.Leases[i]
		if !mayGiveNotice(v, l) || l.Start > since {
			continue
		}
		if best != nil && feePerMonth(l)/l.MW >= feePerMonth(best)/best.MW {
			continue
		}
		usd := feePerMonth(l) * threshold
		if hasDisplaced(v, l, merit, n, usd) && h.willDisplace(v, l, merit, usd) {
			best = l
		}
	}
	return best
}

// mayGiveNotice reports whether notice given now would end the lease before its
// term does (MODEL 6.4).
func mayGiveNotice(v *View, l *Lease) bool {
	return l.MayLeave && !l.OnNotice && l.NoticeFrom <= v.Now && freeAt(v, l) < l.End
}

func freeAt(v *View, l *Lease) time.Duration {
	return v.Now + time.Duration(l.NoticeDays)*civil.Day
}

// feePerMonth is the fee as it stands or, where that is higher, the one it had
// right after the ramp: a discount of the first months is as a rule over by the
// time that notice takes effect. A fee that falls by its escalator counts as it
// began, which reclaims later rather than sooner.
func feePerMonth(l *Lease) float64 { return max(l.FeePerMonth, l.FeePerMWMonth*l.MW) }

// hasDisplaced reports whether in each of the last n closed months the lease's
// megawatts would have served unserved demand worth more than usd per month.
func hasDisplaced(v *View, l *Lease, merit []int, n int, usd float64) bool {
	for back := 1; back <= n; back++ {
		s := server{free: l.MW}
		for _, i := range merit {
			w := &v.Workloads[i]
			if len(w.Unserved) < back {
				return false
			}
			s.serve(w.Unserved[len(w.Unserved)-back], w.Worth)
		}
		if s.usd <= usd {
			return false
		}
	}
	return true
}

// willDisplace reports whether the same is expected on the day on which the
// lease would be free. Own demand is served from what is planned less the leases
// that run then; a lease on notice counts as gone, or one shortage would end
// every lease.
func (h Hybrid) willDisplace(v *View, l *Lease, merit []int, usd float64) bool {
	at := freeAt(v, l)
	rest := v.PlannedMW(Anywhere, at) - v.LeasedMW(Anywhere, at)
	for i := range v.Leases {
		if o := &v.Leases[i]; o.OnNotice && o.Start <= at && at < o.End {
			rest += o.MW
		}
	}
	s := server{before: max(rest, 0), free: l.MW}
	ahead := v.Ahead(at)
	for _, i := range merit {
		w := &v.Workloads[i]
		s.serve(h.Forecast.fit(w.MW, v.logs(i)).After(ahead), w.Worth)
	}
	return s.usd > usd
}

// server hands megawatts to workloads in merit order and adds up what those of a
// lease are worth.
type server struct {
	before float64 // MW that serve first, without the lease
	free   float64 // MW that the lease would return
	usd    float64 // per month, served by what the lease would return
}

func (s *server) serve(mw, worth float64) {
	used := min(mw, s.before)
	s.before -= used
	served := min(mw-used, s.free)
	s.free -= served
	s.usd += float64(served * worth)
}

// byWorth appends the indices of the workloads to dst, the highest worth first
// (MODEL 7.2).
func byWorth(dst []int, workloads []Workload) []int {
	for i := range workloads {
		dst = append(dst, i)
		for j := len(dst) - 1; j > 0 && workloads[dst[j]].Worth > workloads[dst[j-1]].Worth; j-- {
			dst[j], dst[j-1] = dst[j-1], dst[j]
		}
	}
	return dst
}
