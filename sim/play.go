package sim

import (
	"context"
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/finance"
	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
	"neocloud/sim/ledger"
	"neocloud/sim/strategy"
)

// player plays strategies in worlds of one model, one after the other. It owns
// all state of a replication and reuses it, so that after the first few
// replications an event allocates nothing. It is not for concurrent use.
type player struct {
	m        *Model
	w        *World
	policy   strategy.Policy
	stance   strategy.Stance
	occasion strategy.Occasion
	trace    func(TraceEvent)

	calendar des.Calendar[event]
	agenda   []appointment // of the world
	known    int           // of the agenda: those before it have happened
	listed   time.Duration // nothing of the calendar comes before
	events   int           // that have happened, several of a step counted one by one
	now, end time.Duration
	day      int32   // in which now lies
	present  float64 // value of a dollar of this day at the start
	month    int

	sites     []siteState
	cursors   []rng.Cursor // by block on the list: time to failure, time to repair, in turn
	hardware  []hardware   // by block
	phases    [][]phaseState
	workloads []workloadState
	merit     []int        // workloads by worth, highest first
	offers    []offerWorld // of the world, then the renewals that came up
	leases    []leaseState // by offer
	signed    []int        // offers that were signed, by signing date
	running   []int        // those of them that deliver
	served    []delivery   // the same in the order of dispatch
	open      []int        // offers on the table, by arrival
	options   int          // phases that can still be built
	short     bool         // own demand was not served in the last month that has closed
	settled   bool         // nothing has changed since the last dispatch but
	moved     bool         // what is available at some site
	wanted    bool         // or what own workloads want
	fill      float64      // share of what is left that is sold spot
	asked     bool         // the strategy is to decide at the end of this instant

	loans    []loanState
	payments []finance.Payment // memory of draw
	ratios   []finance.DSCR    // memory of coverage
	tax      taxState

	ledger ledger.Ledger
	money  money
	sums   sums
	view   viewState
	series *Series
	notes  []TraceEvent
}

type phaseState struct {
	started bool // construction has begun, or was finished before the start
	planned time.Duration
	online  time.Duration // as it will really be
	paid    float64       // shell, including what is sunk
}

type workloadState struct {
	world          *workloadWorld
	facility       int
	first, last    int // facilities that can serve it
	demand, served float64
	worth          float64 // USD per MW-month in this month
	demandMWh      float64 // since the month began
	servedMWh      float64
}

// sums are integrals over the whole horizon.
type sums struct {
	available, demand, unserved, lost float64 // MWh
	use                               Use
	contracted, delivered             float64 // MWh of running leases
	built                             int
}

func newPlayer(m *Model) *player {
	p := &player{m: m, end: m.horizon.Length(), view: newViewState(m)}
	p.sites = make([]siteState, len(m.sites))
	p.phases = make([][]phaseState, len(m.sites))
	for i := range m.sites {
		p.phases[i] = make([]phaseState, len(m.scenario.Facilities[i].Phases))
	}
	p.cursors = make([]rng.Cursor, len(m.blocks))
	p.hardware = make([]hardware, len(m.blocks))
	p.workloads = make([]workloadState, len(m.workloads))
	p.merit = make([]int, len(m.workloads))
	return p
}

// play runs one replication of one strategy.
func (p *player) play(w *World, policy strategy.Policy) (out Outcome) {
	p.playUntil(context.Background(), w, policy, &out)
	return out
}

// playUntil is play until the context ends, which it reports, into the memory of an
// earlier outcome. It looks at the context every so many events, so that even a long
// world can be left.
func (p *player) playUntil(ctx context.Context, w *World, policy strategy.Policy, out *Outcome) (ok bool) {
	const look = 1 << 14
	p.reset(w, policy)
	for next := look; p.step(); {
		if p.events >= next {
			if ctx.Err() != nil {
				return false
			}
			next = p.events + look
		}
	}
	p.finish()
	p.outcome(out)
	return true
}

// setNow moves the clock.
func (p *player) setNow(at time.Duration) {
	p.now = at
	if day := int32(at / civil.Day); day != p.day {
		p.day, p.present = day, p.m.discount[day]
	}
}

// step lets the next event happen: one from the agenda of the world or from the list
// of what the strategy has set off. In one instant and phase the agenda comes first.
// When nothing else is left in an instant the strategy decides, if it is to. It reports
// false at the end of the horizon.
func (p *player) step() bool {
	p.events++
	known := &p.agenda[p.known]
	at, listed := known.at, false
	if p.listed <= at {
		at, listed = p.nextListed(known)
	}
	if at > p.now {
		if p.asked {
			p.decide()
			return true
		}
		p.closeInstant()
		p.accrue(at - p.now)
		p.setNow(at)
	}
	if listed {
		_, e, _ := p.calendar.Pop()
		p.handle(e)
		return true
	}
	p.known++
	if known.kind == evEnd {
		return false
	}
	p.handle(known.event)
	return true
}

// nextListed is when the next event comes, and whether it is one of the list and not
// the next of the agenda.
func (p *player) nextListed(known *appointment) (time.Duration, bool) {
	at, phase, ok := p.calendar.Peek()
	if !ok {
		at = math.MaxInt64
	}
	p.listed = at
	if at < known.at || at == known.at && phase < known.phase() {
		return at, true
	}
	return known.at, false
}

// closeInstant dispatches if anything has changed: the last thing to happen in
// an instant (MODEL 1.3).
func (p *player) closeInstant() {
	p.redispatch()
	p.asked = false
	if p.trace != nil {
		p.flushTrace()
	}
}

func (p *player) handle(e event) {
	a := int(e.a)
	switch e.kind {
	case evSettle:
		p.settle(a)
	case evShell:
		p.payShell(a, int(e.b))
	case evLoan:
		p.drawPrincipal(a)
	case evEnergise:
		p.energise(a, int(e.b))
	case evFail:
		p.fail(a)
	case evRepair:
		p.repair(a)
	case evHardwareEnd:
		p.endHardware(a)
	case evRefreshed:
		p.refreshed(a)
	case evOutageBegin:
		p.beginOutage(a, int(e.b))
	case evOutageEnd:
		p.endOutage(a, int(e.b))
	case evDemand:
		p.moveDemand(a, p.workloads[a].world.path[e.b].MW)
	case evMonth:
		p.beginMonth(a)
	case evOffer:
		p.openOffer(a)
	case evLapse:
		p.lapse(a)
	case evLeaseStart:
		p.startLease(a)
	case evLeaseStep:
		p.stepLease(a)
	case evLeaseNotice:
		p.tenantNotice(a)
	case evLeaseDefault:
		p.tenantDefault(a)
	case evLeaseRecovery:
		p.recover(a, p.leases[a].recovery)
	case evLeaseBackstop:
		p.recover(a, p.leases[a].backstop)
	case evLeaseDeadline:
		p.deliveryDeadline(a)
	case evLeaseRenewal:
		p.askRenewal(a)
	case evLeaseEnd:
		p.endLease(a)
	}
}

// reset forgets the last replication.
func (p *player) reset(w *World, policy strategy.Policy) {
	p.w, p.policy, p.stance, p.occasion = w, policy, policy.Stance(), strategy.OccasionOf(policy)
	p.agenda, p.events = w.agenda, 0
	p.calendar.Reset()
	p.listed = math.MaxInt64
	p.known, p.month, p.settled, p.moved, p.wanted, p.asked = 0, 0, false, false, false, false
	p.now, p.day, p.present = 0, 0, p.m.discount[0]
	p.fill = 0
	if p.stance.SellSpot {
		p.fill = w.spotFill
	}
	p.ledger.Reset()
	p.money.reset()
	p.sums = sums{}
	p.signed, p.running, p.open = p.signed[:0], p.running[:0], p.open[:0]
	p.served = p.served[:0]
	p.notes = p.notes[:0]
	for i := range p.sites {
		s := &p.sites[i]
		s.Reset(w.sites[i].derate, w.sites[i].plans)
		s.world, s.shellOnly = &w.sites[i], p.m.scenario.Facilities[i].ShellOnly
		s.available, s.use, s.passed, s.energised, s.month = 0, Use{}, 0, 0, siteIntegrals{}
		clear(p.phases[i])
	}
	for i := range p.workloads {
		at := p.m.workloads[i].facility
		own := workloadState{world: &w.workloads[i], facility: at}
		own.first, own.last = p.reach(at)
		p.workloads[i], p.merit[i] = own, i
	}
	p.offers, p.leases = append(p.offers[:0], w.offers...), p.leases[:0]
	for i := range p.offers {
		p.addLease(i)
	}
	clear(p.hardware)
	p.options, p.short = 0, false
	for i := range p.m.scenario.Facilities {
		for j, phase := range p.m.scenario.Facilities[i].Phases {
			if phase.Option {
				p.options++
			} else {
				p.beginPhase(i, j, p.m.horizon.At(phase.Online))
			}
		}
	}
	p.resetLoans()
	p.resetTax()
	p.view.reset()
	if p.series != nil {
		*p.series = newSeries(p.m.horizon.Months())
	}
}

// accrue integrates the state, which has been constant for d (MODEL 1.5). A part
// is computed once and added to the month and to the whole.
func (p *player) accrue(d time.Duration) {
	hours := float64(d) / float64(time.Hour)
	whole := &p.sums
	for i := range p.sites {
		s := &p.sites[i]
		use := s.use.times(hours)
		s.month.use.add(use)
		s.month.energised += float64(s.energised * hours)
		s.month.passed += float64(s.passed * hours)
		whole.available += float64(s.available * hours)
		whole.use.add(use)
	}
	for i := range p.workloads {
		w := &p.workloads[i]
		w.demandMWh += float64(w.demand * hours)
		w.servedMWh += float64(w.served * hours)
	}
	for i := range p.served {
		l := &p.served[i]
		l.contractedMWh += float64(l.contracted * hours)
		l.deliveredMWh += float64(l.delivered * hours)
	}
}

// post records a movement of money at this instant.
func (p *player) post(c ledger.Category, site, lease int, usd float64) {
	if usd != 0 {
		p.record(c, site, lease, usd)
	}
}

func (p *player) record(c ledger.Category, site, lease int, usd float64) {
	p.ledger.Post(p.day, c, site, lease, usd)
	p.money.add(c, p.day, usd, p.present)
	if p.m.financed {
		p.account(c, site, lease, usd)
	}
}
