// Package study asks a scenario many questions at once: a [Sweep] compares the
// strategies at many points of its numbers, a [Sensitivity] says which of its
// uncertain numbers the answer depends on.
//
// Both are prepared first, which finds everything that is wrong, and are then a list
// of points. A point is a scenario, a seed and a number of replications; its result is
// a function of these alone, so that points can be computed in any order, by anybody,
// stored one by one, and a study that was interrupted goes on where it stopped:
//
//	Sweep       –Prepare→ SweepStudy        –Run→ PointResult by point –Summary→ SweepSummary
//	Sensitivity –Prepare→ SensitivityStudy  –Run→ Outcomes by point    –Report→  Report
//
// All points meet the same worlds (common random numbers, MODEL 11.2), so that what
// differs between two points is due to the numbers and not to luck.
//
// Results are plain structs that are the same after a round trip through JSON. The
// package plays no world itself and has no statistics of its own: it stands above
// packages sim, design and stats, and does no I/O.
package study
