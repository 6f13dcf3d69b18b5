package sim

// Metric is a figure that every replication gives for every strategy (MODEL 10).
type Metric int

// The metrics. Money is in USD of the day it moves unless it is an NPV; shares
// are of available megawatt-hours over the horizon.
const (
	// NPV is the economic net present value: cash and imputed value of own demand
	// served (MODEL 9.3). Strategies are compared on it.
	NPV Metric = iota
	// CashNPV is the net present value of cash alone.
	CashNPV
	// PeakFunding is the deepest cumulative cash, as a positive amount.
	PeakFunding
	// Payback is the days until cumulative cash, having been negative, is not any
	// more. It need not exist.
	Payback
	// IRR of the project's cash flows, debt aside, and EquityIRR of what is left to
	// the owner with it. They exist where the flows are an investment and have exactly
	// one rate (MODEL 9.3).
	IRR
	EquityIRR
	// MOIC is all cash received over all cash paid, where cumulative cash is ever
	// negative.
	MOIC
	// Headline, Committed and Collected are the three values of all leases signed
	// (MODEL 6.12).
	Headline
	Committed
	Collected
	// SLACredits given, TerminationFees received less paid, and Recovered after
	// defaults.
	SLACredits
	TerminationFees
	Recovered
	// SpotRevenue is what idle megawatts brought.
	SpotRevenue
	// ImputedValue of own demand served or bought outside.
	ImputedValue
	// EnergyCost is what power cost.
	EnergyCost
	// Capex paid, refresh included and sunk capex aside.
	Capex
	// SunkCapex is spent whatever the owner does: shown, and in no NPV (MODEL 9.4).
	SunkCapex
	// TaxPaid, and DebtService: interest and principal.
	TaxPaid
	DebtService
	// MinDSCR is the lowest coverage of debt service by any loan in any year; it
	// need not exist. Breached is 1 if a covenant was broken and 0 if not, so that
	// its mean is the probability of a breach (MODEL 9.7).
	MinDSCR
	Breached
	// OutsideCost is what compute bought outside cost.
	OutsideCost
	// LeasedShare, InternalShare, SpotShare and IdleShare add up to one.
	LeasedShare
	InternalShare
	SpotShare
	IdleShare
	// AvailableMW is the mean of the megawatts that could be delivered.
	AvailableMW
	// UnservedShare is the share of own demand that own capacity did not serve,
	// and UnservedEnergy the same in MWh.
	UnservedShare
	UnservedEnergy
	// LostShare is the share of own demand neither served nor bought.
	LostShare
	// DeliveredShare is the share of contracted megawatt-hours that was delivered,
	// and Oversold what was not, in MWh. The share need not exist.
	DeliveredShare
	Oversold
	// Signed, Expired, TenantLeft, OwnerReclaimed, Defaulted and DeliveryFailed
	// count leases.
	Signed
	Expired
	TenantLeft
	OwnerReclaimed
	Defaulted
	DeliveryFailed
	// Built counts optional phases.
	Built
	numMetrics int = iota
)

// metricNames end in their unit.
var metricNames = [numMetrics]string{
	NPV: "npv_usd", CashNPV: "cash_npv_usd", PeakFunding: "peak_funding_usd", Payback: "payback_days",
	IRR: "irr_per_year", EquityIRR: "equity_irr_per_year", MOIC: "moic_ratio",
	Headline: "lease_headline_usd", Committed: "lease_committed_usd", Collected: "lease_collected_usd",
	SLACredits: "sla_credits_usd", TerminationFees: "termination_fees_usd", Recovered: "recovered_usd",
	SpotRevenue: "spot_revenue_usd", ImputedValue: "imputed_value_usd", EnergyCost: "energy_cost_usd",
	Capex: "capex_usd", SunkCapex: "sunk_capex_usd", TaxPaid: "tax_usd", DebtService: "debt_service_usd", MinDSCR: "min_dscr_ratio", Breached: "covenant_breached_share",
	OutsideCost: "outside_purchase_usd",
	LeasedShare: "leased_share", InternalShare: "internal_share", SpotShare: "spot_share", IdleShare: "idle_share",
	AvailableMW: "available_mw", UnservedShare: "unserved_share", UnservedEnergy: "unserved_mwh", LostShare: "lost_share",
	DeliveredShare: "lease_delivered_share", Oversold: "oversold_mwh",
	Signed: "leases_signed_count", Expired: "leases_expired_count", TenantLeft: "leases_left_count",
	OwnerReclaimed: "leases_reclaimed_count", Defaulted: "leases_defaulted_count", DeliveryFailed: "leases_delivery_failed_count",
	Built: "phases_built_count",
}

// Metrics returns all metrics in their order.
func Metrics() []Metric {
	all := make([]Metric, numMetrics)
	for i := range all {
		all[i] = Metric(i)
	}
	return all
}

// String returns the metric's name, which ends in its unit, as it stands in JSON
// and CSV.
func (m Metric) String() string { return metricNames[m] }
