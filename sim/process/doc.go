// Package process holds the stochastic processes of the model: what moves when
// time passes, given a standard normal or a uniform for the passing.
//
// [OU] is the Ornstein-Uhlenbeck process and [LogOU] the mean-corrected factor
// made of it, the noise around demand and around the power price (MODEL 4.2,
// 9.5). [GBM] is geometric Brownian motion, [SchwartzSmith] the two-factor price
// and [Jumps] the launches of new hardware: the price index (MODEL 5.1).
// [Arrivals] is the Poisson process of shocks, campaigns and inquiries (MODEL
// 4.3, 5.3), and [Offspring] makes the self-exciting process [Hawkes] of it.
// [Table] is the process without chance: a path given by its points.
//
// Every transition is exact for a step of any length: the process after one
// step of a year has the same law as after twelve steps of a month, so no result
// depends on the step (MODEL 4.2, 5.1). Each type states its moments in closed
// form beside its transition. All of them are plain numbers without state: the
// caller keeps the present value and passes it in.
//
// The package knows no month, megawatt or dollar, and with the exception of
// Arrivals and Offspring it draws nothing: the caller brings the normal variate.
// Distributions that a scenario states are in package dist; the address of a
// random number is in package rng. Above it stand demand and market.
//
// Time is in years of 365.25 days unless a name says months.
package process
