package answer

import (
	"slices"
	"strings"

	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
	"neocloud/sim/lease"
)

// reason is a column of the table of leases.
type reason struct {
	lease.Reason
	head string
}

// reasons returns those for which any of the leases ended, in the order of their
// columns.
func reasons(leases []*sim.LeaseSummary) []reason {
	var out []reason
	for _, r := range []reason{
		{lease.Expired, "expired"},
		{lease.TenantLeft, "left"},
		{lease.OwnerReclaimed, "reclaimed"},
		{lease.Defaulted, "default"},
		{lease.DeliveryFailed, "undelivered"},
		{lease.Open, "open"},
	} {
		if slices.ContainsFunc(leases, func(l *sim.LeaseSummary) bool { return l.Ended[r.String()].Value > 0 }) {
			out = append(out, r)
		}
	}
	return out
}

// leaseBlocks tell what became of every lease, under each strategy that signs it;
// those that do not are left to a remark.
func leaseBlocks(s sim.Summary, notes *footnotes, anchors anchored) []sheet.Block {
	if len(s.Strategies) == 0 || len(s.Strategies[0].Leases) == 0 {
		return nil
	}
	var signers, idle []string // strategies that sign anything, and the others
	for _, st := range s.Strategies {
		if slices.ContainsFunc(st.Leases, isSigned) {
			signers = append(signers, st.Name)
		} else {
			idle = append(idle, st.Name)
		}
	}
	if len(signers) == 0 {
		return []sheet.Block{sheet.Paragraph("no strategy signs a lease")}
	}
	table, remarks := leaseTable(s, notes, anchors)
	switch len(idle) {
	case 0:
	case 1:
		remarks = append(remarks, idle[0]+" signs none")
	default:
		remarks = append(remarks, list(idle, "and")+" sign none")
	}
	return []sheet.Block{table.With(strings.Join(append(remarks, never(s, signers)...), "; "))}
}

// never says which leases are not signed by which of the signers, or by only one.
func never(s sim.Summary, signers []string) []string {
	var said said
	for k, l := range s.Strategies[0].Leases {
		var by, not []string
		for _, st := range s.Strategies {
			switch {
			case !slices.Contains(signers, st.Name):
			case isSigned(st.Leases[k]):
				by = append(by, st.Name)
			default:
				not = append(not, st.Name)
			}
		}
		switch {
		case len(not) == 0:
		case len(by) == 0:
			said.add(l.Name, "never signed")
		case len(by) == 1:
			said.add(l.Name, "only signed by "+by[0])
		default:
			said.add(l.Name, "never signed by "+list(not, "or"))
		}
	}
	return said.sentences(" is ", " are ")
}

func isSigned(l sim.LeaseSummary) bool { return l.Signed.OK && l.Signed.Value > 0 }
