package sim

import (
	"time"

	"neocloud/sim/internal/des"
)

// The order of events in one instant (MODEL 1.3). After them the strategy decides, and
// when the instant is over megawatts are dispatched.
const (
	phaseSettle des.Phase = iota
	phaseSupply
	phaseDemand
	phaseMarket
	phaseContract
)

// eventKind is what happens. The comment says what event.a and event.b are.
type eventKind uint8

const (
	evEnd           eventKind = iota // the horizon ends
	evSettle                         // a: month that closes
	evShell                          // a: phase; b: number of the instalment
	evLoan                           // a: loan
	evEnergise                       // a: first block; b: number of blocks
	evFail                           // a: block
	evRepair                         // a: block
	evHardwareEnd                    // a: block
	evRefreshed                      // a: block
	evOutageBegin                    // a: site; b: number of the outage
	evOutageEnd                      // a: site; b: number of the outage
	evDemand                         // a: workload; b: step of its path, within a month
	evMonth                          // a: month that begins; own demand moves with it, and before its prices
	evOffer                          // a: offer
	evLapse                          // a: offer
	evLeaseStart                     // a: offer
	evLeaseStep                      // a: offer
	evLeaseNotice                    // a: offer
	evLeaseDefault                   // a: offer
	evLeaseRecovery                  // a: offer
	evLeaseBackstop                  // a: offer
	evLeaseDeadline                  // a: offer
	evLeaseRenewal                   // a: offer
	evLeaseEnd                       // a: offer
)

var eventPhase = [...]des.Phase{
	evEnd: phaseSettle, evSettle: phaseSettle,
	evShell: phaseSupply, evLoan: phaseSupply, evEnergise: phaseSupply, evFail: phaseSupply, evRepair: phaseSupply,
	evHardwareEnd: phaseSupply, evRefreshed: phaseSupply,
	evOutageBegin: phaseSupply, evOutageEnd: phaseSupply,
	evDemand: phaseDemand, evMonth: phaseMarket,
	evOffer: phaseContract, evLapse: phaseContract, evLeaseStart: phaseContract, evLeaseStep: phaseContract,
	evLeaseNotice: phaseContract, evLeaseDefault: phaseContract, evLeaseEnd: phaseContract,
	evLeaseRecovery: phaseContract, evLeaseBackstop: phaseContract, evLeaseDeadline: phaseContract, evLeaseRenewal: phaseContract,
}

// event is what is on the agenda of a world or on the future event list.
type event struct {
	kind eventKind
	a, b int32
}

// schedule puts an event on the list unless it lies beyond the end.
func (p *player) schedule(at time.Duration, kind eventKind, a, b int) des.Handle {
	if at > p.end {
		return des.Handle{}
	}
	p.listed = min(p.listed, at)
	return p.calendar.Schedule(at, eventPhase[kind], event{kind, int32(a), int32(b)})
}
