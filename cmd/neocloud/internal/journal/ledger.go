package journal

import (
	"encoding/csv"
	"io"
	"strconv"
)

// Ledger writes every movement of money as CSV, in the columns date, category,
// class, facility, lease and usd, at full precision. A spreadsheet's XNPV over the
// rows of class cash is the cash NPV, over those of class cash and imputed the
// economic NPV. XNPV discounts to the date of its first row, so the first row is
// the scenario's start with no money.
func (j *Journal) Ledger(w io.Writer) error {
	rows := [][]string{
		{"date", "category", "class", "facility", "lease", "usd"},
		{j.Scenario.Start.String(), "valuation date", "cash", "", "", "0"},
	}
	for _, p := range j.Trace.Postings {
		rows = append(rows, []string{
			p.Date.String(), p.Category, p.Class, p.Facility, p.Lease, strconv.FormatFloat(p.USD, 'f', -1, 64),
		})
	}
	return csv.NewWriter(w).WriteAll(rows)
}
