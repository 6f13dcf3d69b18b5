// Package figure writes numbers for readers: money with one prefix for a whole
// row, shares in percent, estimates with the half-width of their interval.
//
// It decides how many digits are worth showing and nothing else: it computes no
// figure, and it knows no strategy, metric or table.
package figure
