package sim

import "neocloud/sim/civil"

// Market is what the owner cannot control (MODEL 5).
type Market struct {
	// Index is the price of a megawatt-month of compute. Without it the market
	// has no price: there is no spot, no inquiry and nothing to buy outside.
	Index *Index `yaml:"index"`
	// Spot sells idle megawatts; without it there is no spot market (MODEL 5.2).
	Spot *Spot `yaml:"spot"`
	// Inquiries bring further contracts; without it there are none (MODEL 5.3).
	Inquiries *Inquiries `yaml:"inquiries"`
	// Correlations of what drives the market: pairs of index, inquiries, power,
	// delay and default (MODEL 5.5).
	Correlations []Correlation `yaml:"correlations"`
}

// Index is the price index (MODEL 5.1): its level at the start in USD per
// MW-month, or in USD per GPU-hour with the GPUs a megawatt holds (730.5 hours a
// month), and how it moves from there; without a process it is constant.
type Index struct {
	// Source says where the index's numbers come from.
	Source string `yaml:"source"`
	// PerMWMonth is the level at the start.
	PerMWMonth Value `yaml:"usd_per_mw_month" unit:"USD per MW-month" range:"(0,1e9]"`
	// PerGPUHour is the level at the start, in place of PerMWMonth.
	PerGPUHour Value `yaml:"usd_per_gpu_hour" unit:"USD per GPU-hour" range:"(0,1e4]"`
	// GPUsPerMW turns the one into the other.
	GPUsPerMW Value `yaml:"gpus_per_mw" unit:"GPU/MW" range:"(0,1e5]"`
	// GBM is geometric Brownian motion.
	GBM *GBM `yaml:"gbm"`
	// Table holds factors on the level by date.
	Table *IndexTable `yaml:"table"`
	// SchwartzSmith is a two-factor process: a short-lived deviation around a
	// long-run level.
	SchwartzSmith *SchwartzSmith `yaml:"schwartz_smith"`
	// LaunchJumps lower the index whenever new hardware is launched; they stand in
	// place of drift and may go with any process that has none.
	LaunchJumps *LaunchJumps `yaml:"launch_jumps"`
}

// SchwartzSmith is the two-factor model of E. Schwartz and J. E. Smith (Management
// Science 46, 2000): ln S = χ + ξ, where χ reverts to 0 and ξ is Brownian.
type SchwartzSmith struct {
	// Reversion of the short-term factor.
	Reversion Value `yaml:"reversion_per_year" unit:"1/year" range:"(0,100]" required:"true"`
	// ShortVolatility of the short-term factor.
	ShortVolatility Value `yaml:"short_volatility_per_year" unit:"1/√year" range:"[0,5]" required:"true"`
	// LongVolatility of the long-term factor.
	LongVolatility Value `yaml:"long_volatility_per_year" unit:"1/√year" range:"[0,5]" required:"true"`
	// Correlation of the two.
	Correlation Value `yaml:"correlation" range:"[-1,1]" default:"0"`
	// Drift of the expected price in the long run.
	Drift Value `yaml:"drift_per_year" unit:"1/year" range:"[-5,5]" default:"0"`
}

// LaunchJumps are falls of the index at regular launches: each changes its
// logarithm by a normal number (MODEL 5.1).
type LaunchJumps struct {
	// EveryMonths a launch comes.
	EveryMonths int `yaml:"every_months" unit:"month" range:"[1,600]" required:"true"`
	// FirstMonth of the first launch, counted from the start; EveryMonths when 0.
	FirstMonth int `yaml:"first_month" unit:"month" range:"[0,600]" default:"0"`
	// Mean of the change in the logarithm.
	Mean Value `yaml:"log_mean" range:"[-5,5]" required:"true"`
	// SD of the change in the logarithm.
	SD Value `yaml:"log_sd" range:"[0,5]" default:"0"`
}

// Hawkes is the self-excitation of inquiries with an exponential kernel (A. G.
// Hawkes, Biometrika 58, 1971; MODEL 5.3).
type Hawkes struct {
	// BranchingRatio is the mean number of inquiries that one sets off.
	BranchingRatio Value `yaml:"branching_ratio" range:"[0,1)" required:"true"`
	// Decay is the time after which the excitation has fallen to 1/e.
	Decay Value `yaml:"decay_months" unit:"month" range:"(0,1200]" required:"true"`
}

// Correlation is the correlation of two things by name.
type Correlation struct {
	// A is the one and B the other; their order means nothing.
	A string `yaml:"a" required:"true"`
	// B is the other.
	B string `yaml:"b" required:"true"`
	// Rho of the two normal scores.
	Rho float64 `yaml:"rho" range:"[-1,1]" required:"true"`
}

// GBM is geometric Brownian motion: the mean grows as exp(drift × years).
type GBM struct {
	// Drift of the mean.
	Drift Value `yaml:"drift_per_year" unit:"1/year" range:"[-5,5]" default:"0"`
	// Volatility of the logarithm.
	Volatility Value `yaml:"volatility_per_year" unit:"1/√year" range:"[0,5]" required:"true"`
}

// IndexTable is a price path: factors on the index's level by date. Before the
// first point the level itself holds (factor 1), after the last the last.
type IndexTable struct {
	// Points in ascending order of date.
	Points []IndexPoint `yaml:"points" required:"true"`
	// Interpolation between points.
	Interpolation string `yaml:"interpolation" enum:"step|linear" default:"step"`
}

// IndexPoint is one dated factor of an index table.
type IndexPoint struct {
	// Date from which the factor holds.
	Date civil.Date `yaml:"date" required:"true"`
	// Factor on the level of the index at the start.
	Factor float64 `yaml:"factor" range:"(0,1e6]" required:"true"`
}

// Spot is the sale of idle megawatts by the hour (MODEL 5.2): it ends at once
// when the megawatts are needed.
type Spot struct {
	// Discount from the index.
	Discount Value `yaml:"discount" range:"[0,1]" default:"0"`
	// FillShare is the share of idle megawatts that finds a buyer.
	FillShare Value `yaml:"fill_share" range:"[0,1]" required:"true"`
}

// Inquiries are requests for further contracts, in a Poisson stream that does
// not depend on what the owner signs (MODEL 5.3).
type Inquiries struct {
	// Source says where the numbers come from.
	Source string `yaml:"source"`
	// PerMonth is the mean number in a civil month.
	PerMonth Value `yaml:"per_month" unit:"1/month" range:"[0,1000]" required:"true"`
	// DecisionDays until an inquiry that is not accepted lapses; never beyond its
	// start.
	DecisionDays int `yaml:"decision_days" unit:"day" range:"[0,3650]" default:"30"`
	// Products that are asked for.
	Products []Product `yaml:"products" required:"true"`
	// Hawkes makes inquiries cluster: each raises the rate for a while. PerMonth is
	// then the base rate, and the long-run rate is base / (1 − branching ratio).
	Hawkes *Hawkes `yaml:"hawkes"`
}

// Product is a lease template (MODEL 5.4). An inquiry draws a product by weight
// and then its size, term, lag and price, each inquiry anew.
type Product struct {
	// Name of the product, unique among the products.
	Name string `yaml:"name" required:"true"`
	// Source says where the product's numbers come from.
	Source string `yaml:"source"`
	// Weight is the product's share of the inquiries, relative to the others'.
	Weight float64 `yaml:"weight" range:"[0,1e6]" default:"1"`
	// ITMW asked for.
	ITMW Value `yaml:"it_mw" unit:"MW" range:"(0,1e5]" draw:"each" required:"true"`
	// Term of the lease in civil months, rounded to whole ones.
	Term Value `yaml:"term_months" unit:"month" range:"[1,600]" draw:"each" required:"true"`
	// StartLag from the inquiry to the start, rounded to whole days.
	StartLag Value `yaml:"start_lag_days" unit:"day" range:"[0,3650]" draw:"each" default:"30"`
	// Price of a MW-month over the index at the date of the inquiry.
	Price Value `yaml:"price_to_index" range:"(0,1e3]" draw:"each" required:"true"`

	Terms `yaml:",inline"`
}
