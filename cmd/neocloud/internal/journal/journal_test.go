package journal

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// journal is one world of a contract on 300 of 500 MW, with own demand on the
// rest, energy, and capex that is partly sunk.
func journal(t *testing.T) *Journal {
	t.Helper()
	sc := &sim.Scenario{
		Name: "seed", Start: civil.MustDate("2026-05-10"), End: civil.MustDate("2029-06-01"), DiscountRate: 0.12,
		Facilities: []sim.Facility{{
			Name: "colossus-1",
			Phases: []sim.Phase{
				{Name: "live", ITMW: dist.Const(500), Blocks: 20, Online: civil.MustDate("2024-09-01"), Sunk: true, ShellCapex: dist.Const(1e6)},
				{Name: "next", ITMW: dist.Const(100), Blocks: 3, Online: civil.MustDate("2027-01-31"), LeadMonths: 4, RampMonths: 2, ShellCapex: dist.Const(8e6), ITCapex: dist.Const(20e6)},
			},
			Power:     &sim.Power{Price: dist.Const(86.123)},
			FixedOpex: dist.Const(0.3e6),
			Residual:  &sim.Residual{ITDecay: dist.Const(0.28), ShellLife: dist.Const(15)},
		}},
		Workloads: []sim.Workload{{
			Name: "consumer", Worth: dist.Const(0.8e6),
			Curve: sim.Curve{Exponential: &sim.Exponential{Initial: dist.Const(200), Rate: dist.Const(0.05)}},
		}},
		Leases: []sim.Lease{{
			Name: "anthropic", Facility: "colossus-1", ITMW: dist.Const(300), FeePerMonth: dist.Const(1.25e9),
			Start: civil.MustDate("2026-06-01"), End: civil.MustDate("2029-05-31"),
			Terms: sim.Terms{TenantExit: &sim.TenantExit{NoticeDays: 90, Hazard: dist.Const(0.05)}},
		}},
		Strategies: []sim.Strategy{{Name: "hybrid", Policy: "hybrid"}},
	}
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Contenders()
	if err != nil {
		t.Fatal(err)
	}
	return &Journal{Scenario: m.Scenario(), Strategy: "hybrid", Seed: 3, Trace: m.Trace(m.Sample(3, 1), c[0].Policy)}
}

// xnpv is a spreadsheet's: Σ usd / (1+rate)^(days/365), from the first date.
func xnpv(rate float64, dates []time.Time, usd []float64) float64 {
	sum := 0.0
	for i := range usd {
		sum += usd[i] / math.Pow(1+rate, dates[i].Sub(dates[0]).Hours()/24/365)
	}
	return sum
}

func TestLedgerGivesTheNPVs(t *testing.T) {
	j := journal(t)
	var b strings.Builder
	if err := j.Ledger(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "date,category,class,facility,lease,usd" {
		t.Fatalf("header %s", got)
	}
	for _, c := range []struct {
		classes string
		metric  sim.Metric
	}{{"cash", sim.CashNPV}, {"cash imputed", sim.NPV}} {
		var dates []time.Time
		var usd []float64
		classes := map[string]bool{}
		for _, row := range rows[1:] {
			classes[row[2]] = true
			if !strings.Contains(c.classes, row[2]) {
				continue
			}
			d, err := time.Parse(time.DateOnly, row[0])
			if err != nil {
				t.Fatal(err)
			}
			x, err := strconv.ParseFloat(row[5], 64)
			if err != nil {
				t.Fatal(err)
			}
			dates, usd = append(dates, d), append(usd, x)
		}
		if len(classes) != 3 {
			t.Errorf("the case should have all classes, has %v", classes)
		}
		got, want := xnpv(0.12, dates, usd), j.Trace.Outcome.Metrics[c.metric]
		if math.Abs(got-want) >= 0.005 {
			t.Errorf("XNPV of %s rows is %.4f, the NPV %.4f", c.classes, got, want)
		}
		if !strings.Contains(textOf(t, j), cents(want)) {
			t.Errorf("the page does not say %s", cents(want))
		}
	}
}

func textOf(t *testing.T, j *Journal) string {
	t.Helper()
	var b strings.Builder
	if err := j.Page().Text(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	j := journal(t)
	text := textOf(t, j)
	for _, want := range []string{
		"seed: hybrid in world 1 of seed 3\n",
		"2026-05-10  block energised  colossus-1/live/1 to 20  +25 MW each\n",
		"            MW: leased 0.0, own demand 200.0 of 200.0, spot 0.0, idle 300.0\n",
		"lease signed     anthropic",
		"leases      MW      signed       start    last day  headline  committed  collected",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		if n := len([]rune(line)); n > 100 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func TestBounds(t *testing.T) {
	j := journal(t)
	all := len(j.events())
	j.From, j.Until = civil.MustDate("2027-01-31"), civil.MustDate("2027-02-01")
	some := j.events()
	if len(some) == 0 || len(some) >= all {
		t.Fatalf("%d of %d events", len(some), all)
	}
	for _, e := range some {
		if d := e.Date.String(); d < "2027-01-31" || d > "2027-02-01" {
			t.Errorf("event on %s", d)
		}
	}
	j.From = civil.MustDate("2030-01-01")
	if n := len(j.events()); n != 0 {
		t.Errorf("%d events after the end", n)
	}
	textOf(t, j) // of no events, without a panic
}

func TestMachineFormats(t *testing.T) {
	j := journal(t)
	var b strings.Builder
	if err := j.CSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 1+len(j.Trace.Events) {
		t.Errorf("%d rows for %d events, %v", len(rows), len(j.Trace.Events), err)
	}
	b.Reset()
	if err := j.JSON(&b); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Metrics  map[string]*float64
		Leases   []struct{ Name, Ended string }
		Events   []struct{ Date, Event string }
		Postings []struct {
			Class string
			USD   float64
		}
	}
	if err := json.Unmarshal([]byte(b.String()), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Metrics) != len(sim.Metrics()) || *out.Metrics["npv_usd"] != j.Trace.Outcome.Metrics[sim.NPV] {
		t.Errorf("metrics %v", out.Metrics)
	}
	if len(out.Events) != len(j.Trace.Events) || len(out.Postings) != len(j.Trace.Postings) || len(out.Leases) != 1 {
		t.Errorf("%d events, %d postings, %d leases", len(out.Events), len(out.Postings), len(out.Leases))
	}
}

func TestAlike(t *testing.T) {
	event := func(at time.Duration, what, entity, effect string) sim.TraceEvent {
		return sim.TraceEvent{At: at, Event: what, Entity: entity, Effect: effect}
	}
	es := []sim.TraceEvent{
		event(0, "block energised", "c/live/1", "+25 MW"), event(0, "block energised", "c/live/2", "+25 MW"),
		event(0, "block energised", "c/next/1", "+25 MW"), event(0, "block energised", "c/next/2", "+30 MW"),
		event(0, "block failed", "c/next/3", "-30 MW"), event(1, "block failed", "c/next/4", "-30 MW"),
		event(1, "bill", "anthropic", ""), event(1, "bill", "anthropic", ""),
	}
	for i, want := range []int{2, 1, 1, 1, 1, 1, 1, 1} {
		if got := alike(es[i:]); got != want {
			t.Errorf("from %d: %d alike, want %d", i, got, want)
		}
	}
}
