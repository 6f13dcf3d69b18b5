package sim

import (
	"fmt"
	"slices"
	"time"

	"neocloud/sim/lease"
	"neocloud/sim/strategy"
)

// viewState is what the strategy is shown, and the memory behind it.
type viewState struct {
	strategy.View
	// What has to be listed anew before the strategy is asked again.
	planChanged, offersChanged, leasesChanged bool

	demand   [][]float64 // by workload: at each month's start, and last of all now
	unserved [][]float64 // by workload: mean of each closed month
}

// newViewState is a view with what never changes.
func newViewState(m *Model) viewState {
	n := len(m.workloads)
	v := viewState{demand: make([][]float64, n), unserved: make([][]float64, n)}
	v.Horizon = m.horizon
	for i := range m.scenario.Facilities {
		f := &m.scenario.Facilities[i]
		v.Facilities = append(v.Facilities, strategy.Facility{Name: f.Name, ShellOnly: f.ShellOnly})
	}
	for i := range m.scenario.Workloads {
		v.Workloads = append(v.Workloads, strategy.Workload{Name: m.scenario.Workloads[i].Name})
	}
	return v
}

func (v *viewState) reset() {
	v.planChanged, v.offersChanged, v.leasesChanged = true, true, true
	for i := range v.demand {
		v.demand[i], v.unserved[i] = v.demand[i][:0], v.unserved[i][:0]
	}
}

// history is own demand of a workload until now, in MW: at the start of each month, and
// last of all the demand now.
func (v *viewState) history(p *player, workload int) []float64 {
	d := v.demand[workload]
	d = d[:max(len(d)-1, 0)] // the last was that of an instant within its month
	d = append(d, p.w.workloads[workload].monthly[len(d):p.month+1]...)
	d[p.month] = p.workloads[workload].demand
	v.demand[workload] = d
	return slices.Clip(d)
}

func (v *viewState) closeMonth(workload int, unservedMW float64) {
	v.unserved[workload] = append(v.unserved[workload], unservedMW)
}

// ask puts the question to the strategy at the end of this instant's events,
// once however many occasions there are (MODEL 8.1), unless it is known that it would
// decide nothing.
func (p *player) ask() {
	if len(p.open) > 0 || p.options > 0 || p.occasion == strategy.Any ||
		p.short && p.occasion == strategy.OfferOptionOrShortage {
		p.asked = true
	}
}

// decide shows the strategy the view and carries out its actions in order.
func (p *player) decide() {
	p.asked = false
	p.fillView()
	for _, a := range strategy.Ask(p.policy, &p.view.View) {
		name, err := p.act(a)
		if p.trace != nil && err != nil {
			p.note("refused", name, "%v: %v", a.Kind, err)
		}
	}
}

// act carries out one action, or says why it is not possible.
func (p *player) act(a strategy.Action) (name string, err error) {
	if a.Kind == strategy.DoBuild {
		return p.build(a.ID)
	}
	if a.ID < 0 || a.ID >= len(p.leases) {
		return fmt.Sprintf("offer %d", a.ID), fmt.Errorf("there is no such offer")
	}
	name = p.offers[a.ID].Name
	switch a.Kind {
	case strategy.DoAccept, strategy.DoDecline:
		if !slices.Contains(p.open, a.ID) {
			return name, fmt.Errorf("the offer is not on the table")
		}
		if a.Kind == strategy.DoAccept {
			return name, p.sign(a.ID)
		}
		p.close(a.ID)
		if p.trace != nil {
			p.note("offer declined", name, "")
		}
	case strategy.DoGiveNotice:
		return name, p.notice(a.ID, lease.Owner)
	default:
		return name, fmt.Errorf("action %d is unknown", a.Kind)
	}
	return name, nil
}

// build starts an optional phase; its number is that of its first block.
func (p *player) build(first int) (name string, err error) {
	if first < 0 || first >= len(p.m.blocks) {
		return fmt.Sprintf("option %d", first), fmt.Errorf("there is no such option")
	}
	b := &p.m.blocks[first]
	phase := &p.m.scenario.Facilities[b.site].Phases[b.phase]
	name = p.phaseName(first)
	switch {
	case !phase.Option || b.block != 0:
		return name, fmt.Errorf("not an optional phase")
	case p.phases[b.site][b.phase].started:
		return name, fmt.Errorf("already begun")
	}
	planned := p.today().AddMonths(phase.LeadMonths)
	p.beginPhase(b.site, b.phase, p.m.horizon.At(planned))
	for at, e := range p.w.construction(b.site, b.phase, p.m.horizon.At(planned), p.now) {
		p.schedule(at, e.kind, int(e.a), int(e.b))
	}
	p.sums.built++
	p.options--
	p.view.planChanged = true
	if p.trace != nil {
		p.note("build", name, "%.4g MW, planned online %v", p.w.sites[b.site].phases[b.phase].ITMW, planned)
	}
	return name, nil
}

// fillView brings the view up to date.
func (p *player) fillView() {
	v := &p.view
	v.Now, v.Month = p.now, p.month
	if len(p.w.index) > 0 {
		// Cut in capacity too: what lies behind is the future.
		v.Index = p.w.index[: p.month+1 : p.month+1]
	}
	for i := range p.sites {
		f, s := &v.Facilities[i], &p.sites[i]
		f.NominalMW, f.AvailableMW = s.Energised(), s.Available()
	}
	if v.planChanged {
		p.fillPlans()
		v.planChanged = false
	}
	for i := range p.workloads {
		to, w := &v.Workloads[i], &p.workloads[i]
		to.Worth, to.MW, to.Unserved = w.worth, v.history(p, i), slices.Clip(v.unserved[i])
	}
	if v.offersChanged {
		v.Offers = v.Offers[:0]
		for _, i := range p.open {
			v.Offers = append(v.Offers, p.offers[i].view(p.m.horizon, i))
		}
		v.offersChanged = false
	}
	if v.leasesChanged {
		v.Leases = v.Leases[:0]
		for _, i := range p.signed {
			if p.leases[i].Status != lease.Ended {
				v.Leases = append(v.Leases, p.viewLease(i))
			}
		}
		v.leasesChanged = false
	}
	today := p.today()
	for k := range v.Leases {
		v.Leases[k].FeePerMonth = p.leases[v.Leases[k].ID].FeeOn(today)
	}
}

// viewLease is a lease as the strategy sees it until it changes; its fee is brought
// up to date in fillView.
func (p *player) viewLease(i int) strategy.Lease {
	h, o, l := p.m.horizon, &p.offers[i], &p.leases[i]
	return strategy.Lease{
		ID: i, Name: o.Name, Product: o.Product, Facility: o.facility, MW: l.MW, Start: h.At(l.Start),
		MayLeave: l.OwnerExit.Allowed, NoticeFrom: l.noticeFrom, NoticeDays: l.OwnerExit.NoticeDays,
		FeePerMWMonth: l.FeePerMWMonth(), Tenant: o.tenantName, Colo: o.colo,
		End: h.At(l.Until), OnNotice: l.Status == lease.OnNotice,
	}
}

// fillPlans lists what is on its way and what could be built.
func (p *player) fillPlans() {
	v := &p.view
	v.Additions, v.Options = v.Additions[:0], v.Options[:0]
	for i := range p.sites {
		site := &p.w.sites[i]
		for j := range site.phases {
			plan, st := &site.phases[j], &p.phases[i][j]
			phase := &p.m.scenario.Facilities[i].Phases[j]
			first := p.m.sites[i].firstBlock[j]
			if !st.started {
				v.Options = append(v.Options, strategy.Option{
					ID: first, Name: phase.Name, Facility: i, MW: plan.ITMW,
					LeadMonths: phase.LeadMonths, CapexUSD: site.capex(phase, plan),
				})
				continue
			}
			last := time.Duration(-1)
			for k := p.sites[i].EverEnergised(j); k < plan.Blocks; k++ {
				at := plan.Energise(p.m.horizon, st.planned, k)
				mw := plan.BlockMW()
				if at == last && len(v.Additions) > 0 {
					v.Additions[len(v.Additions)-1].MW += mw
					continue
				}
				v.Additions = append(v.Additions, strategy.Addition{Facility: i, Planned: at, MW: mw})
				last = at
			}
			p.planHardware(i, j)
		}
	}
	slices.SortStableFunc(v.Additions, func(a, b strategy.Addition) int { return int(a.Planned - b.Planned) })
}
