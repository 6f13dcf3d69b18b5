package lease

import (
	"math"
	"testing"
	"time"

	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// seed is the 300 MW contract: $1.25 billion a month from 1 May 2026 through 31
// May 2029, 64 % in the first two months, 90 days' notice after firm months.
func seed(firm int) Terms {
	return Terms{
		MW: 300, FeePerMonth: 1.25e9,
		Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2029-06-01"),
		TakeOrPay: 1, Drawn: 1,
		Ramp:       []Step{{Months: 2, FeeShare: 0.64, MWShare: 1}},
		TenantExit: Exit{Allowed: true, FirmMonths: firm, NoticeDays: 90},
		OwnerExit:  Exit{Allowed: true, FirmMonths: firm, NoticeDays: 90},
	}
}

func TestSeedValues(t *testing.T) {
	s := seed(3)
	// 35 full months and two at 64 %.
	if got := s.Headline(); got != 45.35e9 {
		t.Errorf("headline %v, want 45.35e9 exactly", got)
	}
	// Notice on 1 Aug 2026, free on 30 Oct: two months at 64 %, three full months
	// and 29 of October's 31 days.
	if got, want := s.Committed(), 1.25e9*(2*0.64+3+29.0/31); math.Abs(got-want) > 1e-5 {
		t.Errorf("committed %v, want %v", got, want)
	}
	if got, want := s.Committed(), 6.519354838709677e9; math.Abs(got-want) > 1e-5 {
		t.Errorf("committed %v, want %v (MODEL 6.4)", got, want)
	}
	if got := s.FeePerMWMonth(); math.Abs(got-4.1666666667e6) > 0.01 {
		t.Errorf("fee %v per MW-month", got)
	}
	// Without discount 46.25, at 50 % 45.00, at 100 % 43.75 billion.
	for share, want := range map[float64]float64{1: 46.25e9, 0.5: 45e9, 0: 43.75e9} {
		s.Ramp[0].FeeShare = share
		if got := s.Headline(); got != want {
			t.Errorf("headline at %v: %v, want %v", share, got, want)
		}
	}
}

func TestBillByTheDay(t *testing.T) {
	base := seed(0)
	base.Ramp = nil
	day := civil.MustDate
	for _, c := range []struct {
		name     string
		from, to string
		want     float64
	}{
		{"whole month", "2027-03-01", "2027-04-01", 1.25e9},
		{"whole leap February", "2028-02-01", "2028-03-01", 1.25e9},
		{"one day of a leap February", "2028-02-29", "2028-03-01", 1.25e9 / 29},
		{"last day of May", "2029-05-31", "2029-06-01", 1.25e9 / 31},
		{"past the end", "2029-05-31", "2030-01-01", 1.25e9 / 31},
		{"before the start", "2020-01-01", "2026-05-02", 1.25e9 / 31},
		{"outside", "2029-06-01", "2030-01-01", 0},
		{"across a month end", "2026-06-30", "2026-07-02", 1.25e9/30 + 1.25e9/31},
	} {
		if got := base.Bill(day(c.from), day(c.to)); math.Abs(got-c.want) > 1e-4 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestEscalatorOnAnniversaries(t *testing.T) {
	terms := Terms{
		MW: 100, FeePerMonth: 100, Start: civil.MustDate("2026-05-16"), End: civil.MustDate("2029-05-16"),
		Escalator: 0.03, TakeOrPay: 1, Drawn: 1,
	}
	// Each year is 12 civil months long whatever its days.
	want := 1200 * (1 + 1.03 + 1.03*1.03)
	if got := terms.Headline(); math.Abs(got-want) > 1e-9 {
		t.Errorf("headline %v, want %v", got, want)
	}
	if a, b := terms.FeeAt(civil.MustDate("2027-05-15")), terms.FeeAt(civil.MustDate("2027-05-16")); a != 100 || math.Abs(b-103) > 1e-12 {
		t.Errorf("fee %v the day before the anniversary and %v on it", a, b)
	}
}

func TestTakeOrPay(t *testing.T) {
	terms := seed(0)
	terms.TakeOrPay, terms.Drawn, terms.TenantExit = 0.96, 0.5, Exit{}
	if got, want := terms.Bill(terms.Start, terms.End), 0.96*45.35e9; math.Abs(got-want) > 1e-4 {
		t.Errorf("drawn 50 %%: billed %v, want %v", got, want)
	}
	terms.Drawn = 0.99
	if got, want := terms.Bill(terms.Start, terms.End), 0.99*45.35e9; math.Abs(got-want) > 1e-4 {
		t.Errorf("drawn 99 %%: billed %v, want %v", got, want)
	}
	if got, want := terms.Committed(), 0.96*45.35e9; math.Abs(got-want) > 1e-4 {
		t.Errorf("committed %v, want %v", got, want)
	}
}

func TestNoticeRules(t *testing.T) {
	day := civil.MustDate
	for _, c := range []struct {
		name   string
		on     string
		ok     bool
		end    string
		reason Reason
	}{
		{"before the firm months have passed", "2026-07-31", false, "2029-06-01", Expired},
		{"on the first day", "2026-08-01", true, "2026-10-30", TenantLeft},
		{"as late as it matters", "2029-03-02", true, "2029-05-31", TenantLeft},
		{"would end on the end date", "2029-03-03", false, "2029-06-01", Expired},
		{"on the last day", "2029-05-31", false, "2029-06-01", Expired},
	} {
		l := Lease{Terms: seed(3)}
		if err := l.Sign(day("2026-05-01")); err != nil {
			t.Fatal(err)
		}
		l.Begin()
		if err := l.Notice(Tenant, day(c.on)); (err == nil) != c.ok {
			t.Errorf("%s: error %v", c.name, err)
		}
		if got := l.Until.String(); got != c.end {
			t.Errorf("%s: ends %s, want %s", c.name, got, c.end)
		}
		if l.Finish(); l.Reason != c.reason {
			t.Errorf("%s: %v, want %v", c.name, l.Reason, c.reason)
		}
	}
	l := Lease{Terms: seed(3)}
	l.OwnerExit = Exit{}
	if l.Sign(day("2026-05-02")) == nil {
		t.Error("a lease cannot be signed after its start")
	}
	_ = l.Sign(day("2026-05-01"))
	l.Begin()
	if l.Notice(Owner, day("2027-05-01")) == nil {
		t.Error("an owner without the right cannot leave")
	}
}

func TestHazardInstant(t *testing.T) {
	h, err := civil.NewHorizon(civil.MustDate("2026-05-01"), civil.MustDate("2029-06-01"))
	if err != nil {
		t.Fatal(err)
	}
	// 0.1 a month from 1 July: a draw of 0.25 is spent half-way through September.
	at, ok := Hazard{PerMonth: 0.1}.Instant(h, nil, h.MonthStart(2), h.Length(), 0.25)
	if want := h.MonthStart(4) + 15*civil.Day; !ok || (at-want).Abs() > time.Millisecond {
		t.Errorf("got %v, want %v", h.Date(at), h.Date(want))
	}
	// Doubled while the index is below 2: July counts double, so 0.2 + 0.05 lies
	// half-way through August.
	index := make([]float64, h.Months())
	for i := range index {
		index[i] = 3
	}
	index[2] = 1
	at, ok = Hazard{PerMonth: 0.1, GlutBelow: 2, GlutTimes: 2}.Instant(h, index, h.MonthStart(2), h.Length(), 0.25)
	if want := h.MonthStart(3) + 31*civil.Day/2; !ok || (at-want).Abs() > time.Millisecond {
		t.Errorf("with glut: got %v, want %v", h.Date(at), h.Date(want))
	}
	// 0.5 a year spends 0.5 in 365.25 days.
	at, ok = Hazard{PerYear: 0.5}.Instant(h, nil, 0, h.Length(), 0.5)
	if want := time.Duration(civil.DaysPerYear * float64(civil.Day)); !ok || (at-want).Abs() > time.Millisecond {
		t.Errorf("per year: got %v, want %v", at, want)
	}
	if _, ok := (Hazard{PerMonth: 0.01}).Instant(h, nil, 0, h.Length(), 5); ok {
		t.Error("a draw that is not spent within the term must not happen")
	}
}

func TestBillsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := seed(rapid.IntRange(0, 12).Draw(t, "firm"))
		terms.Start = terms.Start.AddDays(rapid.IntRange(0, 400).Draw(t, "start"))
		terms.End = terms.Start.AddDays(rapid.IntRange(1, 2000).Draw(t, "days"))
		terms.Escalator = rapid.Float64Range(-0.1, 0.1).Draw(t, "escalator")
		terms.TakeOrPay = rapid.Float64Range(0, 1).Draw(t, "take or pay")
		terms.Drawn = rapid.Float64Range(0, 1).Draw(t, "drawn")
		terms.Ramp[0].Months = rapid.IntRange(1, 30).Draw(t, "ramp")
		l := Lease{Terms: terms}
		if err := l.Sign(terms.Start); err != nil {
			t.Fatal(err)
		}
		l.Begin()
		sum := 0.0
		for d := terms.Start; d.Before(terms.End); {
			d = d.AddDays(rapid.IntRange(1, 90).Draw(t, "step"))
			usd := l.BillTo(d, 1).Fee
			if usd < 0 {
				t.Fatalf("negative bill %v", usd)
			}
			sum += usd
		}
		if whole := terms.Bill(terms.Start, terms.End); math.Abs(sum-whole) > 1e-9*whole+1e-6 {
			t.Fatalf("bills add to %v, the term to %v", sum, whole)
		}
		if c, h := terms.Committed(), terms.Headline(); c > h*(1+1e-12) || l.Collected > h*(1+1e-12) {
			t.Fatalf("committed %v or collected %v above headline %v", c, l.Collected, h)
		}
	})
}

// 99.5 % monthly; credits 10 % below 99.5, 25 % below 99, 50 % below 95, cap 40 %.
func TestSLACredits(t *testing.T) {
	s := SLA{Tiers: []Tier{{0.995, 0.10}, {0.99, 0.25}, {0.95, 0.50}}, Cap: 0.40}
	for availability, want := range map[float64]float64{1: 0, 0.995: 0, 0.9949: 0.10, 0.99: 0.10, 0.96: 0.25, 0.9: 0.40, 0: 0.40} {
		if got := s.CreditShare(availability); got != want {
			t.Errorf("at %v: %v, want %v", availability, got, want)
		}
	}
	// Minutes of a 730-hour month that a tier allows: 99.9 % 43.8, 99.5 % 219, 99 % 438.
	for tier, want := range map[float64]float64{0.999: 43.8, 0.995: 219, 0.99: 438} {
		if got := (1 - tier) * 730 * 60; math.Abs(got-want) > 0.01 {
			t.Errorf("%v allows %v minutes, want %v", tier, got, want)
		}
	}
}

// A prepayment of 20 % that is credited in the last three of five years: nothing
// before, in proportion to the fees then, used up at the end; ended early, what is
// left is unearned (MODEL 6.10).
func TestPrepaymentIsCreditedAndUsedUp(t *testing.T) {
	day := civil.MustDate
	terms := Terms{
		MW: 50, FeePerMonth: 100, Start: day("2026-01-01"), End: day("2031-01-01"), TakeOrPay: 1, Drawn: 1,
		Prepayment: Prepayment{Share: 0.2, CreditFrom: day("2028-01-01"), CreditTo: day("2031-01-01")},
	}
	if got := terms.Prepaid(); got != 1200 {
		t.Fatalf("prepaid %v, want 20 %% of 6000", got)
	}
	l := Lease{Terms: terms}
	_ = l.Sign(day("2026-01-01"))
	l.Begin()
	if b := l.BillTo(day("2028-01-01"), 1); b.PrepaymentCredit != 0 || b.Fee != 2400 {
		t.Errorf("first two years: %+v", b)
	}
	if b := l.BillTo(day("2029-01-01"), 1); math.Abs(b.PrepaymentCredit-400) > 1e-9 {
		t.Errorf("third year credits %v, want 400", b.PrepaymentCredit)
	}
	if math.Abs(l.Unearned()-800) > 1e-9 {
		t.Errorf("unearned %v, want 800", l.Unearned())
	}
	l.BillTo(day("2031-01-01"), 1)
	if math.Abs(l.Unearned()) > 1e-9 {
		t.Errorf("unearned at the end %v", l.Unearned())
	}
}

func TestDeliveryClauseBillsWhatIsDelivered(t *testing.T) {
	terms := seed(0)
	terms.Ramp = nil
	terms.Delivery = Delivery{Agreed: true}
	terms.SLA = SLA{Tiers: []Tier{{0.99, 0.5}}, Cap: 1}
	l := Lease{Terms: terms}
	_ = l.Sign(terms.Start)
	l.Begin()
	if b := l.BillTo(civil.MustDate("2026-06-01"), 0.4); b.Fee != 0.4*1.25e9 || b.SLACredit != 0 {
		t.Errorf("late: %+v", b)
	}
	l.Complete = true
	if b := l.BillTo(civil.MustDate("2026-07-01"), 0.4); b.Fee != 1.25e9 || b.SLACredit != 0.5*1.25e9 {
		t.Errorf("delivered once: %+v", b)
	}
}

// A backstop comes first and both together never exceed what remains (MODEL 6.7).
func TestRecourse(t *testing.T) {
	for _, c := range []struct {
		r                  Recourse
		recovery, backstop float64
	}{
		{Recourse{Recovery: 0.2}, 200, 0},
		{Recourse{Backstop: 0.48}, 0, 480},
		{Recourse{Recovery: 0.8, Backstop: 0.48}, 520, 480},
		{Recourse{Recovery: 0.2, Backstop: 0.48, BackstopUSD: 100}, 200, 100},
	} {
		if recovery, backstop := c.r.Amounts(1000); recovery != c.recovery || backstop != c.backstop {
			t.Errorf("%+v: %v and %v", c.r, recovery, backstop)
		}
	}
	terms := seed(0)
	if got := terms.Remaining(civil.MustDate("2029-05-01")); got != 1.25e9 {
		t.Errorf("remaining in the last month %v", got)
	}
}

func TestRenewed(t *testing.T) {
	terms := seed(3)
	next := terms.Renewed(12, 1e6)
	if next.Start != terms.End || next.End.String() != "2030-06-01" || next.Headline() != 12*300e6 {
		t.Errorf("renewed from %v to %v for %v", next.Start, next.End, next.Headline())
	}
}

func BenchmarkBillMonth(b *testing.B) {
	terms := seed(0)
	from, to := civil.MustDate("2027-03-01"), civil.MustDate("2027-04-01")
	b.ReportAllocs()
	for b.Loop() {
		terms.Bill(from, to)
	}
}
