package facility

import (
	"math"
	"testing"
	"time"

	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

func TestEnergiseEvenly(t *testing.T) {
	h, err := civil.NewHorizon(civil.MustDate("2026-01-01"), civil.MustDate("2030-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	p := Phase{ITMW: 400, Blocks: 4, RampMonths: 4}
	for i, want := range []string{"2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"} {
		if got := h.Date(p.Energise(h, h.At(civil.MustDate("2026-03-01")), i)).String(); got != want {
			t.Errorf("block %d energises on %s, want %s", i, got, want)
		}
	}
}

func TestAvailable(t *testing.T) {
	var s Site
	s.Reset(0.02, []Phase{{ITMW: 300, Blocks: 12}, {ITMW: 100, Blocks: 1}})
	for i := range 12 {
		s.Energise(0, i, 1)
	}
	s.Fail(0, 3)
	s.Fail(0, 3) // a block fails once
	s.Fail(1, 0) // and not before it is energised
	s.Begin(1, 0.5)
	s.Begin(2, 0.2)
	// 11 × 25 MW × 0.98 × 0.5 × 0.8
	if got, want := s.Available(), 11*25*0.98*0.5*0.8; math.Abs(got-want) > 1e-12 {
		t.Errorf("available %v, want %v", got, want)
	}
	s.Finish(1)
	s.Finish(2)
	s.Repair(0, 3)
	if got := s.Available(); got != 300*0.98 || s.Energised() != 300 {
		t.Errorf("after repair %v of %v", got, s.Energised())
	}
}

// A block under repair that is refreshed comes back once, and a retired one never
// (MODEL 3.5).
func TestHardwareLife(t *testing.T) {
	var s Site
	s.Reset(0, []Phase{{ITMW: 20, Blocks: 2}})
	s.Energise(0, 0, 2)
	s.Fail(0, 0)
	s.Renew(0, 0)
	s.Repair(0, 0) // of the hardware that is gone
	if got := s.Available(); got != 10 {
		t.Errorf("while refreshing %v MW", got)
	}
	s.Renewed(0, 0)
	s.Retire(0, 1)
	s.Repair(0, 1)
	if s.Available() != 10 || s.Energised() != 10 || s.EverEnergised(0) != 2 {
		t.Errorf("available %v, energised %v", s.Available(), s.Energised())
	}
}

func TestResidual(t *testing.T) {
	r := Residual{ITDecay: 0.28, ShellLife: 15}
	year := time.Duration(civil.HoursPerYear * float64(time.Hour))
	if got, want := r.IT(100, 2*year), 100*math.Exp(-0.56); math.Abs(got-want) > 1e-9 {
		t.Errorf("hardware %v, want %v", got, want)
	}
	if got := r.Shell(150, 5*year); math.Abs(got-100) > 1e-9 {
		t.Errorf("shell %v, want 100", got)
	}
	if got := r.Shell(150, 20*year); got != 0 {
		t.Errorf("shell past its life %v", got)
	}
}

// Whatever happens, available stays between nothing and what is energised.
func TestAvailableIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Site
		s.Reset(rapid.Float64Range(0, 0.5).Draw(t, "derate"), []Phase{{ITMW: 90, Blocks: 3}})
		for i := range rapid.IntRange(0, 40).Draw(t, "events") {
			block := rapid.IntRange(0, 2).Draw(t, "block")
			switch rapid.IntRange(0, 7).Draw(t, "event") {
			case 0:
				s.Energise(0, block, 1)
			case 1:
				s.Fail(0, block)
			case 2:
				s.Repair(0, block)
			case 3:
				s.Begin(i, rapid.Float64Range(0, 1).Draw(t, "share"))
			case 4:
				s.Finish(rapid.IntRange(0, i).Draw(t, "outage"))
			case 5, 6, 7:
				switch state := s.State(0, block); {
				case state == Up || state == Down:
					s.Renew(0, block)
				case state == Refreshing && i%2 == 0:
					s.Renewed(0, block)
				case state == Refreshing:
					s.Retire(0, block)
				}
			}
			if mw := s.Available(); mw < 0 || mw > s.Energised() {
				t.Fatalf("available %v of %v", mw, s.Energised())
			}
		}
	})
}
