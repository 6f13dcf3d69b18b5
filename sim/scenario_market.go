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

	// Correlations is part of the model that this version does not play.
	Correlations *struct{} `yaml:"correlations" later:"MODEL 5.5"`
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

	// SchwartzSmith is part of the model that this version does not play.
	SchwartzSmith *struct{} `yaml:"schwartz_smith" later:"MODEL 5.1"`
	// LaunchJumps is part of the model that this version does not play.
	LaunchJumps *struct{} `yaml:"launch_jumps" later:"MODEL 5.1"`
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

	// Hawkes is part of the model that this version does not play.
	Hawkes *struct{} `yaml:"hawkes" later:"MODEL 5.3"`
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
