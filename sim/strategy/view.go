package strategy

import (
	"time"

	"neocloud/sim/civil"
)

// View is what the owner knows at one instant (MODEL 8.1). All instants are on
// the clock of the scenario (since its start); plans are planned dates, and what
// will really happen is not in here. Slices belong to the simulator: they are
// valid during the call only and must not be changed.
type View struct {
	// Now is the present instant and Month the index of the present civil month.
	Now   time.Duration
	Month int
	// Horizon converts instants to dates and months.
	Horizon *civil.Horizon
	// Facilities of the owner.
	Facilities []Facility
	// Additions are megawatts that are planned and not yet energised, in the order
	// of their planned dates. A late one has a planned date in the past. Negative
	// ones lie ahead: hardware that comes to its end, for good or for a refresh.
	Additions []Addition
	// Options are phases that can be built and have not been.
	Options []Option
	// Workloads are the owner's own demand.
	Workloads []Workload
	// Index is the price index now and at the start of each month until now, in
	// USD per MW-month; empty where the scenario has no index.
	Index []float64
	// Offers that are open, by arrival.
	Offers []Offer
	// Leases that are signed and have not ended, by signing.
	Leases []Lease

	memory *memory
}

// Facility is one site as it stands.
type Facility struct {
	Name string
	// ShellOnly facilities hold no hardware of the owner: they serve colo leases and
	// nothing else (MODEL 5.4).
	ShellOnly bool
	// NominalMW is energised nameplate: what contracts are written on. Derate,
	// failures and outages are risks of delivery.
	NominalMW float64
	// AvailableMW is what can be delivered now (MODEL 3.6).
	AvailableMW float64
}

// Addition is megawatts on their way, or on their way out.
type Addition struct {
	Facility int // index into View.Facilities
	Planned  time.Duration
	// MW of nameplate.
	MW float64
}

// Option is a phase that only a Build starts (MODEL 3.2).
type Option struct {
	ID       int
	Name     string
	Facility int // index into View.Facilities
	// MW of nameplate.
	MW         float64
	LeadMonths int
	// CapexUSD is shell and IT together; 0 where it is sunk.
	CapexUSD float64
}

// Workload is one stream of own demand as it has been seen.
type Workload struct {
	Name string
	// Worth of serving it now, in USD per MW-month (MODEL 4.5).
	Worth float64
	// MW is the demand at the start of each month, the present month last; on an
	// instant within a month the last entry is the demand now.
	MW []float64
	// Unserved is the mean megawatts that own capacity did not serve in each
	// month that has closed.
	Unserved []float64
}

// Offer is a contract on the table.
type Offer struct {
	ID   int
	Name string
	// Product is the template's name; empty for a contract named in the scenario.
	Product string
	// Facility is an index into View.Facilities, or -1 for any.
	Facility int
	// MW contracted after the ramp.
	MW float64
	// Start and End of the term.
	Start, End time.Duration
	// BoundUntil is the first instant at which the owner could be free again if
	// it gave notice as soon as it may; End if it may not.
	BoundUntil time.Duration
	// FeePerMWMonth in the first month after the ramp.
	FeePerMWMonth float64
	// Tenant that asks; every inquiry is a tenant of its own unless its product
	// names one.
	Tenant string
	// Colo tenants bring their own hardware.
	Colo bool
	// DecideBy is the last instant at which it can be accepted.
	DecideBy time.Duration
}

// Lease is a signed contract that has not ended.
type Lease struct {
	ID       int
	Name     string
	Product  string
	Facility int // index into View.Facilities, or -1
	MW       float64
	// Tenant and Colo as in Offer.
	Tenant string
	Colo   bool
	// Start of the term, which may lie ahead, and End as it is known now: by
	// notice or by term.
	Start, End time.Duration
	// OnNotice tells that either side has given notice.
	OnNotice bool
	// NoticeFrom is the first instant at which the owner may give notice, and
	// NoticeDays the days from then to the end. MayLeave is false if it has no
	// such right.
	MayLeave   bool
	NoticeFrom time.Duration
	NoticeDays int
	// FeePerMonth as it stands, ramp and escalator included, and FeePerMWMonth
	// after the ramp.
	FeePerMonth, FeePerMWMonth float64
}
