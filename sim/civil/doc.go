// Package civil is the model's time: civil dates in UTC, the civil months of a
// horizon, and the conversion of both to the engine's clock.
//
// The clock is an integer count of nanoseconds since 00:00 UTC of the
// scenario's first day (MODEL 1.1). Contracts, books and statistics speak of
// days and months instead (MODEL 1.2), and every conversion between the two is
// here: nothing else in the module does calendar arithmetic. There are no time
// zones and no wall clock.
//
// It is one of the lowest layers and imports nothing of the project.
package civil
