package sim

import "neocloud/sim/civil"

// Facility is one site (MODEL 3.1). All its megawatts are critical IT; what it
// takes from the grid is IT × PUE.
type Facility struct {
	// Name of the facility, unique in the scenario.
	Name string `yaml:"name" required:"true"`
	// Source says where the facility's numbers come from.
	Source string `yaml:"source"`
	// PUE is facility power over IT power (MODEL 3.1).
	PUE Value `yaml:"pue" range:"[1,3]" default:"1.20"`
	// Derate is the share of a running block that is lost all the time to small
	// failures beyond the hot spares (MODEL 3.4).
	Derate Value `yaml:"derate" range:"[0,1)" default:"0"`
	// DelayCorrelation is the correlation of the construction delays of this
	// site's phases, through one common site factor (MODEL 3.2).
	DelayCorrelation Value `yaml:"delay_correlation" range:"[0,1]" default:"0"`
	// Phases in which the megawatts come (MODEL 3.2).
	Phases []Phase `yaml:"phases" required:"true"`
	// BlockFailures stops and returns single blocks; without it they never fail
	// (MODEL 3.4).
	BlockFailures *BlockFailures `yaml:"block_failures"`
	// SiteOutages take a share of the whole site down; without it there are none
	// (MODEL 3.4).
	SiteOutages *SiteOutages `yaml:"site_outages"`
	// Power is what the energy costs; without it energy is free and the result
	// says so (MODEL 9.5).
	Power *Power `yaml:"power"`
	// FixedOpex is the yearly cost of an energised megawatt besides energy.
	FixedOpex Value `yaml:"fixed_opex_usd_per_mw_year" unit:"USD per MW-year" range:"[0,1e8]" default:"0"`
	// Residual says what the facility is worth at the end; without it nothing
	// (MODEL 9.6).
	Residual *Residual `yaml:"residual"`
	// HardwareLife ends the life of hardware block by block; without it hardware
	// lasts to the end (MODEL 3.5).
	HardwareLife *HardwareLife `yaml:"hardware_life"`
	// ShellOnly marks a facility without hardware of the owner: it serves leases of
	// tenants that bring their own, and nothing else (MODEL 5.4).
	ShellOnly bool `yaml:"shell_only"`
	// Rent of the shell, where the owner does not own it, from the first block on.
	Rent Value `yaml:"rent_usd_per_mw_year" unit:"USD per MW-year" range:"[0,1e8]" default:"0"`
	// RentEscalator of the rent on each anniversary of the scenario's start.
	RentEscalator Value `yaml:"rent_escalator_per_year" unit:"1/year" range:"[-0.5,0.5]" default:"0"`
}

// Phase is a part of a facility that is built as one and energised in equal
// blocks (MODEL 3.2). With a date it is operating (on or before the scenario's
// start) or scheduled; with Option it exists only once a strategy builds it.
type Phase struct {
	// Name of the phase; phase-1, phase-2 and so on when not given.
	Name string `yaml:"name"`
	// Source says where the phase's numbers come from.
	Source string `yaml:"source"`
	// ITMW is the phase's critical-IT nameplate.
	ITMW Value `yaml:"it_mw" unit:"MW" range:"(0,1e5]" required:"true"`
	// Blocks is the number of equal blocks: the unit that is energised, fails
	// and is repaired.
	Blocks int `yaml:"blocks" range:"[1,10000]" default:"1"`
	// Online is the planned date of the first block.
	Online civil.Date `yaml:"online"`
	// Option marks a phase that only a Build action starts; it is planned to
	// come online LeadMonths after that.
	Option bool `yaml:"option"`
	// LeadMonths is the planned time from the start of construction to Online.
	// The shell is paid for in equal parts over it.
	LeadMonths int `yaml:"lead_months" unit:"month" range:"[0,240]" default:"0"`
	// Delay of the first block after plan; for phases that are not yet online.
	Delay Value `yaml:"delay_months" unit:"month" range:"[0,240]" default:"0"`
	// RampMonths is the time over which the blocks energise evenly (MODEL 3.3).
	RampMonths int `yaml:"ramp_months" unit:"month" range:"[0,120]" default:"0"`
	// ShellCapex is the building and its power and cooling.
	ShellCapex Value `yaml:"shell_capex_usd_per_mw" unit:"USD per MW" range:"[0,1e9]" default:"0"`
	// ITCapex is servers and network, paid block by block on energising.
	ITCapex Value `yaml:"it_capex_usd_per_mw" unit:"USD per MW" range:"[0,1e9]" default:"0"`
	// Sunk marks capex that is spent or committed whatever the owner does: it is
	// shown, and not part of any NPV (MODEL 9.4).
	Sunk bool `yaml:"sunk"`
}

// BlockFailures is the renewal process by which each block fails and returns,
// independently of the others (MODEL 3.4). The clock of a block runs only while
// it is energised and up.
type BlockFailures struct {
	// TimeToFailure of a block that is up: exponential or Weibull as a rule.
	TimeToFailure Value `yaml:"time_to_failure_hours" unit:"h" range:"(0,1e9]" draw:"each" required:"true"`
	// TimeToRepair of a block that is down: lognormal as a rule.
	TimeToRepair Value `yaml:"time_to_repair_hours" unit:"h" range:"[0,1e6]" draw:"each" required:"true"`
}

// SiteOutages are Poisson events that take a share of the site down (MODEL 3.4).
// Where two overlap, each takes its share of what the other left.
type SiteOutages struct {
	// PerYear is the mean number of outages in a year of 365.25 days.
	PerYear Value `yaml:"per_year" unit:"1/year" range:"[0,1000]" required:"true"`
	// Duration of an outage.
	Duration Value `yaml:"duration_hours" unit:"h" range:"[0,1e6]" draw:"each" required:"true"`
	// Share of the site that is down meanwhile.
	Share Value `yaml:"share" range:"[0,1]" draw:"each" default:"1"`
}

// HardwareLife is how long the hardware of a block lasts from its installation,
// and what happens then (MODEL 3.5).
type HardwareLife struct {
	// Years the hardware lasts.
	Years Value `yaml:"years" unit:"year" range:"[0.1,100]" required:"true"`
	// AtEnd of its life a block is refreshed, or retires for good.
	AtEnd string `yaml:"at_end" enum:"refresh|retire" default:"refresh"`
	// RefreshCapex at the scenario's start; the phase's it_capex_usd_per_mw when not
	// given.
	RefreshCapex Value `yaml:"refresh_capex_usd_per_mw" unit:"USD per MW" range:"[0,1e9]"`
	// CapexDecline is the share by which refresh capex falls each year.
	CapexDecline Value `yaml:"capex_decline_per_year" unit:"1/year" range:"[-1,1)" default:"0"`
	// Downtime of a block while it is refreshed.
	Downtime Value `yaml:"downtime_days" unit:"day" range:"[0,3650]" default:"0"`
}

// Power is the price of energy and how much of it a megawatt draws: energy =
// IT MW × PUE × load factor (MODEL 9.5).
type Power struct {
	// Price of energy delivered to the facility, at the start.
	Price Value `yaml:"usd_per_mwh" unit:"USD per MWh" range:"[0,1e5]" required:"true"`
	// Noise makes the price a mean-corrected log-OU process around Price; without
	// it the price is constant.
	Noise *Noise `yaml:"noise"`
	// Spikes multiply the price for some days; without it there are none.
	Spikes *Spikes `yaml:"spikes"`
	// LeasedLoad is the share of nameplate that leased megawatts draw.
	LeasedLoad Value `yaml:"leased_load_factor" range:"[0,1]" default:"0.90"`
	// InternalLoad is the share that megawatts on own workloads draw.
	InternalLoad Value `yaml:"internal_load_factor" range:"[0,1]" default:"0.80"`
	// SpotLoad is the share that megawatts sold spot draw.
	SpotLoad Value `yaml:"spot_load_factor" range:"[0,1]" default:"0.80"`
	// IdleLoad is the share that idle megawatts draw.
	IdleLoad Value `yaml:"idle_load_factor" range:"[0,1]" default:"0.15"`
}

// Spikes are Poisson events that multiply the price of energy for some days
// (MODEL 9.5).
type Spikes struct {
	// PerYear is the mean number in a year of 365.25 days.
	PerYear Value `yaml:"per_year" unit:"1/year" range:"[0,1000]" required:"true"`
	// Days that each lasts.
	Days Value `yaml:"days" unit:"day" range:"[0,365]" required:"true"`
	// Factor on the price; where spikes overlap, what they add adds up.
	Factor Value `yaml:"factor" range:"[1,1000]" draw:"each" required:"true"`
}

// Noise is a log-Ornstein-Uhlenbeck factor that starts at one, is mean-corrected
// so that its expectation stays one, and is discretised exactly (MODEL 4.2).
type Noise struct {
	// HalfLife after which half of a deviation is gone.
	HalfLife Value `yaml:"half_life_months" unit:"month" range:"(0,1200]" required:"true"`
	// Volatility of the logarithm.
	Volatility Value `yaml:"volatility_per_year" unit:"1/√year" range:"[0,5]" required:"true"`
}

// Residual is the worth of what stands at the end of the horizon, sunk or not
// (MODEL 9.6).
type Residual struct {
	// ITDecay is the rate at which hardware loses value: exp(−rate × age).
	ITDecay Value `yaml:"it_decay_per_year" unit:"1/year" range:"[0,10]" required:"true"`
	// ShellLife is the life over which the shell is written off in a straight line.
	ShellLife Value `yaml:"shell_life_years" unit:"year" range:"(0,100]" required:"true"`
}
