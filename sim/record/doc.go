// Package record keeps what a study found in a folder, while it runs and for good.
//
//	manifest.json     what was computed and from what; the SHA-256 of every file
//	scenario.yaml     the scenario as it was run, defaults filled in
//	outcomes.parquet  a row per replication and strategy: metrics, figures of leases
//	inputs.parquet    a row per replication: the uncertain numbers as they were drawn
//	series.parquet    a row per strategy, quantity and month: mean and percentiles
//	summary.json, summary.csv
//
// While a study runs, its rows lie in parts/, a file for each block, under names that
// contain a hash of the content. An interrupted study is resumed from them by
// beginning it again, and ends in the same bytes: nothing in the folder tells how
// often that happened, nor when, nor on how many workers.
//
// [Begin] opens a folder to be filled, [Outcomes] is the [sim.Store] of an experiment
// in it, [Load] opens one that is complete. Files appear whole or not at all; one
// process at a time may write. A file that is truncated or corrupted is an error that
// names it, and is never used.
//
// In the flow the package stands behind package sim, whose results it keeps; the
// points of a sweep and of a sensitivity (package study) go through [Folder] as well.
// It computes nothing.
package record
