// Package demand draws the owner's own demand for megawatts (MODEL 4): for each
// workload one path, constant between instants, from the start of the horizon to
// its end.
//
//	demand = curve / efficiency × noise × shocks + campaigns
//
// A [Workload] holds plain numbers: what the scenario left uncertain has been
// drawn before. [Workload.Path] adds the noise, the shocks and the campaigns from
// its own [Streams] of random numbers and returns the path as a list of [Step].
// The same numbers and streams give the same path, and what lies ahead changes
// nothing that comes before it: a longer horizon, a later point of a table, a
// later campaign. So a path can be drawn once per world and shown to every
// strategy up to the present.
//
// It is pure and blind: it knows no facility, lease, strategy or event, serves no
// demand and posts no money. The simulator samples the paths into the world and
// plays their steps back as events.
//
// # When demand moves
//
// The curve, the noise and the recovery from shocks move at steps only: at the
// first instant, at every first of a month, and with a weekly or daily step also
// every 7 days or every day from the start (MODEL 4.4). A table's point that lies
// between two steps counts from the next. Shocks strike, and campaigns begin and
// end, at their exact instants and leave the rest as it was at the last step.
//
// What happens in one instant makes one Step, in this order: the step of curve,
// noise and recovery; shocks by number; campaigns in the order of the workload.
package demand
