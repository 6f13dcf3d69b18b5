package sim

import (
	"fmt"
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/copula"
	"neocloud/sim/demand"
	"neocloud/sim/internal/rng"
	"neocloud/sim/market"
	"neocloud/sim/process"
)

// Model is a scenario that has been checked and made ready to run: defaults
// filled in, names resolved, random addresses computed. It never changes, and
// any number of goroutines may sample and play it.
type Model struct {
	scenario *Scenario
	horizon  *civil.Horizon
	// discount[d] is the present value of a dollar d days after the start.
	discount []float64
	// inputs are the numbers that are drawn once per replication.
	inputs  []Input
	inputOf map[*Value]int
	copula  *copula.Gaussian
	sites   []siteModel
	blocks  []blockModel
	// facilityOf maps the name of a facility to its number.
	facilityOf map[string]int
	workloads  []workloadModel
	leases     []uint64 // address of each named lease
	products   []market.Product
	weights    []float64 // of the products
	indexTable process.Table
	joint      *market.Correlations
	loans      []loanModel
	tax        taxModel
	financed   bool // there are loans, or tax
	streams    streamNames
	agenda     []appointment // what is the same in all worlds, in order

	mostAppointed int // as the constant; tests take less
}

// Input is an uncertain number of the scenario, drawn once per replication
// (MODEL 2.2).
type Input struct {
	// Path in the scenario, such as leases.anthropic.fee_usd_per_month.
	Path  string
	Value Value

	address uint64
}

type siteModel struct {
	address    uint64
	firstBlock []int // number of the first block of each phase
}

type blockModel struct {
	site, phase, block int
	option             bool // of a phase that only a strategy builds
	address            uint64
}

type workloadModel struct {
	address   uint64
	facility  int
	every     demand.Interval
	table     process.Table
	campaigns []uint64 // address of each
}

// streamNames are the sources of randomness by name (MODEL 11.1). The names are
// part of every address: renaming one changes all results.
type streamNames struct {
	input, siteDelay, blockLife, outageTime, outageSize, power               uint64
	noise, shockTime, shockSize, campaignTime, campaignSize, index           uint64
	inquiryTime, inquiryProduct, inquirySize, leaseExit, leaseDefault        uint64
	leaseCancel, renewal                                                     uint64
	inquiryOffspring, inquiryFactor, powerFactor, delayFactor, defaultFactor uint64
}

func newStreamNames() streamNames {
	return streamNames{
		input:     rng.Hash("input"),
		siteDelay: rng.Hash("facility/delay"), blockLife: rng.Hash("facility/block"),
		outageTime: rng.Hash("facility/outage/time"), outageSize: rng.Hash("facility/outage/size"),
		power: rng.Hash("facility/power"),
		noise: rng.Hash("workload/noise"), shockTime: rng.Hash("workload/shock/time"), shockSize: rng.Hash("workload/shock/size"),
		campaignTime: rng.Hash("workload/campaign/time"), campaignSize: rng.Hash("workload/campaign/size"),
		index:       rng.Hash("market/index"),
		inquiryTime: rng.Hash("market/inquiry/time"), inquiryProduct: rng.Hash("market/inquiry/product"),
		inquirySize: rng.Hash("market/inquiry/size"),
		leaseExit:   rng.Hash("lease/exit"), leaseDefault: rng.Hash("lease/default"),
		inquiryOffspring: rng.Hash("market/inquiry/offspring"), inquiryFactor: rng.Hash("market/inquiry/factor"),
		powerFactor: rng.Hash("market/power/factor"), delayFactor: rng.Hash("market/delay/factor"),
		defaultFactor: rng.Hash("market/default/factor"),
		leaseCancel:   rng.Hash("lease/cancel"), renewal: rng.Hash("lease/renewal"),
	}
}

// Compile checks a scenario and makes it ready to run. Fields that are not given
// take their defaults. The error is a [Problems] with everything that is wrong.
// The scenario is copied: later changes to it have no effect.
func Compile(sc *Scenario) (*Model, error) {
	own := Resolve(sc)
	if p := own.Check(); len(p) > 0 {
		return nil, p
	}
	h, err := civil.NewHorizon(own.Start, own.End)
	if err != nil {
		return nil, fmt.Errorf("sim: %w", err)
	}
	m := &Model{
		scenario: own, horizon: h, inputOf: map[*Value]int{}, facilityOf: map[string]int{},
		streams: newStreamNames(), mostAppointed: mostAppointed,
	}
	m.discount = make([]float64, int(h.Length()/civil.Day)+1)
	for d := range m.discount {
		m.discount[d] = math.Pow(1+own.DiscountRate, -float64(d)/365)
	}
	eachInput(own, func(path string, v *Value) {
		m.inputOf[v] = len(m.inputs)
		m.inputs = append(m.inputs, Input{Path: path, Value: *v, address: rng.Hash(path)})
	})
	if m.copula, err = copula.New(inputPaths(own), pairsOf(own.Correlations)); err != nil {
		return nil, fmt.Errorf("sim: %w", err)
	}
	if m.joint, err = market.NewCorrelations(pairsOf(own.Market.Correlations)); err != nil {
		return nil, fmt.Errorf("sim: %w", err)
	}
	for i, f := range own.Facilities {
		m.facilityOf[f.Name] = i
		site := siteModel{address: rng.Hash(f.Name)}
		for j, ph := range f.Phases {
			site.firstBlock = append(site.firstBlock, len(m.blocks))
			for k := range ph.Blocks {
				address := rng.Hash(fmt.Sprintf("%s/%s/%d", f.Name, ph.Name, k))
				m.blocks = append(m.blocks, blockModel{site: i, phase: j, block: k, option: ph.Option, address: address})
			}
		}
		m.sites = append(m.sites, site)
	}
	for i := range own.Workloads {
		m.workloads = append(m.workloads, m.workload(&own.Workloads[i]))
	}
	for _, l := range own.Leases {
		m.leases = append(m.leases, rng.Hash(l.Name))
	}
	m.compileMarket(&own.Market)
	m.compileMoney()
	m.compileAgenda()
	return m, nil
}

func (m *Model) workload(w *Workload) workloadModel {
	out := workloadModel{
		address: rng.Hash(w.Name), facility: m.boundTo(w.Facility),
		every: map[string]demand.Interval{"month": demand.Monthly, "week": demand.Weekly, "day": demand.Daily}[w.Step],
	}
	for _, c := range w.Campaigns {
		out.campaigns = append(out.campaigns, rng.Hash(w.Name+"/"+c.Name))
	}
	if t := w.Curve.Table; t != nil {
		out.table.Linear = t.Interpolation == "linear"
		for _, p := range t.Points {
			out.table.Points = append(out.table.Points, process.Point{At: m.horizon.At(p.Date), Value: p.MW})
		}
	}
	return out
}

func (m *Model) compileMarket(spec *Market) {
	if spec.Index != nil && spec.Index.Table != nil {
		t := spec.Index.Table
		m.indexTable.Linear = t.Interpolation == "linear"
		for _, p := range t.Points {
			m.indexTable.Points = append(m.indexTable.Points, process.Point{At: m.horizon.At(p.Date), Value: p.Factor})
		}
	}
	if q := spec.Inquiries; q != nil {
		for _, p := range q.Products {
			m.products = append(m.products, market.Product{MW: p.ITMW, TermMonths: p.Term, StartLagDays: p.StartLag, PriceToIndex: p.Price})
			m.weights = append(m.weights, p.Weight)
		}
	}
}

// Scenario returns the scenario as it is run, defaults filled in. It must not be
// changed.
func (m *Model) Scenario() *Scenario { return m.scenario }

// Horizon returns the span that is simulated.
func (m *Model) Horizon() *civil.Horizon { return m.horizon }

// Inputs returns the uncertain numbers that are drawn once per replication, in
// the order of the scenario.
func (m *Model) Inputs() []Input { return m.inputs }

// offeredAt is the instant at which a named lease is offered.
func (m *Model) offeredAt(lease int) time.Duration {
	if on := m.scenario.Leases[lease].Offered; !on.IsZero() {
		return m.horizon.At(on)
	}
	return 0
}

// anywhere is the facility of what is bound to none.
const anywhere = -1

func (m *Model) boundTo(name string) int {
	if name == "" {
		return anywhere
	}
	return m.facilityOf[name]
}
