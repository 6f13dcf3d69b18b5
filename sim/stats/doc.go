// Package stats turns samples of outcomes into estimates with intervals and
// caveats.
//
// It is the last step before presentation: replications are played, their
// outcomes are folded by replication index, and the float64 columns that
// result come here. What leaves are values ([Estimate], [Comparison],
// [Standing]) that tables, figures and JSON print without recomputing.
//
// It is not a simulation library and not a general statistics package: it
// knows no event, no strategy and no money, draws no random number but the
// addressed ones of a [Bootstrap], and does no I/O. Everything in it is a pure
// function or a small value type.
//
// # What it guarantees
//
//   - Every estimate carries its interval, or says why it has none (MODEL 12.1).
//   - A caveat is data on the value, a [Warning], never a log line (MODEL 12.2).
//   - No NaN and no infinity leaves, so every result marshals to JSON. A sample
//     with an unusable observation (NaN, infinite, or beyond [MaxAbs]) gives an
//     estimate without value and the warning [CodeNotFinite]; the observation
//     is never dropped silently.
//   - Paired samples are compared as pairs ([Paired]), because all strategies
//     meet the same worlds (MODEL 11.2, 12.1).
//   - Accumulators merge ([Moments], [PairedMoments], [AllPairs]). What must be the
//     same bits whoever computed it reads the sample in its order instead.
//   - What is said about k strategies at once, or after looking more than once,
//     holds at once and after all looks ([MultipleComparisons], [StoppingRule]).
//
// What the intervals cover was measured on problems with known answers: see
// COVERAGE.md and the program in folder coverage that prints it.
//
// Misuse that no data can cause (a confidence outside (0,1), an unsorted
// slice, columns of different length) is a bug of the caller and panics.
package stats
