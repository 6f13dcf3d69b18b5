package demand

import "neocloud/sim/internal/rng"

// Streams are the random numbers of one workload in one replication, one stream
// for each thing that is random (MODEL 11.1). Each must have an address of its
// own: the source by the field's name, the entity by the workload's or the
// campaign's. What is not used is not read and may be left zero.
//
// The index within a stream is the number of the step or arrival, as each field
// says. So no draw depends on any other number of the workload: another
// distribution of the drop moves no shock and no noise, another campaign nothing
// at all.
type Streams struct {
	// Noise: index k is the way from step k to step k+1.
	Noise rng.Stream
	// ShockTime: index n is the gap before shock n.
	ShockTime rng.Stream
	// ShockSize: index n is the drop of shock n.
	ShockSize rng.Stream
	// Campaigns holds the streams of each campaign, in the workload's order.
	Campaigns []CampaignStreams
}

// CampaignStreams are the random numbers of one campaign.
type CampaignStreams struct {
	// Time: index n is the gap before arrival n. A dated campaign does not read it.
	Time rng.Stream
	// Size: index 2n is the megawatts of arrival n, index 2n+1 its days. A dated
	// campaign is arrival 0.
	Size rng.Stream
}
