package strategy

import (
	"testing"

	"neocloud/sim/civil"
)

// shellAndChips is a site of 100 MW with hardware and a shell of 50 MW, half of
// the first let to tenant a.
func shellAndChips(t *testing.T) *View {
	t.Helper()
	h, err := civil.NewHorizon(civil.MustDate("2026-01-01"), civil.MustDate("2030-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	return &View{
		Horizon:    h,
		Facilities: []Facility{{Name: "chips", NominalMW: 100}, {Name: "shell", ShellOnly: true, NominalMW: 50}},
		Leases:     []Lease{{ID: 1, Facility: Anywhere, MW: 50, Tenant: "a", End: h.Length()}},
	}
}

func ask(v *View, mw, fee float64, tenant string, colo bool) Offer {
	return Offer{
		ID: 7, Facility: Anywhere, MW: mw, Start: 0, End: v.Horizon.Length(), BoundUntil: v.Horizon.Length(),
		FeePerMWMonth: fee, Tenant: tenant, Colo: colo,
	}
}

// Colo leases go to shells and others to hardware; floors and shares are those of
// their own kind (MODEL 5.4, 8.4).
func TestLimitsAndShells(t *testing.T) {
	for _, c := range []struct {
		name   string
		policy SellOnly
		mw     float64
		fee    float64
		tenant string
		colo   bool
		accept bool
	}{
		{"what is left of the hardware", SellOnly{}, 50, 1, "b", false, true},
		{"more than is left", SellOnly{}, 51, 1, "b", false, false},
		{"colo in the shell", SellOnly{}, 50, 1, "b", true, true},
		{"colo beyond the shell", SellOnly{}, 51, 1, "b", true, false},
		{"80 % leased in all: 30 of 100", SellOnly{Limits: Limits{LeasedShare: 0.8}}, 30, 1, "b", false, true},
		{"above 80 %", SellOnly{Limits: Limits{LeasedShare: 0.8}}, 31, 1, "b", false, false},
		{"tenant a up to 60 %", SellOnly{Limits: Limits{TenantShare: 0.6}}, 10, 1, "a", false, true},
		{"tenant a above 60 %", SellOnly{Limits: Limits{TenantShare: 0.6}}, 11, 1, "a", false, false},
		{"another tenant", SellOnly{Limits: Limits{TenantShare: 0.6}}, 50, 1, "b", false, true},
		{"below the floor", SellOnly{Floor: Floor{PerMWMonth: 2}}, 10, 1, "b", false, false},
		{"the floor is not for colo", SellOnly{Floor: Floor{PerMWMonth: 2}}, 10, 1, "b", true, true},
		{"colo below its floor", SellOnly{Floor: Floor{Colo: 2}}, 10, 1, "b", true, false},
	} {
		v := shellAndChips(t)
		v.Offers = []Offer{ask(v, c.mw, c.fee, c.tenant, c.colo)}
		got := c.policy.Decide(v)
		if accepted := len(got) == 1 && got[0].Kind == DoAccept; accepted != c.accept {
			t.Errorf("%s: %v, want accepted %v", c.name, got, c.accept)
		}
	}
}

// Own demand needs hardware: a shell is no reason not to build.
func TestShellServesNoOwnDemand(t *testing.T) {
	v := shellAndChips(t)
	v.Leases = nil
	v.Workloads = []Workload{{Name: "own", Worth: 1, MW: []float64{120}}}
	v.Options = []Option{{ID: 3, Facility: 1, MW: 500}, {ID: 4, Facility: 0, MW: 50}}
	for _, p := range []Policy{BuildOnly{}, Hybrid{}} {
		if got := p.Decide(v); len(got) != 1 || got[0] != (Action{DoBuild, 4}) {
			t.Errorf("%T: %v, want to build the option with hardware", p, got)
		}
	}
}

// 90 MW of own demand on 100 MW: the default builds at more than 100, a trigger of
// 0.8 at more than 80 (MODEL 8.2, 8.4).
func TestBuildTrigger(t *testing.T) {
	v := shellAndChips(t)
	v.Leases = nil
	v.Workloads = []Workload{{Name: "own", Worth: 1, MW: []float64{90}}}
	v.Options = []Option{{ID: 4, Facility: 0, MW: 50}}
	for _, c := range []struct {
		p     Policy
		build bool
	}{{BuildOnly{}, false}, {BuildOnly{Trigger: 0.8}, true}, {Hybrid{}, false}, {Hybrid{Trigger: 0.8}, true}, {Hybrid{Trigger: 0.9}, false}} {
		if got := len(c.p.Decide(v)) == 1; got != c.build {
			t.Errorf("%+v: builds %v, want %v", c.p, got, c.build)
		}
	}
}
