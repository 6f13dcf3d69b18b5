package sim

import (
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/internal/des"
	"neocloud/sim/ledger"
)

// hardware is what stands in a block.
type hardware struct {
	installed time.Duration // below 0 for what was there before the start
	cost      float64       // USD, as installed; 0 once it has retired
	next      des.Handle    // its next failure or repair
}

// hardwareWorld is how long hardware lasts in one world (MODEL 3.5).
type hardwareWorld struct {
	life, downtime time.Duration
	retire         bool
	refreshCapex   float64 // USD per MW at the start; below 0 for that of the phase
	decline        float64 // per year
}

func (p *player) scheduleHardwareEnd(block int) {
	if w := p.w.sites[p.m.blocks[block].site].hardware; w.life > 0 {
		p.schedule(max(civil.NextDay(p.hardware[block].installed+w.life), p.now), evHardwareEnd, block, 0)
	}
}

// endHardware retires a block or begins its refresh, by the facility's rule
// (MODEL 3.5). A failure or repair of the old hardware is off.
func (p *player) endHardware(block int) {
	b := p.m.blocks[block]
	site, w := &p.w.sites[b.site], &p.hardware[block]
	p.calendar.Cancel(w.next)
	p.settled, p.view.planChanged = false, true
	mw := site.phases[b.phase].BlockMW()
	if site.hardware.retire {
		p.sites[b.site].Retire(b.phase, b.block)
		w.cost = 0
		if p.trace != nil {
			p.note("block retired", p.blockName(block), "−%.4g MW", mw)
		}
		return
	}
	p.sites[b.site].Renew(b.phase, b.block)
	price := site.hardware.refreshCapex
	if price < 0 {
		price = site.phases[b.phase].it
	}
	w.cost, w.installed = mw*price*math.Pow(1-site.hardware.decline, civil.Years(p.now)), p.now
	p.post(ledger.Refresh, b.site, ledger.None, -w.cost)
	p.finance(b.site, w.cost)
	p.schedule(p.now+site.hardware.downtime, evRefreshed, block, 0)
	if p.trace != nil {
		p.note("refresh begins", p.blockName(block), "−%.4g MW, %s", mw, usdText(w.cost))
	}
}

func (p *player) refreshed(block int) {
	b := p.m.blocks[block]
	p.sites[b.site].Renewed(b.phase, b.block)
	p.hardware[block].installed = p.now
	p.settled = false
	p.scheduleHardwareEnd(block)
	if p.m.scenario.Facilities[b.site].BlockFailures != nil {
		p.scheduleFailure(block)
	}
	if p.trace != nil {
		p.note("refresh ends", p.blockName(block), "+%.4g MW", p.w.sites[b.site].phases[b.phase].BlockMW())
	}
}
