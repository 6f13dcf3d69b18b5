package sim

import (
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/ledger"
)

// scheduleSite starts all phases that are not options, and the outages.
func (p *player) scheduleSite(site int) {
	f := &p.m.scenario.Facilities[site]
	for j := range f.Phases {
		if !f.Phases[j].Option {
			p.startPhase(site, j, p.m.horizon.At(f.Phases[j].Online))
		}
	}
	for i, o := range p.w.sites[site].outages {
		p.schedule(o.from, evOutageBegin, site, i)
	}
}

// startPhase begins the construction of a phase that is planned to come online
// at that instant: it pays, and energises its blocks after the delay.
func (p *player) startPhase(site, phase int, planned time.Duration) {
	plan := &p.w.sites[site].phases[phase]
	st := &p.phases[site][phase]
	*st = phaseState{started: true, planned: planned, online: planned}
	if planned > 0 || p.m.scenario.Facilities[site].Phases[phase].Option {
		h := p.m.horizon
		st.online = civil.NextDay(h.AtElapsed(h.Elapsed(planned) + plan.delay))
	}
	first := p.m.sites[site].firstBlock[phase]
	for i := range plan.Blocks {
		at := plan.Energise(p.m.horizon, st.online, i)
		p.hardware[first+i].installed = at
		p.schedule(max(at, 0), evEnergise, first+i, 0)
	}
	if plan.shell > 0 {
		p.scheduleShell(site, phase, planned)
	}
}

// scheduleShell pays the shell in equal parts at the beginning of each month of
// the lead time before the planned date. Parts that fell due before the start
// are paid on the first day (MODEL 9.4).
func (p *player) scheduleShell(site, phase int, planned time.Duration) {
	date := p.m.horizon.Date(planned)
	number := p.m.sites[site].firstBlock[phase]
	parts := p.shellParts(site, phase)
	for k := range parts {
		due := p.m.horizon.At(date.AddMonths(k - p.m.scenario.Facilities[site].Phases[phase].LeadMonths))
		p.schedule(max(due, p.now), evShell, number, k)
	}
}

func (p *player) shellParts(site, phase int) int {
	return max(1, p.m.scenario.Facilities[site].Phases[phase].LeadMonths)
}

func (p *player) payShell(block, part int) {
	b := p.m.blocks[block]
	plan := &p.w.sites[b.site].phases[b.phase]
	usd := plan.ITMW * plan.shell / float64(p.shellParts(b.site, b.phase))
	p.phases[b.site][b.phase].paid += usd
	category := ledger.ShellCapex
	if p.m.scenario.Facilities[b.site].Phases[b.phase].Sunk {
		category = ledger.SunkShell
	}
	p.post(category, b.site, ledger.None, -usd)
	if category == ledger.ShellCapex {
		p.finance(b.site, usd)
	}
	if p.trace != nil {
		p.note("shell paid", p.phaseName(block), "instalment %d, %s", part+1, usdText(usd))
	}
}

func (p *player) energise(block int) {
	b := p.m.blocks[block]
	plan := &p.w.sites[b.site].phases[b.phase]
	p.sites[b.site].Energise(b.phase, b.block)
	p.settled, p.view.planChanged = false, true
	p.hardware[block].cost = plan.it * plan.BlockMW()
	p.scheduleHardwareEnd(block)
	if plan.it > 0 {
		category := ledger.ITCapex
		if p.m.scenario.Facilities[b.site].Phases[b.phase].Sunk {
			category = ledger.SunkIT
		}
		p.post(category, b.site, ledger.None, -plan.it*plan.BlockMW())
		if category == ledger.ITCapex {
			p.finance(b.site, plan.it*plan.BlockMW())
		}
	}
	if p.m.scenario.Facilities[b.site].BlockFailures != nil {
		p.cursors[block] = p.w.blockStream(block).Cursor()
		p.scheduleFailure(block)
	}
	if p.trace != nil {
		p.note("block energised", p.blockName(block), "+%.4g MW", plan.BlockMW())
	}
}

func (p *player) scheduleFailure(block int) {
	failures := p.m.scenario.Facilities[p.m.blocks[block].site].BlockFailures
	at := p.now + hours(failures.TimeToFailure.Quantile(p.cursors[block].Uniform()))
	p.hardware[block].next = p.schedule(at, evFail, block, 0)
}

func (p *player) fail(block int) {
	b := p.m.blocks[block]
	p.sites[b.site].Fail(b.phase, b.block)
	p.move(b.site)
	failures := p.m.scenario.Facilities[b.site].BlockFailures
	at := p.now + hours(failures.TimeToRepair.Quantile(p.cursors[block].Uniform()))
	p.hardware[block].next = p.schedule(at, evRepair, block, 0)
	if p.trace != nil {
		p.note("block failed", p.blockName(block), "−%.4g MW", p.w.sites[b.site].phases[b.phase].BlockMW())
	}
}

func (p *player) repair(block int) {
	b := p.m.blocks[block]
	p.sites[b.site].Repair(b.phase, b.block)
	p.move(b.site)
	p.scheduleFailure(block)
	if p.trace != nil {
		p.note("block repaired", p.blockName(block), "+%.4g MW", p.w.sites[b.site].phases[b.phase].BlockMW())
	}
}

func (p *player) beginOutage(site, number int) {
	o := p.w.sites[site].outages[number]
	p.sites[site].Begin(number, o.share)
	p.move(site)
	p.schedule(o.to, evOutageEnd, site, number)
	if p.trace != nil {
		p.note("outage begins", p.siteName(site), "%.3g %% of the site for %.3g h", 100*o.share, (o.to - o.from).Hours())
	}
}

func (p *player) endOutage(site, number int) {
	p.sites[site].Finish(number)
	p.move(site)
	if p.trace != nil {
		p.note("outage ends", p.siteName(site), "")
	}
}

// move notes that what is available at a site has changed.
func (p *player) move(site int) { p.sites[site].moved, p.moved = true, true }

// hours turns a drawn number of hours into the clock's unit, capped at the
// clock's reach.
func hours(h float64) time.Duration {
	const most = 1 << 60
	return time.Duration(min(h*float64(time.Hour), most))
}
