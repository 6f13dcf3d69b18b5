// Package market draws what the owner of the megawatts cannot control (MODEL 5):
// the price index of compute, the price of power, and the inquiries for further
// contracts.
//
// [Index], [Power] and [Inquiries] hold plain numbers: what the scenario left
// uncertain has been drawn before. Each has a method Path that returns what
// happens over a horizon, from random numbers of its own: a price for every month,
// or the list of the inquiries. The same numbers and streams give the same path,
// and what lies ahead changes nothing that comes before it, so a path can be drawn
// once per world and shown to every strategy up to the present. [Correlations] and,
// for one world, [Innovations] let the three move together, and delays and defaults
// with them (MODEL 5.5).
//
// It is pure and blind: it knows no lease, strategy or event, and arrivals do not
// depend on what the owner signs (MODEL 5.3). What an accepted inquiry becomes,
// and what spot sales bring (MODEL 5.2, plain arithmetic on the index), is the
// business of the simulator, which samples the paths into the world.
//
// # Prices by the month
//
// A price moves at the start of every civil month and holds through it. The value
// of month 0 is the level at the start, even if the first month is a part of one.
// The process moves by the exact time between month starts, in years of 365.25
// days.
package market
