// Package survey turns what a study found, a sweep or a sensitivity, into a page for
// readers and into tidy tables for spreadsheets. It computes no figure: it chooses
// words, units and the order of rows.
package survey
