package finance

import (
	"fmt"
	"testing"
)

// TestIREN is IREN's contract with Microsoft (CALIBRATION, Nov 2025), in
// billions, yearly in arrears from one start for all 200 MW:
//
//	revenue     9.7 over five years: 1.94 a year
//	margin      85 % after power, staff and maintenance, the company's estimate
//	            of the project's EBITDA margin; 1.649 a year
//	prepayment  20 %, 1.94, credited in equal parts of 0.646667 in years 3 to 5
//	capex       5.8 for GPUs, at the start; 3.0 for the shell; no residual
//	debt        3.65 at 6.0 % over five years, level
//
// The IRRs are those of the earned margin, without the prepayment, which moves
// cash between years: 5.8/1.649 = 3.5173 is the annuity factor of five years at
// 13.0 %, 8.8/1.649 = 5.3366 that at −2.1 %. Coverage is in cash: 1.649/0.8665
// and (1.649 − 0.6467)/0.8665. Only margins of 84.93 to 85.08 % give all four
// numbers as printed.
func TestIREN(t *testing.T) {
	const (
		revenue    = 9.7e9 / 5
		ebitda     = 0.85 * revenue
		prepayment = 0.20 * 9.7e9
		gpus       = 5.8e9
		shell      = 3.0e9
	)
	loan := iren()
	printed(t, "debt service", "%.3f", loan.Level()/1e9, "0.866")

	var cash, service []float64
	for i, year := range loan.AppendYears(nil) {
		cash, service = append(cash, ebitda), append(service, year.Service())
		if i >= 2 {
			cash[i] -= prepayment / 3
		}
	}
	ratios := AppendDSCR(nil, cash, service)
	for i, want := range []string{"1.90", "1.90", "1.16", "1.16", "1.16"} {
		printed(t, "DSCR", "%.2f", ratios[i].Ratio, want)
	}
	lowest, _ := MinDSCR(ratios)
	if lowest.Year < 2 {
		t.Errorf("lowest coverage in year %d", lowest.Year+1)
	}
	if (Covenant{MinDSCR: 1.05}).Breached(ratios) {
		t.Error("1.05 is broken")
	}
	if got := (Covenant{MinDSCR: 1.25}).AppendBreaches(nil, ratios); len(got) != 3 || got[0].Year != 2 {
		t.Errorf("1.25 is broken by %v, want years 3 to 5", got)
	}

	project := yearly(-gpus, ebitda, ebitda, ebitda, ebitda, ebitda)
	printed(t, "IRR of the GPUs", "%.1f %%", 100*IRR(project).Rate, "13.0 %")
	withShell := append([]Flow{{0, -shell}}, project...)
	printed(t, "IRR with the shell", "%.1f %%", 100*IRR(withShell).Rate, "-2.1 %")

	// −2.15, then 1.649 − 0.866497 = 0.782503 a year: an annuity factor of
	// 2.747593, which is that of five years at 23.96 %.
	printed(t, "equity IRR", "%.1f %%", 100*EquityIRR(project, loan).Rate, "24.0 %")
}

// TestCoreWeave is the identity of CALIBRATION: capex/revenue = margin × payback
// = 0.80 × 2.5 = 2.0, with monthly receipts.
func TestCoreWeave(t *testing.T) {
	const revenue, margin, years = 1.2e9, 0.80, 5
	flows := []Flow{{0, -2 * revenue}}
	for m := 1; m <= 12*years; m++ {
		flows = append(flows, Flow{Days: float64(m) * DaysPerYear / 12, USD: margin * revenue / 12})
	}
	days, ok := Payback(flows)
	if !ok {
		t.Fatal("never paid back")
	}
	near(t, "payback in years", days/DaysPerYear, 2.5, 1e-15)
	near(t, "capex over revenue", PeakFunding(flows)/revenue, margin*days/DaysPerYear, 1e-15)
	moic, _ := MOIC(flows)
	near(t, "multiple", moic, years/2.5, 1e-14)
}

// TestTeraWulf: 0.85 × 1.85 million a MW-year × 200 MW = 314.5 million net
// operating income a year, printed as 315 (CALIBRATION), which is 85 % of 3.7
// billion over ten years. The debt that it serves at a coverage of 1.25, 8.3 %
// over five years (the defaults for non-IG), is NOI/1.25 times the annuity factor
// (1 − 1.083⁻⁵)/0.083 = 3.961338: 996.7 million.
func TestTeraWulf(t *testing.T) {
	const noi = 0.85 * 1.85e6 * 200
	near(t, "NOI", noi, 0.85*3.7e9/10, 1e-15)
	printed(t, "NOI in millions", "%.1f", noi/1e6, "314.5")
	loan := Loan{Principal: noi / 1.25 * 3.961338, Rate: 0.083, Months: 60, PerYear: 1}
	var cash, service []float64
	for _, year := range loan.AppendYears(nil) {
		cash, service = append(cash, noi), append(service, year.Service())
	}
	for _, r := range AppendDSCR(nil, cash, service) {
		near(t, "DSCR", r.Ratio, 1.25, 1e-6)
	}
}

// printed fails the test unless the number prints as wanted.
func printed(t *testing.T, what, format string, got float64, want string) {
	t.Helper()
	if s := fmt.Sprintf(format, got); s != want {
		t.Errorf("%s = %s (%v), want %s", what, s, got, want)
	}
}
