package strategy

import (
	"testing"

	"pgregory.net/rapid"
)

func TestKindString(t *testing.T) {
	for k, want := range map[Kind]string{0: "none", DoBuild: "build", DoAccept: "accept", DoDecline: "decline", DoGiveNotice: "give notice", 9: "none"} {
		if got := k.String(); got != want {
			t.Errorf("Kind(%d) = %q, want %q", k, got, want)
		}
	}
}

func TestActionsNameTheirThing(t *testing.T) {
	wantActions(t, []Action{
		Build(Option{ID: 3}), Accept(Offer{ID: 4}), Decline(Offer{ID: 5}), GiveNotice(Lease{ID: 6}),
	}, Action{DoBuild, 3}, Action{DoAccept, 4}, Action{DoDecline, 5}, Action{DoGiveNotice, 6})
}

func TestStances(t *testing.T) {
	for _, c := range []struct {
		name   string
		policy Policy
		want   Stance
	}{
		{"build-only", BuildOnly{}, Stance{ServeOwn: true}},
		{"sell-only", SellOnly{}, Stance{SellSpot: true}},
		{"sell-only without spot", SellOnly{NoSpot: true}, Stance{}},
		{"hybrid", Hybrid{}, Stance{ServeOwn: true, SellSpot: true}},
		{"hybrid, own first, no spot", Hybrid{NoSpot: true, OwnFirst: true}, Stance{ServeOwn: true, OwnFirst: true}},
	} {
		if got := c.policy.Stance(); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Without its occasion a policy decides nothing, whatever else there is.
func TestNothingIsDecidedWithoutOccasion(t *testing.T) {
	h := fiveYears(t)
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t, h)
		v.Offers, v.Options = nil, nil
		for _, p := range []Policy{
			BuildOnly{Reserve: 0.5}, SellOnly{}, anyHybrid(t), Hybrid{ReclaimMonths: 1, ReclaimThreshold: 0.01},
		} {
			switch OccasionOf(p) {
			case Any:
				t.Fatalf("%+v has no occasion", p)
			case OfferOptionOrShortage:
				for i := range v.Workloads {
					v.Workloads[i].Unserved[v.Month-1] = 0
				}
			}
			if got := p.Decide(v); len(got) > 0 {
				t.Errorf("%+v decides %v", p, got)
			}
		}
	})
}

// Of a policy that is not known, nothing is known, even if it embeds one that is.
func TestOccasionOfOthers(t *testing.T) {
	for _, p := range []Policy{both{}, struct{ BuildOnly }{}, Hybrid{ReclaimMonths: 1, ReclaimThreshold: -1}} {
		if got := OccasionOf(p); got != Any {
			t.Errorf("%T: %v", p, got)
		}
	}
}
