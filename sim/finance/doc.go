// Package finance values dated cash flows: net present value, internal rate of
// return, multiple on invested capital, payback and peak funding (MODEL 9.3).
//
// It sits after the ledger: the ledger knows what each posting was for and does
// no discounting; here a flow is a day and an amount and nothing else. The
// results are one outcome per replication and strategy.
//
// It is not a ledger, and it does not decide what is taxed, lent or waived: it has
// the arithmetic of depreciation, tax and debt and takes the flows it is given, so
// what is valued (economic or cash, taxed or not, levered or not) is decided by
// who selects the postings (MODEL 9.3, 9.8).
//
// # Conventions
//
// Days are counted from the valuation date and a year has 365 days
// ([DaysPerYear], Act/365): the XNPV and XIRR of spreadsheets, so that an
// exported ledger reproduces every number (MODEL 1.2). Amounts are in USD,
// received positive, paid negative. Flows may come in any order; those of one
// day count as their sum everywhere. No function changes its argument.
package finance
