package sim

import "neocloud/sim/civil"

// Loan is debt in level service (MODEL 9.7). It finances a share of the capex of
// one facility, or of all, or it is one amount drawn on a date or with a lease.
// What it is covered by is the cash of its facility, its lease, or the company.
type Loan struct {
	// Name of the loan, unique in the scenario.
	Name string `yaml:"name" required:"true"`
	// Source says where the loan's numbers come from.
	Source string `yaml:"source"`
	// Facility whose capex it finances and whose cash covers it: what is posted to
	// the facility, the fees of leases bound to it included. Where it is the only
	// one, leases that are bound to none count too.
	Facility string `yaml:"facility"`
	// Lease whose receipts cover it, and with which it is drawn.
	Lease string `yaml:"lease"`
	// LoanToCost finances this share of each payment of capex, when it is paid.
	LoanToCost Value `yaml:"loan_to_cost" range:"(0,1]"`
	// Principal drawn at once, in place of LoanToCost.
	Principal Value `yaml:"principal_usd" unit:"USD" range:"(0,1e12]"`
	// Drawn is the date of the principal's draw; when not given the start of the
	// lease, or of the scenario.
	Drawn civil.Date `yaml:"drawn"`
	// Rate, nominal. Exactly one of Rate and Backing is given.
	Rate Value `yaml:"rate_per_year" unit:"1/year" range:"[0,1]"`
	// Backing sets the rate by who stands behind the receipts: 6.0 % for
	// investment-grade, 8.3 % for non-investment-grade, 9.5 % for high-yield.
	Backing string `yaml:"backing" enum:"investment-grade|non-investment-grade|high-yield"`
	// TenorYears of each draw.
	TenorYears int `yaml:"tenor_years" unit:"year" range:"[1,40]" required:"true"`
	// PaymentsPerYear: 1, 2, 4 or 12.
	PaymentsPerYear int `yaml:"payments_per_year" range:"[1,12]" default:"12"`
	// Covenant on the coverage of debt service; without it there is none.
	Covenant *Covenant `yaml:"covenant"`
}

// Covenant is the coverage that the owner promises the lender for each year from
// the scenario's start (MODEL 9.7).
type Covenant struct {
	// MinDSCR is the lowest ratio of cash available to debt service.
	MinDSCR Value `yaml:"min_dscr" range:"(0,100]" required:"true"`
	// WaivedYears are not tested: 1 is the first year.
	WaivedYears []int `yaml:"waived_years" unit:"year" range:"[1,100]"`
}

// Tax on the company's income by calendar year (MODEL 9.7).
type Tax struct {
	// Source says where the tax's numbers come from.
	Source string `yaml:"source"`
	// Rate of the tax.
	Rate Value `yaml:"rate" range:"[0,1]" required:"true"`
	// LossOffset is the share of a year's income that losses of earlier years may
	// offset.
	LossOffset Value `yaml:"loss_offset_share" range:"(0,1]" default:"1"`
	// ITDepreciation of hardware and its refresh.
	ITDepreciation string `yaml:"it_depreciation" enum:"bonus|macrs-3|macrs-5|macrs-7|macrs-15|straight-line" default:"macrs-5"`
	// ITYears of a straight line.
	ITYears int `yaml:"it_years" unit:"year" range:"[1,60]" default:"5"`
	// ShellDepreciation of buildings and their power and cooling.
	ShellDepreciation string `yaml:"shell_depreciation" enum:"bonus|macrs-3|macrs-5|macrs-7|macrs-15|straight-line" default:"straight-line"`
	// ShellYears of a straight line.
	ShellYears int `yaml:"shell_years" unit:"year" range:"[1,60]" default:"39"`
}
