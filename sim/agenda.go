package sim

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
)

// appointment is an event that happens in a world whatever the strategy does: a month
// begins, demand moves, a block of a phase that is no option fails. A world has them in
// order, so that only what a strategy sets off has to go through the future event list,
// and the order is found once for all strategies.
type appointment struct {
	at time.Duration
	// order in one instant: the phase, then the order in which they were made.
	order uint32
	event
}

// orderBits is what the phase leaves of the order.
const orderBits = 28

// mostAppointed is how long an agenda may be for failures to be put on it. However
// often blocks fail, a world then takes some 30 MB at most for them.
const mostAppointed = 1 << 18

func newAppointment(at time.Duration, number int, e event) appointment {
	return appointment{at, uint32(eventPhase[e.kind])<<orderBits | uint32(number), e}
}

func (a *appointment) phase() des.Phase { return des.Phase(a.order >> orderBits) }

func (a *appointment) before(b *appointment) bool {
	return a.at < b.at || a.at == b.at && a.order < b.order
}

// compileAgenda puts down, in order, what is the same in all worlds. It is what comes
// first of its phase in an instant (MODEL 1.3).
func (m *Model) compileAgenda() {
	h := m.horizon
	appoint := func(at time.Duration, e event) {
		if at <= h.Length() {
			m.agenda = append(m.agenda, newAppointment(at, len(m.agenda), e))
		}
	}
	for month := range h.Months() {
		if month > 0 {
			appoint(h.MonthStart(month), event{kind: evSettle, a: int32(month - 1)})
		}
		appoint(h.MonthStart(month), event{kind: evMonth, a: int32(month)})
	}
	appoint(h.Length(), event{kind: evEnd})
	for i := range m.loans {
		if at, ok := m.drawnOn(i); ok {
			appoint(at, event{kind: evLoan, a: int32(i)})
		}
	}
	for i := range m.leases {
		appoint(m.offeredAt(i), event{kind: evOffer, a: int32(i)})
	}
	sortAppointments(m.agenda)
}

// makeAgenda puts down everything that is known of a world, in the order of MODEL 1.3.
func (w *World) makeAgenda() {
	w.appointed = w.appointed[:0]
	for i := range w.sites {
		w.appointSite(i)
	}
	w.appointLives()
	for i := range w.workloads {
		w.appointDemand(i)
	}
	for i := len(w.m.leases); i < len(w.offers); i++ {
		w.appoint(w.offers[i].Offered, event{kind: evOffer, a: int32(i)})
	}
	w.sortAppointed()
	w.agenda = merge(w.agenda, w.m.agenda, w.appointed)
}

// merge returns what is in a and b, which are in order, in the memory of dst.
func merge(dst, a, b []appointment) []appointment {
	dst = slices.Grow(dst[:0], len(a)+len(b))
	for i := range b {
		for len(a) > 0 && a[0].before(&b[i]) {
			dst, a = append(dst, a[0]), a[1:]
		}
		dst = append(dst, b[i])
	}
	return append(dst, a...)
}

// sortAppointed puts in order what was appointed for this world alone. Appointments are
// spread over the horizon, so that dealing them to as many spans as there are
// appointments leaves one or two in each, and only a crowded one has to be sorted.
func (w *World) sortAppointed() {
	n := len(w.appointed)
	if inOrder(w.appointed) {
		return
	}
	spans := float64(n) / float64(w.m.horizon.Length())
	span := func(a *appointment) int { return min(int(float64(a.at)*spans), n-1) }
	w.dealt = resize(w.dealt, n+1)
	clear(w.dealt)
	for i := range w.appointed {
		w.dealt[span(&w.appointed[i])+1]++
	}
	for i := range n {
		w.dealt[i+1] += w.dealt[i]
	}
	to := resize(w.sorted, n)
	for i := range w.appointed {
		at := &w.dealt[span(&w.appointed[i])]
		to[*at] = w.appointed[i]
		*at++
	}
	// Each count has moved on to where its span ends.
	from := 0
	for _, until := range w.dealt[:n] {
		sortAppointments(to[from:until])
		from = int(until)
	}
	w.appointed, w.sorted = to, w.appointed
}

func inOrder(a []appointment) bool {
	for i := 1; i < len(a); i++ {
		if a[i].before(&a[i-1]) {
			return false
		}
	}
	return true
}

// sortAppointments sorts the few of a span by insertion: the comparison of slices.SortFunc
// alone would make the drawing of a world 6 to 15 % dearer.
func sortAppointments(a []appointment) {
	if len(a) > 32 {
		slices.SortFunc(a, func(a, b appointment) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.order, b.order))
		})
		return
	}
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j].before(&a[j-1]); j-- {
			a[j], a[j-1] = a[j-1], a[j]
		}
	}
}

// appoint puts an event down, behind what all worlds share, unless it lies beyond the
// end.
func (w *World) appoint(at time.Duration, e event) {
	if at <= w.m.horizon.Length() {
		w.appointed = append(w.appointed, newAppointment(at, len(w.m.agenda)+len(w.appointed), e))
	}
}

// appointDemand puts down the steps of a workload that are not at the start of a month:
// these come with it.
func (w *World) appointDemand(workload int) {
	h, month := w.m.horizon, 0
	for k, step := range w.workloads[workload].path {
		for h.MonthStart(month) < step.At {
			month++
		}
		if step.At < h.MonthStart(month) {
			w.appoint(step.At, event{evDemand, int32(workload), int32(k)})
		}
	}
}

// appointSite puts down the outages of a site, and how the phases are built that are
// no options.
func (w *World) appointSite(site int) {
	phases := w.m.scenario.Facilities[site].Phases
	for j := range phases {
		if phases[j].Option {
			continue
		}
		planned := w.m.horizon.At(phases[j].Online)
		for at, e := range w.construction(site, j, planned, 0) {
			w.appoint(at, e)
		}
	}
	for i, o := range w.sites[site].outages {
		w.appoint(o.from, event{evOutageBegin, int32(site), int32(i)})
		w.appoint(o.to, event{evOutageEnd, int32(site), int32(i)})
	}
}

// online is the instant at which the first block of a phase really comes that is
// planned for another. What operates at the start is not late (MODEL 3.2).
func (w *World) online(site, phase int, planned time.Duration) time.Duration {
	if planned <= 0 && !w.m.scenario.Facilities[site].Phases[phase].Option {
		return planned
	}
	h := w.m.horizon
	return civil.NextDay(h.AtElapsed(h.Elapsed(planned) + w.sites[site].phases[phase].delay))
}

// construction is what happens when a phase is built that is planned for an instant:
// its blocks energise, and its shell is paid in equal parts at the beginning of each
// month of the lead time before. What fell due before now is paid now (MODEL 9.4).
func (w *World) construction(site, phase int, planned, now time.Duration) iter.Seq2[time.Duration, event] {
	return func(yield func(time.Duration, event) bool) {
		h, plan := w.m.horizon, &w.sites[site].phases[phase]
		online, first := w.online(site, phase, planned), w.m.sites[site].firstBlock[phase]
		for i, n := 0, 1; i < plan.Blocks; i, n = i+n, 1 {
			at := max(plan.Energise(h, online, i), 0)
			for i+n < plan.Blocks && max(plan.Energise(h, online, i+n), 0) == at {
				n++
			}
			if !yield(at, event{evEnergise, int32(first + i), int32(n)}) {
				return
			}
		}
		if plan.shell <= 0 {
			return
		}
		date := h.Date(planned)
		for k := range w.m.shellParts(site, phase) {
			due := h.At(date.AddMonths(k - w.m.scenario.Facilities[site].Phases[phase].LeadMonths))
			if !yield(max(due, now), event{evShell, int32(first), int32(k)}) {
				return
			}
		}
	}
}

// appointLives puts down what becomes of blocks once they have energised. Those of
// options are for the list, and so are all others from the first on that does not fit.
func (w *World) appointLives() {
	w.onList = resize(w.onList, len(w.m.blocks))
	full := false
	for i := range w.onList {
		b := &w.m.blocks[i]
		mark := len(w.appointed)
		w.onList[i] = b.option || full || !w.appointLife(i)
		if w.onList[i] && !b.option {
			w.appointed, full = w.appointed[:mark], true
		}
	}
}

// appointLife puts down failures and repairs of a block, and the ends of its hardware,
// and reports whether they fit. What is pending when hardware ends is off, and the
// draws go on with the new (MODEL 3.4, 3.5).
func (w *World) appointLife(block int) bool {
	b, h := &w.m.blocks[block], w.m.horizon
	spec, hardware := &w.m.scenario.Facilities[b.site], &w.sites[b.site].hardware
	if spec.BlockFailures == nil && hardware.life == 0 {
		return true
	}
	online := w.online(b.site, b.phase, h.At(spec.Phases[b.phase].Online))
	installed := w.sites[b.site].phases[b.phase].Energise(h, online, b.block)
	draws := w.blockStream(block).Cursor()
	for installed <= h.Length() {
		if len(w.appointed) >= w.m.mostAppointed {
			return false
		}
		from := max(installed, 0)
		end := hardware.end(installed, from)
		if spec.BlockFailures != nil && !w.appointFailures(block, spec.BlockFailures, &draws, from, min(end, h.Length()+1)) {
			return false
		}
		w.appoint(end, event{kind: evHardwareEnd, a: int32(block)})
		if hardware.retire || end > h.Length() {
			break
		}
		installed = end + hardware.downtime
		w.appoint(installed, event{kind: evRefreshed, a: int32(block)})
	}
	return true
}

// appointFailures puts down failures and repairs of a block that is new at an instant,
// until before another, and reports whether they fit.
func (w *World) appointFailures(block int, spec *BlockFailures, draws *rng.Cursor, from, until time.Duration) bool {
	for at, down := from, false; len(w.appointed) < w.m.mostAppointed; down = !down {
		kind, lasts := evFail, &spec.TimeToFailure
		if down {
			kind, lasts = evRepair, &spec.TimeToRepair
		}
		if at += hours(lasts.Quantile(draws.Uniform())); at >= until {
			return true
		}
		w.appoint(at, event{kind: kind, a: int32(block)})
	}
	return false
}
