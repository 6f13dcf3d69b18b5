package sim

import "neocloud/sim/civil"

// Lease is a named contract that is offered to every strategy (MODEL 6, 8.1).
type Lease struct {
	// Name of the lease, unique in the scenario.
	Name string `yaml:"name" required:"true"`
	// Source says where the contract's numbers come from.
	Source string `yaml:"source"`
	// Facility the lease is bound to; without it any facility delivers it.
	Facility string `yaml:"facility"`
	// ITMW contracted, critical IT.
	ITMW Value `yaml:"it_mw" unit:"MW" range:"(0,1e5]" required:"true"`
	// FeePerMonth for the whole lease (MODEL 6.2). Exactly one of the two fees is
	// given.
	FeePerMonth Value `yaml:"fee_usd_per_month" unit:"USD/month" range:"[0,1e12]"`
	// FeePerMWMonth for each contracted megawatt.
	FeePerMWMonth Value `yaml:"fee_usd_per_mw_month" unit:"USD per MW-month" range:"[0,1e9]"`
	// Offered is the date from which it can be accepted; the scenario's start
	// when not given.
	Offered civil.Date `yaml:"offered"`
	// DecideBy is the last day on which it can be accepted; the start of the
	// lease when not given.
	DecideBy civil.Date `yaml:"decide_by"`
	// Start of the lease, 00:00.
	Start civil.Date `yaml:"start" required:"true"`
	// End is the lease's last day, inclusive: it ends at 00:00 of the next day
	// (MODEL 6.4).
	End civil.Date `yaml:"end" required:"true"`

	Terms `yaml:",inline"`
}

// Terms are what a named lease and a product template have in common.
type Terms struct {
	// Escalator of the fee on each anniversary of the start (MODEL 6.2).
	Escalator Value `yaml:"escalator_per_year" unit:"1/year" range:"[-0.5,0.5]" default:"0"`
	// TakeOrPay is the share of the contracted megawatts that is billed even if
	// less is drawn: billed is max(drawn, share) (MODEL 6.2).
	TakeOrPay Value `yaml:"take_or_pay_share" range:"[0,1]" default:"1"`
	// Drawn is the share of the contracted megawatts that the tenant draws.
	Drawn Value `yaml:"drawn_share" range:"[0,1]" default:"1"`
	// Ramp reduces fee and megawatts at the beginning, row after row (MODEL 6.3).
	Ramp []RampStep `yaml:"ramp"`
	// TenantExit is the tenant's right to leave and how likely it is to use it;
	// without it the tenant is bound to the end (MODEL 6.4, 6.6).
	TenantExit *TenantExit `yaml:"tenant_exit"`
	// OwnerExit is the owner's right to leave; without it the owner is bound to
	// the end (MODEL 6.4).
	OwnerExit *OwnerExit `yaml:"owner_exit"`
	// Default of the tenant; without it the tenant never defaults (MODEL 6.6).
	Default *Default `yaml:"default"`

	// Recovery is part of the model that this version does not play.
	Recovery *struct{} `yaml:"recovery" later:"MODEL 6.7"`
	// Backstop is part of the model that this version does not play.
	Backstop *struct{} `yaml:"backstop" later:"MODEL 6.7"`
	// Renewal is part of the model that this version does not play.
	Renewal *struct{} `yaml:"renewal" later:"MODEL 6.8"`
	// SLA is part of the model that this version does not play.
	SLA *struct{} `yaml:"sla" later:"MODEL 6.9"`
	// Prepayment is part of the model that this version does not play.
	Prepayment *struct{} `yaml:"prepayment" later:"MODEL 6.10"`
	// TerminationFee is part of the model that this version does not play.
	TerminationFee *struct{} `yaml:"termination_fee" later:"MODEL 6.10"`
	// Delivery is part of the model that this version does not play.
	Delivery *struct{} `yaml:"delivery" later:"MODEL 6.11"`
}

// RampStep is one row of a ramp: for so many months, shares of fee and megawatts.
type RampStep struct {
	// Months this row holds, counted in civil months from the lease's start.
	Months int `yaml:"months" unit:"month" range:"[1,600]" required:"true"`
	// FeeShare of the full fee.
	FeeShare Value `yaml:"fee_share" range:"[0,1]" default:"1"`
	// MWShare of the contracted megawatts.
	MWShare Value `yaml:"mw_share" range:"[0,1]" default:"1"`
}

// TenantExit is the tenant's right to end the lease (MODEL 6.4) and the hazard
// at which it uses it (MODEL 6.6).
type TenantExit struct {
	// AfterFirmMonths from the start before which no notice can be given.
	AfterFirmMonths int `yaml:"after_firm_months" unit:"month" range:"[0,600]" default:"0"`
	// NoticeDays from notice to the end.
	NoticeDays int `yaml:"notice_days" unit:"day" range:"[0,3650]" required:"true"`
	// Hazard of notice after the firm period; 0 for a right that is not used.
	Hazard Value `yaml:"hazard_per_month" unit:"1/month" range:"[0,100]" default:"0"`
	// Glut multiplies the hazard when re-letting is cheap (wrong-way risk).
	Glut *Glut `yaml:"glut"`
}

// OwnerExit is the owner's right to end the lease (MODEL 6.4).
type OwnerExit struct {
	// AfterFirmMonths from the start before which no notice can be given.
	AfterFirmMonths int `yaml:"after_firm_months" unit:"month" range:"[0,600]" default:"0"`
	// NoticeDays from notice to the end.
	NoticeDays int `yaml:"notice_days" unit:"day" range:"[0,3650]" required:"true"`
}

// Default is the tenant's failure to pay: the lease ends at once and what has
// not been billed is lost (MODEL 6.6).
type Default struct {
	// Hazard per year of 365.25 days, from the start of the lease.
	Hazard Value `yaml:"hazard_per_year" unit:"1/year" range:"[0,100]" required:"true"`
	// Glut multiplies the hazard when the index is low.
	Glut *Glut `yaml:"glut"`
}

// Glut is wrong-way risk: a hazard counts Times while the index stands below
// IndexBelow × the contract's price per MW-month (MODEL 6.6).
type Glut struct {
	// IndexBelow this share of the contract's price.
	IndexBelow Value `yaml:"index_below" range:"(0,10]" required:"true"`
	// Times the hazard is multiplied.
	Times Value `yaml:"times" range:"[0,100]" required:"true"`
}
