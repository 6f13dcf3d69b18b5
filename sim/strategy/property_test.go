package strategy

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// anyView draws a View on a day of the second year of a horizon of five: two
// sites, late and coming additions, options, workloads, leases and offers that
// may overlap in any way.
func anyView(t *rapid.T, h *civil.Horizon) *View {
	day := func(label string, lo, hi int) time.Duration {
		return time.Duration(rapid.IntRange(lo, hi).Draw(t, label)) * civil.Day
	}
	mw := func(label string) float64 { return float64(rapid.IntRange(1, 400).Draw(t, label)) }
	v := &View{Now: day("now", 365, 730), Horizon: h}
	v.Month = h.Month(v.Now)
	today := int(v.Now / civil.Day)
	for range 2 {
		v.Facilities = append(v.Facilities, Facility{NominalMW: mw("nominal")})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "additions") {
		at := day(fmt.Sprint("planned", i), today-60, today+400)
		v.Additions = append(v.Additions, Addition{Facility: i % 2, Planned: at, MW: mw("addition")})
	}
	slices.SortStableFunc(v.Additions, func(a, b Addition) int { return cmp.Compare(a.Planned, b.Planned) })
	for i := range rapid.IntRange(0, 2).Draw(t, "options") {
		lead := rapid.IntRange(0, 30).Draw(t, "lead")
		v.Options = append(v.Options, Option{ID: 10 + i, Facility: 1 - i%2, MW: mw("option"), LeadMonths: lead})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "workloads") {
		w := Workload{Worth: float64(1+i) * 1e6}
		growth := rapid.Float64Range(0.9, 1.1).Draw(t, "growth") // a month, or a campaign
		campaign := rapid.IntRange(0, 2).Draw(t, "campaign") == 0
		now := float64(rapid.IntRange(0, 200).Draw(t, "own"))
		for m := range v.Month + 1 {
			mw := now * math.Pow(growth, float64(m-v.Month))
			if campaign && m%4 < 2 {
				mw = 0
			}
			w.MW = append(w.MW, mw)
		}
		for range v.Month {
			w.Unserved = append(w.Unserved, float64(rapid.IntRange(0, 300).Draw(t, "unserved")))
		}
		v.Workloads = append(v.Workloads, w)
	}
	term := func(from int) (site int, start, end time.Duration) {
		start = day("start", from, today+500)
		return rapid.IntRange(Anywhere, 1).Draw(t, "site"), start, start + day("term", 1, 1500)
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "leases") {
		l := Lease{ID: 20 + i, MW: mw("lease"), MayLeave: true, NoticeDays: 90, FeePerMonth: 1e6 * mw("fee")}
		l.Facility, l.Start, l.End = term(0)
		l.NoticeFrom, l.OnNotice = l.Start, rapid.Bool().Draw(t, "on notice")
		if l.End > v.Now {
			v.Leases = append(v.Leases, l)
		}
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "offers") {
		o := Offer{ID: 30 + i, MW: mw("offer"), FeePerMWMonth: float64(rapid.IntRange(1, 5).Draw(t, "price")) * 1e6}
		o.Facility, o.Start, o.End = term(today)
		o.BoundUntil = min(o.End, o.Start+day("bound", 0, 1500))
		v.Offers = append(v.Offers, o)
	}
	return v
}

func anyHybrid(t *rapid.T) Hybrid {
	return Hybrid{
		Reserve:       float64(rapid.IntRange(0, 5).Draw(t, "reserve")) / 10,
		Floor:         Floor{PerMWMonth: float64(rapid.IntRange(0, 3).Draw(t, "floor")) * 1e6},
		ByValue:       rapid.Bool().Draw(t, "by value"),
		ReclaimMonths: rapid.IntRange(0, 4).Draw(t, "reclaim"),
		Forecast:      Forecaster{Naive: rapid.Bool().Draw(t, "naive")},
		NoBuild:       rapid.Bool().Draw(t, "no build"),
	}
}

// account is of capacity, kept by the day and written down
// independently of the package.
type account struct {
	v     *View
	built []Option
	took  []Offer
}

func (a *account) free(site int, t time.Duration) float64 {
	at := func(i int) bool { return site == Anywhere || site == i }
	mw := 0.0
	for i, f := range a.v.Facilities {
		if at(i) {
			mw += f.NominalMW
		}
	}
	for _, x := range a.v.Additions {
		arrives := x.Planned
		if !(arrives > a.v.Now) {
			arrives = a.v.LateArrival()
		}
		if at(x.Facility) && !(t < arrives) {
			mw += x.MW
		}
	}
	for _, o := range a.built {
		online := a.v.Horizon.At(a.v.Horizon.Date(a.v.Now).AddMonths(o.LeadMonths))
		if at(o.Facility) && !(t < online) {
			mw += o.MW
		}
	}
	for _, l := range a.v.Leases {
		if at(l.Facility) && !(t < l.Start) && t < l.End {
			mw -= l.MW
		}
	}
	for _, o := range a.took {
		if at(o.Facility) && !(t < o.Start) && t < o.End {
			mw -= o.MW
		}
	}
	return mw
}

// check walks through the actions and through every day of every accepted
// offer's window.
func (a *account) check(t *rapid.T, actions []Action, floor float64, needed func(o Offer, at time.Duration) float64) {
	seen := map[Action]bool{}
	for _, act := range actions {
		if seen[act] {
			t.Fatalf("%v twice in %v", act, actions)
		}
		seen[act] = true
		switch act.Kind {
		case DoBuild:
			i := slices.IndexFunc(a.v.Options, func(o Option) bool { return o.ID == act.ID })
			a.built = append(a.built, a.v.Options[i])
		case DoDecline:
			i := slices.IndexFunc(a.v.Offers, func(o Offer) bool { return o.ID == act.ID })
			if a.v.Offers[i].FeePerMWMonth >= floor {
				t.Fatalf("declined %+v at a floor of %v", a.v.Offers[i], floor)
			}
		case DoAccept:
			i := slices.IndexFunc(a.v.Offers, func(o Offer) bool { return o.ID == act.ID })
			o := a.v.Offers[i]
			if o.FeePerMWMonth < floor {
				t.Fatalf("accepted %+v below the floor of %v", o, floor)
			}
			a.took = append(a.took, o)
			for at := o.Start; at == o.Start || at < min(o.BoundUntil, a.v.Horizon.Length()); at += civil.Day {
				short := a.free(Anywhere, at) - needed(o, at)
				if o.Facility != Anywhere {
					short = min(short, a.free(o.Facility, at))
				}
				if short < -1e-5 {
					t.Fatalf("accepted %+v, which lacks %v MW on %v; actions %v", o, -short, a.v.Horizon.Date(at), actions)
				}
			}
		}
	}
}

func fiveYears(t *testing.T) *civil.Horizon {
	h, err := civil.NewHorizon(civil.MustDate("2026-05-01"), civil.MustDate("2031-05-01"))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestNothingIsSoldTwice(t *testing.T) {
	h := fiveYears(t)
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t, h)
		floor := Floor{PerMWMonth: float64(rapid.IntRange(0, 4).Draw(t, "floor")) * 1e6}
		(&account{v: v}).check(t, SellOnly{Floor: floor}.Decide(v), floor.PerMWMonth,
			func(Offer, time.Duration) float64 { return 0 })

		hybrid := anyHybrid(t)
		(&account{v: v}).check(t, hybrid.Decide(v), hybrid.Floor.PerMWMonth, func(o Offer, at time.Duration) float64 {
			if first := h.MonthStart(h.Month(at)); at != o.Start && at != first {
				return 0 // own demand is looked at by the month
			}
			own := 0.0
			for _, w := range v.Workloads {
				if !hybrid.ByValue || w.Worth >= o.FeePerMWMonth {
					own += hybrid.Forecast.Fit(w.MW).After(h.Elapsed(at) - h.Elapsed(v.Now))
				}
			}
			return own * (1 + hybrid.Reserve)
		})
	})
}

// TestAnswersAreComplete checks the other direction for one open offer: what is
// neither accepted nor declined does not fit on some day of its window.
func TestAnswersAreComplete(t *testing.T) {
	h := fiveYears(t)
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t, h)
		v.Options = nil
		if len(v.Offers) == 0 {
			return
		}
		v.Offers = v.Offers[:1]
		if len((SellOnly{}).Decide(v)) > 0 {
			return
		}
		o := v.Offers[0]
		a := account{v: v, took: v.Offers}
		for at := o.Start; at == o.Start || at < min(o.BoundUntil, h.Length()); at += civil.Day {
			if a.free(Anywhere, at) < 0 || o.Facility != Anywhere && a.free(o.Facility, at) < 0 {
				return
			}
		}
		if o.Start < h.Length() {
			t.Fatalf("left %+v open, which fits", o)
		}
	})
}

// TestMoreOwnDemandNeverLeasesMore raises own demand and the reserve.
func TestMoreOwnDemandNeverLeasesMore(t *testing.T) {
	h := fiveYears(t)
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t, h)
		hybrid := anyHybrid(t)
		hybrid.ReclaimMonths, hybrid.NoBuild = 0, true
		if len(v.Offers) == 0 || len(v.Workloads) == 0 {
			return
		}
		v.Offers = v.Offers[:1]
		before := hybrid.Decide(v)
		if rapid.Bool().Draw(t, "demand or reserve") {
			for i := range v.Workloads[0].MW { // in proportion: the trend is the same
				v.Workloads[0].MW[i] *= 1.5
			}
		} else {
			hybrid.Reserve += 0.3
		}
		after := hybrid.Decide(v)
		accepts := Action{DoAccept, v.Offers[0].ID}
		if slices.Contains(after, accepts) && !slices.Contains(before, accepts) {
			t.Fatalf("more own demand made room: %v, then %v", before, after)
		}
	})
}

// TestDecideIsAFunctionOfTheView asks twice, compares, and looks whether the View
// is as it was.
func TestDecideIsAFunctionOfTheView(t *testing.T) {
	h := fiveYears(t)
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t, h)
		hybrid := anyHybrid(t)
		copied := *v
		copied.Offers, copied.Leases = slices.Clone(v.Offers), slices.Clone(v.Leases)
		copied.Options, copied.Additions = slices.Clone(v.Options), slices.Clone(v.Additions)
		copied.Facilities, copied.Workloads = slices.Clone(v.Facilities), slices.Clone(v.Workloads)
		for i, w := range v.Workloads {
			copied.Workloads[i].MW, copied.Workloads[i].Unserved = slices.Clone(w.MW), slices.Clone(w.Unserved)
		}
		for _, p := range []Policy{BuildOnly{Reserve: 0.1}, SellOnly{}, hybrid} {
			first := p.Decide(v)
			if second := p.Decide(v); !slices.Equal(first, second) {
				t.Fatalf("%T: %v, then %v", p, first, second)
			}
			if !reflect.DeepEqual(v, &copied) {
				t.Fatalf("%T changed the View", p)
			}
		}
		if notices := count(hybrid.Decide(v), DoGiveNotice); notices > 1 {
			t.Fatalf("%d notices in one decision", notices)
		}
		b := BuildOnly{}.Decide(v)
		if count(b, DoDecline) != len(v.Offers) || count(b, DoAccept)+count(b, DoGiveNotice) > 0 || count(b, DoBuild) > 1 {
			t.Fatalf("build-only: %v", b)
		}
	})
}

func count(actions []Action, k Kind) int {
	n := 0
	for _, a := range actions {
		if a.Kind == k {
			n++
		}
	}
	return n
}
