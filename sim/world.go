package sim

import (
	"fmt"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/demand"
	"neocloud/sim/facility"
	"neocloud/sim/internal/rng"
	"neocloud/sim/lease"
	"neocloud/sim/market"
	"neocloud/sim/process"
	"neocloud/sim/strategy"
)

// World is everything that the owner does not control in one replication: the
// uncertain numbers as they turned out, own demand, prices, inquiries, failures and
// outages, and what each tenant will do. It is a function of seed and replication alone,
// so that all strategies meet the same (MODEL 11.1, 11.2).
type World struct {
	Seed        uint64
	Replication int

	m            *Model
	uniforms     []float64 // by input
	hold         map[int]float64
	index        []float64 // by month; empty without an index
	innovations  market.Innovations
	spotDiscount float64
	spotFill     float64
	sites        []siteWorld
	workloads    []workloadWorld
	offers       []offerWorld // named leases, then inquiries by arrival
	inquiries    []market.Inquiry
	loans        []loanWorld
	taxRate      float64
	lossOffset   float64
	agenda       []appointment
	onList       []bool        // by block: what becomes of it is not on the agenda
	appointed    []appointment // of the agenda: what is not the same in all worlds
	sorted       []appointment // memory of sortAppointed
	dealt        []int32       // the same
	names        []string      // of inquiries, by number
	ramps        []lease.Step
	tiers        []lease.Tier
}

type siteWorld struct {
	pue, derate, opex   float64
	rent, rentEscalator float64
	hardware            hardwareWorld
	load                Use
	power               []float64 // USD per MWh by month; nil where energy is free
	powerPath           []float64 // memory of power
	phases              []phaseWorld
	plans               []facility.Phase // of the phases
	outages             []outage
	hasResidual         bool
	residual            facility.Residual
}

type phaseWorld struct {
	facility.Phase
	delay     float64 // months
	shell, it float64 // USD per MW
}

type outage struct {
	from, to time.Duration
	share    float64
}

type workloadWorld struct {
	path    []demand.Step
	monthly []float64 // MW at the start of each month
	worth   []float64 // USD per MW-month, by month
	outside bool
	premium float64
	// memory of sampling
	campaigns []demand.Campaign
	streams   []demand.CampaignStreams
}

// offerWorld is a contract that will be offered, and what its tenant would do.
type offerWorld struct {
	Name, Product string
	Terms         lease.Terms
	Offered       time.Duration
	row           int // of the result
	facility      int
	lapse         time.Duration // it can be accepted before this instant
	colo          bool          // the tenant brings its hardware
	powerPassed   bool          // and pays its energy
	tenantName    string
	// spec is where the terms come from, address that of the lease's draws, and
	// generation the number of times it has been renewed from the original.
	spec       *Terms
	address    uint64
	generation int
	original   string

	exit, failure lease.Hazard
	// The two Exp(1) draws that are spent against the hazards (MODEL 6.6), and the
	// uniform that decides on a cancellation.
	exitDraw, failureDraw, cancelDraw float64
}

// view is the offer as the strategy sees it.
func (o *offerWorld) view(h *civil.Horizon, id int) strategy.Offer {
	t := &o.Terms
	return strategy.Offer{
		ID: id, Name: o.Name, Product: o.Product, Facility: o.facility, MW: t.MW,
		Start: h.At(t.Start), End: h.At(t.End), BoundUntil: h.At(t.FirmEnd(t.OwnerExit)),
		FeePerMWMonth: t.FeePerMWMonth(), DecideBy: o.lapse - civil.Day, Tenant: o.tenantName, Colo: o.colo,
	}
}

// Sample returns the world of a replication.
func (m *Model) Sample(seed uint64, replication int) *World {
	w := new(World)
	m.sample(w, seed, replication)
	return w
}

// sample makes w the world of a replication, reusing its memory.
func (m *Model) sample(w *World, seed uint64, replication int) {
	w.m, w.Seed, w.Replication = m, seed, replication
	w.uniforms = w.uniforms[:0]
	for i := range m.inputs {
		w.uniforms = append(w.uniforms, w.stream(m.streams.input, m.inputs[i].address).Uniform(0))
	}
	m.copula.Apply(w.uniforms, w.uniforms)
	for i, u := range w.hold {
		w.uniforms[i] = u
	}
	w.sampleLoans()
	if t := m.scenario.Tax; t != nil {
		w.taxRate, w.lossOffset = w.get(&t.Rate), w.get(&t.LossOffset)
	}
	w.sampleMarket()
	w.sites = resize(w.sites, len(m.sites))
	for i := range w.sites {
		w.sampleSite(i)
	}
	w.workloads = resize(w.workloads, len(m.workloads))
	for i := range w.workloads {
		w.sampleWorkload(i)
	}
	w.offers, w.ramps, w.tiers = w.offers[:0], w.ramps[:0], w.tiers[:0]
	for i := range m.leases {
		w.offers = append(w.offers, w.namedLease(i))
	}
	w.sampleInquiries()
	w.makeAgenda()
}

// resize returns s with n elements, keeping the memory of those it has.
func resize[T any](s []T, n int) []T {
	for cap(s) < n {
		s = append(s[:cap(s)], *new(T))
	}
	return s[:n]
}

func (w *World) stream(source, entity uint64) rng.Stream {
	return rng.NewStream(w.Seed, uint64(w.Replication), source, entity)
}

func (w *World) blockStream(block int) rng.Stream {
	return w.stream(w.m.streams.blockLife, w.m.blocks[block].address)
}

// get is a number of the scenario as it turned out in this world (MODEL 2.2).
func (w *World) get(v *Value) float64 {
	if v.IsConstant() {
		return v.Constant()
	}
	return v.Quantile(w.uniforms[w.m.inputOf[v]])
}

// Input is the value of an uncertain number in this world, by its position in
// [Model.Inputs].
func (w *World) Input(i int) float64 { return w.m.inputs[i].Value.Quantile(w.uniforms[i]) }

// Index is the price index by month, in USD per MW-month; nil without one.
func (w *World) Index() []float64 { return w.index }

// Demand is the path of a workload of the scenario, by its position in it.
func (w *World) Demand(workload int) []demand.Step { return w.workloads[workload].path }

// Offers is the number of contracts that are offered in this world.
func (w *World) Offers() int { return len(w.offers) }

func (w *World) sampleMarket() {
	spec, s := &w.m.scenario.Market, &w.m.streams
	w.innovations.Draw(w.m.joint, w.m.horizon, market.InnovationStreams{
		Index: w.stream(s.index, 0), Inquiries: w.stream(s.inquiryFactor, 0), Power: w.stream(s.powerFactor, 0),
		Delay: w.stream(s.delayFactor, 0), Default: w.stream(s.defaultFactor, 0),
	})
	w.index, w.spotFill, w.spotDiscount = w.index[:0], 0, 0
	if spec.Index != nil {
		x := w.marketIndex(spec.Index)
		w.index = x.Path(w.index, w.m.horizon, w.stream(s.index, 0))
	}
	if s := spec.Spot; s != nil {
		w.spotDiscount, w.spotFill = w.get(&s.Discount), w.get(&s.FillShare)
	}
}

func (w *World) marketIndex(spec *Index) market.Index {
	var x market.Index
	if spec.PerMWMonth.IsSet() {
		x.Level = w.get(&spec.PerMWMonth)
	} else {
		x.Level = market.PerMWMonth(w.get(&spec.PerGPUHour), w.get(&spec.GPUsPerMW))
	}
	if spec.GBM != nil {
		x.GBM = process.GBM{Drift: w.get(&spec.GBM.Drift), Volatility: w.get(&spec.GBM.Volatility)}
	}
	if f := spec.SchwartzSmith; f != nil {
		x.SchwartzSmith = process.SchwartzSmith{
			Kappa: w.get(&f.Reversion), ShortVolatility: w.get(&f.ShortVolatility), LongVolatility: w.get(&f.LongVolatility),
			Correlation: w.get(&f.Correlation), Drift: w.get(&f.Drift),
		}
	}
	if j := spec.LaunchJumps; j != nil {
		x.Jumps = process.Jumps{
			Every: float64(j.EveryMonths), First: float64(j.FirstMonth), Mean: w.get(&j.Mean), SD: w.get(&j.SD),
		}
	}
	x.Table = w.m.indexTable
	return x
}

func (w *World) noise(n *Noise) process.LogOU {
	if n == nil {
		return process.LogOU{}
	}
	return process.LogOU{HalfLife: w.get(&n.HalfLife), Volatility: w.get(&n.Volatility)}
}

// inquiryPrefix begins the names of inquiries, which are numbered by arrival.
const inquiryPrefix = "inquiry-"

// sampleInquiries appends the inquiries of this world to the offers.
func (w *World) sampleInquiries() {
	spec := w.m.scenario.Market.Inquiries
	if spec == nil {
		return
	}
	q := market.Inquiries{
		PerMonth: w.get(&spec.PerMonth), DecisionDays: spec.DecisionDays,
		Products: w.m.products, Weights: w.m.weights, Innovations: &w.innovations,
	}
	if x := spec.Hawkes; x != nil {
		q.Hawkes = process.Hawkes{Base: q.PerMonth, Ratio: w.get(&x.BranchingRatio), Decay: w.get(&x.Decay)}
	}
	s := &w.m.streams
	w.inquiries = q.Path(w.inquiries[:0], w.m.horizon, market.InquiryStreams{
		Time: w.stream(s.inquiryTime, 0), Offspring: w.stream(s.inquiryOffspring, 0), Product: w.stream(s.inquiryProduct, 0), Size: w.stream(s.inquirySize, 0),
	}, w.index)
	for len(w.names) < len(w.inquiries) {
		w.names = append(w.names, fmt.Sprintf(inquiryPrefix+"%d", len(w.names)+1))
	}
	for i := range w.inquiries {
		w.offers = append(w.offers, w.inquiryLease(&w.inquiries[i]))
	}
}

func (w *World) inquiryLease(in *market.Inquiry) offerWorld {
	h, product := w.m.horizon, &w.m.scenario.Market.Inquiries.Products[in.Product]
	o := offerWorld{
		Name: w.names[in.Number], Product: product.Name, Offered: in.Arrival,
		row: len(w.m.leases) + in.Product, facility: anywhere, lapse: in.DecideBy + civil.Day,
		Terms: lease.Terms{
			MW: in.MW, FeePerMonth: in.MW * in.FeePerMWMonth, Start: h.Date(in.Start), End: h.Date(in.End),
		},
	}
	// Inquiries are numbered far from the hashes of names.
	w.terms(&o, &product.Terms, uint64(in.Number))
	return o
}

func (w *World) namedLease(i int) offerWorld {
	h, spec := w.m.horizon, &w.m.scenario.Leases[i]
	o := offerWorld{
		Name: spec.Name, row: i, facility: w.m.boundTo(spec.Facility), Offered: w.m.offeredAt(i),
		Terms: lease.Terms{MW: w.get(&spec.ITMW), Start: spec.Start, End: spec.End.AddDays(1)},
	}
	if spec.FeePerMonth.IsSet() {
		o.Terms.FeePerMonth = w.get(&spec.FeePerMonth)
	} else {
		o.Terms.FeePerMonth = o.Terms.MW * w.get(&spec.FeePerMWMonth)
	}
	decideBy := spec.Start
	if !spec.DecideBy.IsZero() {
		decideBy = spec.DecideBy
	}
	o.lapse = h.At(decideBy) + civil.Day
	w.terms(&o, &spec.Terms, w.m.leases[i])
	return o
}

// terms fills in what named leases and products have in common.
func (w *World) terms(o *offerWorld, t *Terms, address uint64) {
	o.spec, o.address, o.original, o.tenantName = t, address, o.Name, t.Tenant
	if o.tenantName == "" {
		o.tenantName = o.Name
	}
	o.Terms.Escalator, o.Terms.TakeOrPay, o.Terms.Drawn = w.get(&t.Escalator), w.get(&t.TakeOrPay), w.get(&t.Drawn)
	first := len(w.ramps)
	for i := range t.Ramp {
		row := &t.Ramp[i]
		w.ramps = append(w.ramps, lease.Step{Months: row.Months, FeeShare: w.get(&row.FeeShare), MWShare: w.get(&row.MWShare)})
	}
	o.Terms.Ramp = w.ramps[first:len(w.ramps):len(w.ramps)]
	w.exits(o, t)
	w.clauses(o, t)
	w.tenant(o)
}

func (w *World) exits(o *offerWorld, t *Terms) {
	if x := t.TenantExit; x != nil {
		o.Terms.TenantExit = lease.Exit{
			Allowed: true, FirmMonths: x.AfterFirmMonths, NoticeDays: x.NoticeDays,
			Fee: lease.Charge{USD: w.get(&x.FeeUSD), ShareOfRemaining: w.get(&x.FeeShare)},
		}
	}
	if x := t.OwnerExit; x != nil {
		o.Terms.OwnerExit = lease.Exit{
			Allowed: true, FirmMonths: x.AfterFirmMonths, NoticeDays: x.NoticeDays,
			Fee: lease.Charge{USD: w.get(&x.FeeUSD), ShareOfRemaining: w.get(&x.FeeShare)},
		}
	}
}

// clauses fills in what happens besides (MODEL 6.7–6.11).
func (w *World) clauses(o *offerWorld, t *Terms) {
	to := &o.Terms
	if x := t.Default; x != nil {
		to.Recourse = lease.Recourse{
			Recovery: w.get(&x.Recovery), RecoveryDays: x.RecoveryDays,
			Backstop: w.get(&x.Backstop), BackstopDays: x.BackstopDays, BackstopUSD: w.get(&x.BackstopUSD),
		}
	}
	if x := t.Renewal; x != nil {
		to.Renewal = lease.Renewal{
			Probability: w.get(&x.Probability), TermMonths: x.TermMonths, DecideDays: x.DecideDays, Times: x.Times,
		}
		if x.DecideDays == 0 {
			to.Renewal.DecideDays = defaultRenewalDays
			if t.TenantExit != nil {
				to.Renewal.DecideDays = t.TenantExit.NoticeDays
			}
		}
	}
	if x := t.SLA; x != nil {
		first := len(w.tiers)
		for _, tier := range x.Tiers {
			w.tiers = append(w.tiers, lease.Tier{Below: tier.Below, Credit: tier.Credit})
		}
		to.SLA = lease.SLA{Tiers: w.tiers[first:len(w.tiers):len(w.tiers)], Cap: w.get(&x.Cap)}
	}
	if x := t.Prepayment; x != nil {
		to.Prepayment = lease.Prepayment{Share: w.get(&x.Share)}
		to.Prepayment.CreditFrom, to.Prepayment.CreditTo = x.span(to.Start, to.End)
	}
	if x := t.Delivery; x != nil {
		to.Delivery = lease.Delivery{
			Agreed: true, Deadline: to.Start.AddDays(x.DeadlineDays + x.GraceDays), CancelProbability: w.get(&x.CancelProbability),
		}
	}
	o.colo, o.powerPassed = t.TenantChips, t.PowerPassedThrough
}

// defaultRenewalDays before the end, a tenant decides that has no notice to give.
const defaultRenewalDays = 90

// span is the part of a term over which a prepayment is credited: as stated, or
// the second half of the term by its days.
func (x *Prepayment) span(start, end civil.Date) (from, to civil.Date) {
	if x.CreditAfterMonths == 0 && x.CreditMonths == 0 {
		return start.AddDays(start.DaysUntil(end) / 2), end
	}
	from, to = start.AddMonths(x.CreditAfterMonths), end
	if x.CreditMonths > 0 {
		if last := from.AddMonths(x.CreditMonths); last.Before(to) {
			to = last
		}
	}
	return from, to
}

func (w *World) glut(z *lease.Hazard, g *Glut, t *lease.Terms) {
	if g != nil {
		z.GlutBelow, z.GlutTimes = w.get(&g.IndexBelow)*t.FeePerMWMonth(), w.get(&g.Times)
	}
}
