package lease

// SLA is the availability that the owner promises and what it credits when it
// falls short (MODEL 6.9). The zero SLA promises nothing.
type SLA struct {
	// Tiers by falling availability.
	Tiers []Tier
	// Cap is the most that is credited, as a share of the month's fee.
	Cap float64
}

// Tier is one step of an SLA: below this availability, this share of the month's
// fee is credited.
type Tier struct {
	Below, Credit float64
}

// CreditShare is the share of the month's fee that is credited at an availability:
// that of the lowest tier it falls below, at most the cap.
func (s *SLA) CreditShare(availability float64) float64 {
	// A sum of blocks may miss the whole by a rounding.
	const rounding = 1e-9
	share := 0.0
	for _, t := range s.Tiers {
		if availability < t.Below-rounding {
			share = t.Credit
		}
	}
	return min(share, s.Cap)
}
