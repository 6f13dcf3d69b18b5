// Package lease is the contract model (MODEL 6): what a lease bills, what it is
// worth on paper and in commitment, when its tenant would leave or default, and
// the states it passes through.
//
// It is pure: terms and dates in, dollars and dates out. It schedules nothing,
// draws nothing and knows no facility, strategy or event; the simulator tells a
// [Lease] what happened and asks it what to bill.
//
// All dates are civil dates, and a date means its 00:00 UTC. A term [Start, End)
// excludes End, although scenario files state the last day (MODEL 6.4).
package lease
