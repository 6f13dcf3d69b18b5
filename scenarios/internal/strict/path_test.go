package strict

import "testing"

func TestPosition(t *testing.T) {
	doc := mustParse(t, "base.yaml", baseText+"# end\n")
	_ = doc.Set("leases.b.notice_days", "3")
	for _, c := range []struct {
		path, want string
		exact      bool
	}{
		{"rate", "base.yaml:3:7", true},
		{"leases.a.exit.days", "base.yaml:12:53", true},
		{"leases[0].exit.days", "base.yaml:12:53", true},
		{"leases.a.escalator", "base.yaml:12:5", false},
		{"leases.zz.fee", "base.yaml:12:3", false},
		{"leases.b.notice_days", "--set leases.b.notice_days", true},
		{"sites.north.phases[1].it_mw", "base.yaml:7:36", true},
		{"sites.north.phases[9]", "base.yaml:7:13", false},
		{"sites.north.phases[x", "base.yaml:7:13", false},
		{"rate.x.y", "base.yaml:3:7", false},
		{"", "base.yaml:1:1", true},
	} {
		if at, exact := doc.Position(c.path); at.String() != c.want || exact != c.exact {
			t.Errorf("%s: got %v %v, want %s %v", c.path, at, exact, c.want, c.exact)
		}
	}
}

func TestPositionOfNamesWithDots(t *testing.T) {
	doc := mustParse(t, "p.yaml", "leases:\n- {name: gpt, fee: 1}\n- {name: gpt-4.5, fee: 2}\n- {name: a b, fee: 3}\n")
	for path, want := range map[string]string{"leases.gpt.fee": "p.yaml:2:20", "leases.gpt-4.5.fee": "p.yaml:3:24"} {
		if at, exact := doc.Position(path); at.String() != want || !exact {
			t.Errorf("%s: got %v %v", path, at, exact)
		}
	}
	var p *path
	if got := p.key("leases").element(2, "a b").extend("fee.values[3]").String(); got != "leases[2].fee.values[3]" {
		t.Errorf("got %s", got)
	}
}

func TestDocumentProblem(t *testing.T) {
	doc := mustParse(t, "base.yaml", baseText)
	p := doc.Problem("leases.a.end", "is before the start")
	if p.Error() != "base.yaml:12:5: leases.a.end: is before the start" || p.Snippet == "" {
		t.Errorf("got %v, %q", p, p.Snippet)
	}
}
