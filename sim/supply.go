package sim

import (
	"time"

	"neocloud/sim/ledger"
)

// beginPhase begins the construction of a phase that is planned to come online at an
// instant.
func (p *player) beginPhase(site, phase int, planned time.Duration) {
	plan := &p.w.sites[site].phases[phase]
	online := p.w.online(site, phase, planned)
	p.phases[site][phase] = phaseState{started: true, planned: planned, online: online}
	first := p.m.sites[site].firstBlock[phase]
	for i := range plan.Blocks {
		p.hardware[first+i].installed = plan.Energise(p.m.horizon, online, i)
	}
}

// shellParts is the number of instalments in which the shell of a phase is paid.
func (m *Model) shellParts(site, phase int) int {
	return max(1, m.scenario.Facilities[site].Phases[phase].LeadMonths)
}

func (p *player) payShell(block, part int) {
	b := &p.m.blocks[block]
	plan := &p.w.sites[b.site].phases[b.phase]
	usd := plan.ITMW * plan.shell / float64(p.m.shellParts(b.site, b.phase))
	p.phases[b.site][b.phase].paid += usd
	category, remark := ledger.ShellCapex, ""
	if p.m.scenario.Facilities[b.site].Phases[b.phase].Sunk {
		category, remark = ledger.SunkShell, ", sunk"
	}
	p.post(category, b.site, ledger.None, -usd)
	if category == ledger.ShellCapex {
		p.finance(b.site, usd)
	}
	if p.trace != nil {
		p.note("shell paid", p.phaseName(block), "instalment %d, %s%s", part+1, usdText(usd), remark)
	}
}

// energise brings blocks of a phase online that follow each other.
func (p *player) energise(first, number int) {
	b := &p.m.blocks[first]
	plan, spec := &p.w.sites[b.site].phases[b.phase], &p.m.scenario.Facilities[b.site].Phases[b.phase]
	category := ledger.ITCapex
	if spec.Sunk {
		category = ledger.SunkIT
	}
	p.sites[b.site].Energise(b.phase, b.block, number)
	p.settled, p.view.planChanged = false, true
	p.events += number - 1
	cost := plan.it * plan.BlockMW()
	for block := first; block < first+number; block++ {
		p.hardware[block].cost = cost
		if plan.it > 0 {
			p.post(category, b.site, ledger.None, -cost)
			if category == ledger.ITCapex {
				p.finance(b.site, cost)
			}
		}
		if p.w.onList[block] {
			p.cursors[block] = p.w.blockStream(block).Cursor()
			p.scheduleLife(block)
		}
		if p.trace != nil {
			p.note("block energised", p.blockName(block), "+%.4g MW", plan.BlockMW())
		}
	}
}

// scheduleLife puts on the list what will become of a block that is not on the agenda,
// now that its hardware is new.
func (p *player) scheduleLife(block int) {
	site := p.m.blocks[block].site
	p.schedule(p.w.sites[site].hardware.end(p.hardware[block].installed, p.now), evHardwareEnd, block, 0)
	if p.m.scenario.Facilities[site].BlockFailures != nil {
		p.scheduleFailure(block)
	}
}

func (p *player) scheduleFailure(block int) {
	failures := p.m.scenario.Facilities[p.m.blocks[block].site].BlockFailures
	at := p.now + hours(failures.TimeToFailure.Quantile(p.cursors[block].Uniform()))
	p.hardware[block].next = p.schedule(at, evFail, block, 0)
}

func (p *player) fail(block int) {
	b := &p.m.blocks[block]
	p.sites[b.site].Fail(b.phase, b.block)
	p.move(b.site)
	if p.w.onList[block] {
		failures := p.m.scenario.Facilities[b.site].BlockFailures
		at := p.now + hours(failures.TimeToRepair.Quantile(p.cursors[block].Uniform()))
		p.hardware[block].next = p.schedule(at, evRepair, block, 0)
	}
	if p.trace != nil {
		p.note("block failed", p.blockName(block), "−%.4g MW", p.w.sites[b.site].phases[b.phase].BlockMW())
	}
}

func (p *player) repair(block int) {
	b := &p.m.blocks[block]
	p.sites[b.site].Repair(b.phase, b.block)
	p.move(b.site)
	if p.w.onList[block] {
		p.scheduleFailure(block)
	}
	if p.trace != nil {
		p.note("block repaired", p.blockName(block), "+%.4g MW", p.w.sites[b.site].phases[b.phase].BlockMW())
	}
}

func (p *player) beginOutage(site, number int) {
	o := p.w.sites[site].outages[number]
	p.sites[site].Begin(number, o.share)
	p.move(site)
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

// hours turns a drawn number of hours into the clock's unit, capped at 146 years: more
// than any horizon, and within the clock's reach when it is added to an instant of one.
func hours(h float64) time.Duration {
	const most = 1 << 62
	return time.Duration(min(h*float64(time.Hour), most))
}
