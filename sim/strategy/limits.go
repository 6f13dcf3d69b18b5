package strategy

// Limits bound what is leased (MODEL 8.4), as shares of the megawatts planned at
// the time, of facilities with hardware for ordinary leases and of shell-only ones
// for colo. 0 is no limit.
type Limits struct {
	// LeasedShare of all leases together.
	LeasedShare float64
	// TenantShare of the leases of one tenant.
	TenantShare float64
}
