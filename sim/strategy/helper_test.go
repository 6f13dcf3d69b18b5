package strategy

import (
	"slices"
	"testing"
	"time"

	"neocloud/sim/civil"
)

// tenYears is the horizon of the seed scenario: 120 whole civil months.
func tenYears(t testing.TB) *civil.Horizon {
	t.Helper()
	h, err := civil.NewHorizon(civil.MustDate("2026-05-01"), civil.MustDate("2036-05-01"))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// scene builds Views by dates.
type scene struct {
	t testing.TB
	h *civil.Horizon
}

func newScene(t testing.TB) scene { return scene{t, tenYears(t)} }

func (s scene) at(date string) time.Duration { return s.h.At(civil.MustDate(date)) }

// view is a View on a date with one facility of so many megawatts.
func (s scene) view(date string, mw float64) *View {
	now := s.at(date)
	return &View{
		Now: now, Month: s.h.Month(now), Horizon: s.h,
		Facilities: []Facility{{Name: "site", NominalMW: mw, AvailableMW: mw}},
	}
}

// offer is bound to no facility and to the owner until its end.
func (s scene) offer(id int, mw, fee float64, start, end string) Offer {
	return Offer{
		ID: id, Facility: Anywhere, MW: mw, FeePerMWMonth: fee,
		Start: s.at(start), End: s.at(end), BoundUntil: s.at(end), DecideBy: s.at(start),
	}
}

// lease is bound to no facility, and the owner may not leave it.
func (s scene) lease(id int, mw float64, start, end string) Lease {
	return Lease{ID: id, Facility: Anywhere, MW: mw, Start: s.at(start), End: s.at(end)}
}

// own is a workload with this history, the present last.
func own(worth float64, mw ...float64) Workload { return Workload{Worth: worth, MW: mw} }

func wantActions(t *testing.T, got []Action, want ...Action) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
