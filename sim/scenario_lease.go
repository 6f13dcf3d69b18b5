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
	// Tenant whose leases count together in a limit per tenant; without it each
	// lease is a tenant of its own.
	Tenant string `yaml:"tenant"`
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
	// Renewal lets the lease go on at the market's price (MODEL 6.8); without it
	// the lease ends with its term.
	Renewal *Renewal `yaml:"renewal"`
	// SLA is the availability that is promised (MODEL 6.9); without it bills are
	// due in full whatever is delivered.
	SLA *SLA `yaml:"sla"`
	// Prepayment at signing (MODEL 6.10).
	Prepayment *Prepayment `yaml:"prepayment"`
	// Delivery is what happens when the megawatts are late (MODEL 6.11); without
	// it the fee is due in full from the start.
	Delivery *Delivery `yaml:"delivery"`
	// TenantChips marks a colo lease: the tenant brings the hardware, so that only
	// facilities that are shell only deliver it, and no other lease (MODEL 5.4).
	TenantChips bool `yaml:"tenant_brings_chips"`
	// PowerPassedThrough makes the tenant pay the energy of what it is delivered.
	PowerPassedThrough bool `yaml:"power_passed_through"`
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
	// FeeUSD and FeeShare are what the tenant pays when it leaves: an amount, and a
	// share of the fees that remain (MODEL 6.10).
	FeeUSD   Value `yaml:"termination_fee_usd" unit:"USD" range:"[0,1e12]" default:"0"`
	FeeShare Value `yaml:"termination_fee_share" range:"[0,1]" default:"0"`
}

// OwnerExit is the owner's right to end the lease (MODEL 6.4).
type OwnerExit struct {
	// AfterFirmMonths from the start before which no notice can be given.
	AfterFirmMonths int `yaml:"after_firm_months" unit:"month" range:"[0,600]" default:"0"`
	// NoticeDays from notice to the end.
	NoticeDays int `yaml:"notice_days" unit:"day" range:"[0,3650]" required:"true"`
	// FeeUSD and FeeShare are what the owner pays when it leaves: an amount, and a
	// share of the fees that remain (MODEL 6.10).
	FeeUSD   Value `yaml:"termination_fee_usd" unit:"USD" range:"[0,1e12]" default:"0"`
	FeeShare Value `yaml:"termination_fee_share" range:"[0,1]" default:"0"`
}

// Default is the tenant's failure to pay: the lease ends at once, what has not
// been billed is lost (MODEL 6.6), and shares of the fees that remain come back
// later (MODEL 6.7).
type Default struct {
	// Hazard per year of 365.25 days, from the start of the lease.
	Hazard Value `yaml:"hazard_per_year" unit:"1/year" range:"[0,100]" required:"true"`
	// Glut multiplies the hazard when the index is low.
	Glut *Glut `yaml:"glut"`
	// Recovery from the tenant's estate, as a share of the fees that remain.
	Recovery Value `yaml:"recovery_share" range:"[0,1]" default:"0"`
	// RecoveryDays from the default until it is paid.
	RecoveryDays int `yaml:"recovery_days" unit:"day" range:"[0,7300]" default:"0"`
	// Backstop by whoever backs the lease, as a share of the fees that remain; it
	// comes before the recovery, and both together never exceed what remains.
	Backstop Value `yaml:"backstop_share" range:"[0,1]" default:"0"`
	// BackstopUSD caps the backstop; 0 is no cap.
	BackstopUSD Value `yaml:"backstop_cap_usd" unit:"USD" range:"[0,1e12]" default:"0"`
	// BackstopDays from the default until it is paid.
	BackstopDays int `yaml:"backstop_days" unit:"day" range:"[0,7300]" default:"0"`
}

// Renewal is decided by the tenant once, some days before the end; the new lease
// is offered to the strategy at index × price_to_index × (1 − discount) of that day
// (MODEL 6.8).
type Renewal struct {
	// Probability that the tenant asks for another term.
	Probability Value `yaml:"probability" range:"[0,1]" required:"true"`
	// Discount from the index of the decision's day, drawn for each renewal.
	Discount Value `yaml:"discount" range:"[-10,1]" draw:"each" default:"0"`
	// Price of a MW-month over the index of that day, before the discount: 1 where
	// the index is the price of what is leased.
	Price Value `yaml:"price_to_index" range:"(0,1e3]" draw:"each" default:"1"`
	// TermMonths of each new term.
	TermMonths int `yaml:"term_months" unit:"month" range:"[1,600]" required:"true"`
	// DecideDays before the end; the tenant's notice days when 0 and it has any,
	// else 90.
	DecideDays int `yaml:"decide_days" unit:"day" range:"[0,3650]" default:"0"`
	// Times the lease can be renewed in a row.
	Times int `yaml:"times" range:"[1,20]" default:"1"`
}

// SLA is the monthly availability that the owner promises: delivered over
// contracted megawatt-hours, and what of the month's fee it credits below.
type SLA struct {
	// Tiers by falling availability.
	Tiers []SLATier `yaml:"tiers" required:"true"`
	// Cap on the credit of a month, as a share of its fee.
	Cap Value `yaml:"cap" range:"[0,1]" default:"1"`
}

// SLATier is one step of an SLA.
type SLATier struct {
	// Below this availability.
	Below float64 `yaml:"below" range:"(0,1]" required:"true"`
	// Credit of this share of the month's fee.
	Credit float64 `yaml:"credit" range:"[0,1]" required:"true"`
}

// Prepayment is a share of the contract's value, paid at signing and credited
// against later bills; what has not been credited when the lease ends is refunded
// (MODEL 6.10).
type Prepayment struct {
	// Share of the headline value.
	Share Value `yaml:"share" range:"[0,1]" required:"true"`
	// CreditAfterMonths from the start, the bills are credited; the second half of
	// the term when not given.
	CreditAfterMonths int `yaml:"credit_after_months" unit:"month" range:"[0,600]"`
	// CreditMonths over which it is used up; to the end of the term when 0.
	CreditMonths int `yaml:"credit_months" unit:"month" range:"[0,600]"`
}

// Delivery is the deadline for the megawatts of a lease: until all of them have
// been delivered once, only what is delivered is billed, and if that is not by
// the deadline and the days of grace, the tenant may cancel (MODEL 6.11).
type Delivery struct {
	// DeadlineDays after the start of the lease.
	DeadlineDays int `yaml:"deadline_days" unit:"day" range:"[0,3650]" default:"0"`
	// GraceDays after the deadline.
	GraceDays int `yaml:"grace_days" unit:"day" range:"[0,3650]" default:"30"`
	// CancelProbability that the tenant then cancels; else it stays and pays for
	// what is delivered.
	CancelProbability Value `yaml:"cancel_probability" range:"[0,1]" required:"true"`
}

// Glut is wrong-way risk: a hazard counts Times while the index stands below
// IndexBelow × the contract's price per MW-month (MODEL 6.6).
type Glut struct {
	// IndexBelow this share of the contract's price.
	IndexBelow Value `yaml:"index_below" range:"(0,10]" required:"true"`
	// Times the hazard is multiplied.
	Times Value `yaml:"times" range:"[0,100]" required:"true"`
}
