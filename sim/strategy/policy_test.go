package strategy

import "testing"

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
