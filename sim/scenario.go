package sim

import (
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"
)

// Value is a number of a scenario: a constant or a distribution that is drawn
// once per replication (MODEL 2.1, 2.2). Fields tagged draw:"each" are drawn
// anew for every failure, shock or inquiry instead. The zero Value is "not
// given" and takes the field's default.
type Value = dist.Value

// Scenario is everything a study assumes: the owner's facilities and own
// demand, the market, the contracts, and the strategies that compete. It is
// what a scenario file holds, key for key; the struct tags state each key's
// unit, range and default, and drive decoding, the JSON Schema and the format's
// reference. A Scenario is not changed once it has been compiled.
type Scenario struct {
	// Name of the scenario, as in `neocloud run NAME`.
	Name string `yaml:"name" required:"true"`
	// Question is what the study answers, in one sentence.
	Question string `yaml:"question"`
	// Source says where the scenario's facts come from.
	Source string `yaml:"source"`
	// Start is the first day; the clock is zero at its 00:00 UTC (MODEL 1.1).
	Start civil.Date `yaml:"start" required:"true"`
	// End is the date at whose 00:00 the replication stops (MODEL 1.4). At most
	// 100 years after the start.
	End civil.Date `yaml:"end" required:"true"`
	// DiscountRate per year of 365 days, compounded yearly (MODEL 1.2).
	DiscountRate float64 `yaml:"discount_rate" unit:"1/year" range:"[0,1]" default:"0.10"`
	// Facilities of the owner, in the order in which they are filled (MODEL 3).
	Facilities []Facility `yaml:"facilities" required:"true"`
	// Workloads are the owner's own demand (MODEL 4).
	Workloads []Workload `yaml:"workloads"`
	// Correlations of uncertain numbers, by their paths; the others are independent
	// (MODEL 2.3).
	Correlations []Correlation `yaml:"correlations"`
	// Market holds the price index, spot and the inquiries (MODEL 5).
	Market Market `yaml:"market"`
	// Leases are the contracts that are on the table by name (MODEL 6).
	Leases []Lease `yaml:"leases"`
	// Debt of the owner; without it figures are unlevered (MODEL 9.7, 9.8).
	Debt []Loan `yaml:"debt"`
	// Tax on the owner's income; without it figures are pre-tax (MODEL 9.7, 9.8).
	Tax *Tax `yaml:"tax"`
	// Strategies that compete, in the order in which they are printed (MODEL 8).
	Strategies []Strategy `yaml:"strategies" required:"true"`
	// Sweep says at which points the strategies are compared by `neocloud sweep`.
	Sweep *Sweep `yaml:"sweep"`
}

// Strategy is a named variant of one of the policies (MODEL 8).
type Strategy = strategy.Spec
