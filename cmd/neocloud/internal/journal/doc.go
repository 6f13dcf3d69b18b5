// Package journal prints one replication of one strategy: its events with the
// balance of megawatts, as text, Markdown, CSV or JSON, and its cash flows as a
// ledger for spreadsheets.
//
//	sim.Trace –Journal→ bytes
//
// It chooses and formats, and computes no figure.
package journal
