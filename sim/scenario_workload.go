package sim

import "neocloud/sim/civil"

// Workload is one stream of the owner's own demand (MODEL 4.1).
type Workload struct {
	// Name of the workload, unique in the scenario.
	Name string `yaml:"name" required:"true"`
	// Source says where the workload's numbers come from.
	Source string `yaml:"source"`
	// Facility the workload is bound to; without it any facility serves it.
	Facility string `yaml:"facility"`
	// Curve is the expected demand over time.
	Curve Curve `yaml:"curve" required:"true"`
	// EfficiencyGain divides the curve: the megawatts per unit of work fall by
	// this factor a year, 1 for not at all.
	EfficiencyGain Value `yaml:"efficiency_gain_per_year" range:"[0.1,100]" default:"1"`
	// Step at which demand moves, besides at shocks and campaigns (MODEL 4.4).
	Step string `yaml:"step" enum:"month|week|day" default:"month"`
	// Noise around the curve; without it there is none (MODEL 4.2).
	Noise *Noise `yaml:"noise"`
	// Shocks to the level; without it there are none (MODEL 4.3).
	Shocks *Shocks `yaml:"shocks"`
	// Campaigns add blocks of megawatts for some days (MODEL 4.3).
	Campaigns []Campaign `yaml:"campaigns"`
	// Worth of serving the workload (MODEL 4.5): imputed, never cash.
	Worth Value `yaml:"value_usd_per_mw_month" unit:"USD per MW-month" range:"[0,1e9]" required:"true"`
	// WorthDecay is the rate at which that value falls: exp(−rate × years).
	WorthDecay Value `yaml:"value_decay_per_year" unit:"1/year" range:"[-1,10]" default:"0"`
	// Outside lets demand that is not served be bought at index × (1 + premium)
	// whenever that is below its value; without it such demand is lost (MODEL 4.5).
	Outside *Outside `yaml:"buy_outside"`
}

// Curve is the expected demand of a workload; exactly one kind is given
// (MODEL 4.1). Months count from the scenario's start.
type Curve struct {
	// Constant demand.
	Constant *Constant `yaml:"constant"`
	// Linear change.
	Linear *Linear `yaml:"linear"`
	// Exponential decline or growth.
	Exponential *Exponential `yaml:"exponential"`
	// Logistic growth to a ceiling.
	Logistic *Logistic `yaml:"logistic"`
	// Table of dated points.
	Table *Table `yaml:"table"`
}

// OneOf marks that exactly one kind of curve is given.
func (Curve) OneOf() {}

// Constant is demand that does not change.
type Constant struct {
	// MW of demand.
	MW Value `yaml:"mw" unit:"MW" range:"[0,1e5]" required:"true"`
}

// Linear is demand that changes by the same megawatts every month, not below 0.
type Linear struct {
	// Initial demand.
	Initial Value `yaml:"initial_mw" unit:"MW" range:"[0,1e5]" required:"true"`
	// Change per month.
	Change Value `yaml:"mw_per_month" unit:"MW/month" range:"[-1e4,1e4]" required:"true"`
}

// Exponential is demand initial × exp(−rate × months), or halving every half-life.
// Exactly one of rate and half-life is given.
type Exponential struct {
	// Initial demand.
	Initial Value `yaml:"initial_mw" unit:"MW" range:"[0,1e5]" required:"true"`
	// Rate of decline; negative grows.
	Rate Value `yaml:"rate_per_month" unit:"1/month" range:"[-0.25,2]"`
	// HalfLife of the demand.
	HalfLife Value `yaml:"half_life_months" unit:"month" range:"(0,1200]"`
}

// Logistic is demand ceiling / (1 + (ceiling/initial − 1) × exp(−growth × months)).
type Logistic struct {
	// Initial demand.
	Initial Value `yaml:"initial_mw" unit:"MW" range:"(0,1e5]" required:"true"`
	// Ceiling that the demand approaches.
	Ceiling Value `yaml:"ceiling_mw" unit:"MW" range:"(0,1e5]" required:"true"`
	// Growth rate while far below the ceiling.
	Growth Value `yaml:"growth_per_month" unit:"1/month" range:"[0,2]" required:"true"`
}

// Table is demand by dated points, given here or in a CSV file. Before the first
// point the first value holds, after the last the last.
type Table struct {
	// Points in ascending order of date.
	Points []Point `yaml:"points"`
	// CSV names a file beside the scenario with the columns date,mw.
	CSV string `yaml:"csv"`
	// Interpolation between points.
	Interpolation string `yaml:"interpolation" enum:"step|linear" default:"step"`
}

// Point is one dated value of a demand table.
type Point struct {
	// Date from which the value holds.
	Date civil.Date `yaml:"date" required:"true"`
	// MW of demand.
	MW float64 `yaml:"mw" unit:"MW" range:"[0,1e5]" required:"true"`
}

// Shocks are Poisson events that multiply the level of a workload (MODEL 4.3).
type Shocks struct {
	// PerYear is the mean number in a year of 365.25 days.
	PerYear Value `yaml:"per_year" unit:"1/year" range:"[0,1000]" required:"true"`
	// Drop is the share of demand that goes: demand × (1 − drop). Negative is a jump up.
	Drop Value `yaml:"drop" range:"[-10,1]" draw:"each" required:"true"`
	// HalfLife after which half of a shock (of its logarithm) is gone; without it
	// shocks are permanent.
	HalfLife Value `yaml:"half_life_months" unit:"month" range:"(0,1200]"`
}

// Campaign is a block of extra megawatts for some days, on a date or at random
// (MODEL 4.3). Exactly one of Start and PerYear is given.
type Campaign struct {
	// Name of the campaign, unique in its workload.
	Name string `yaml:"name" required:"true"`
	// ITMW of the campaign.
	ITMW Value `yaml:"it_mw" unit:"MW" range:"[0,1e5]" draw:"each" required:"true"`
	// Days it lasts.
	Days Value `yaml:"days" unit:"day" range:"[0,36500]" draw:"each" required:"true"`
	// Start of a dated campaign.
	Start civil.Date `yaml:"start"`
	// PerYear is the mean number of random campaigns in a year of 365.25 days.
	PerYear Value `yaml:"per_year" unit:"1/year" range:"[0,1000]"`
}

// Outside is compute bought from others for demand that is not served (MODEL 4.5).
type Outside struct {
	// Premium over the index at which it is bought.
	Premium Value `yaml:"premium" range:"[-1,10]" default:"0"`
}
