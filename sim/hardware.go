package sim

import (
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/facility"
	"neocloud/sim/internal/des"
	"neocloud/sim/ledger"
	"neocloud/sim/strategy"
)

// hardware is what stands in a block.
type hardware struct {
	installed time.Duration // below 0 for what was there before the start
	cost      float64       // USD, as installed; 0 once it has retired
	next      des.Handle    // its next failure or repair, of a block on the list
}

// hardwareWorld is how long hardware lasts in one world (MODEL 3.5).
type hardwareWorld struct {
	life, downtime time.Duration
	retire         bool
	refreshCapex   float64 // USD per MW at the start; below 0 for that of the phase
	decline        float64 // per year
}

// planHardware lists when the hardware of a phase ends, as megawatts that go, and
// for a refresh come back after its downtime. The owner knows the age of what it
// has; for what is to come it counts from the plan.
func (p *player) planHardware(site, phase int) {
	w := p.w.sites[site].hardware
	if w.life == 0 {
		return
	}
	plan, planned := &p.w.sites[site].phases[phase], p.phases[site][phase].planned
	first := p.m.sites[site].firstBlock[phase]
	for k := range plan.Blocks {
		from := p.hardware[first+k].installed
		switch p.sites[site].State(phase, k) {
		case facility.Retired, facility.Refreshing:
			continue
		case facility.Planned:
			from = plan.Energise(p.m.horizon, planned, k)
		}
		end := civil.NextDay(from + w.life)
		if end <= p.now {
			continue
		}
		if w.retire {
			p.plan(site, end, -plan.BlockMW())
		} else if w.downtime > 0 {
			p.plan(site, end, -plan.BlockMW())
			p.plan(site, end+w.downtime, plan.BlockMW())
		}
	}
}

// plan adds megawatts that will come or go to what the strategy is shown, those of
// one instant together.
func (p *player) plan(site int, at time.Duration, mw float64) {
	v := &p.view
	for i := len(v.Additions) - 1; i >= max(0, len(v.Additions)-2); i-- {
		if a := &v.Additions[i]; a.Facility == site && a.Planned == at && (a.MW < 0) == (mw < 0) {
			a.MW += mw
			return
		}
	}
	v.Additions = append(v.Additions, strategy.Addition{Facility: site, Planned: at, MW: mw})
}

// end is the 00:00 at which hardware is over that was installed at an instant and is
// looked at from another; far off if hardware lasts.
func (w *hardwareWorld) end(installed, from time.Duration) time.Duration {
	if w.life == 0 {
		return math.MaxInt64
	}
	return max(civil.NextDay(installed+w.life), from)
}

// endHardware retires a block or begins its refresh, by the facility's rule
// (MODEL 3.5). A failure or repair of the old hardware is off.
func (p *player) endHardware(block int) {
	b := &p.m.blocks[block]
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
	if p.w.onList[block] {
		p.schedule(p.now+site.hardware.downtime, evRefreshed, block, 0)
	}
	if p.trace != nil {
		p.note("refresh begins", p.blockName(block), "−%.4g MW, %s", mw, usdText(w.cost))
	}
}

func (p *player) refreshed(block int) {
	b := &p.m.blocks[block]
	p.sites[b.site].Renewed(b.phase, b.block)
	p.hardware[block].installed = p.now
	p.settled, p.view.planChanged = false, true
	if p.w.onList[block] {
		p.scheduleLife(block)
	}
	if p.trace != nil {
		p.note("refresh ends", p.blockName(block), "+%.4g MW", p.w.sites[b.site].phases[b.phase].BlockMW())
	}
}
