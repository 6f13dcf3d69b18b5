package finance

import "fmt"

// A Tax is an income tax by tax year whose losses are carried forward without
// limit of time and never refunded or carried back (MODEL 9.7). The zero value
// is no tax.
type Tax struct {
	// Rate is the tax per USD of taxable income, in [0, 1]: 0.21 for the federal
	// tax of the United States.
	Rate float64
	// LossOffsetShare is the highest share of a year's positive income that
	// losses carried forward may offset, in (0, 1]; 0, the default, counts as 1.
	// The United States allow 0.8 for losses made after 2017, 26 U.S.C.
	// 172(a)(2).
	LossOffsetShare float64
}

// Year is the tax in USD on a year's taxable income, which may be negative,
// given the losses carried into the year (≥ 0), and the losses carried out of
// it. Neither result is negative. It panics if the tax is out of range, an
// amount is not finite or carried is negative.
func (t Tax) Year(taxable, carried float64) (tax, carriedOut float64) {
	share := t.LossOffsetShare
	if share == 0 {
		share = 1
	}
	if !(t.Rate >= 0 && t.Rate <= 1 && share > 0 && share <= 1) {
		panic(fmt.Sprintf("finance: tax must have a rate in [0, 1] and a loss offset share in [0, 1], got %+v", t))
	}
	mustBeFinite("taxable income", taxable)
	mustBeFinite("loss carried forward", carried)
	if carried < 0 {
		panic(fmt.Sprintf("finance: loss carried forward must be ≥ 0, got %v", carried))
	}
	if taxable <= 0 {
		return 0, carried - taxable
	}
	offset := min(carried, float64(share*taxable))
	return float64(t.Rate * (taxable - offset)), carried - offset
}

// AppendYears appends the tax on each year's taxable income to dst. carried is
// what losses from before the first year are carried into it, carriedOut what is
// left of them and of later ones at the end. Up to rounding, whatever the
// offset share, Σ tax = Rate · (Σ taxable − carried + carriedOut). It panics
// as [Tax.Year] does.
func (t Tax) AppendYears(dst, taxable []float64, carried float64) (taxes []float64, carriedOut float64) {
	for _, income := range taxable {
		var tax float64
		tax, carried = t.Year(income, carried)
		dst = append(dst, tax)
	}
	return dst, carried
}

// AppendTaxable appends the taxable income of each year to dst: operating
// income less depreciation less interest, USD, of which the last two are
// positive amounts. A slice that ends before the others counts as zero from
// there on. Operating income is what is earned in the year; a prepayment
// counts where it is credited, unless the caller's tax says otherwise.
func AppendTaxable(dst, operating, depreciation, interest []float64) []float64 {
	for i := range max(len(operating), len(depreciation), len(interest)) {
		dst = append(dst, at(operating, i)-at(depreciation, i)-at(interest, i))
	}
	return dst
}

// at is the amount of a year, 0 past the end.
func at(years []float64, i int) float64 {
	if i < len(years) {
		return years[i]
	}
	return 0
}

// mustBeFinite panics unless x is finite.
func mustBeFinite(what string, x float64) {
	if !finite(x) {
		panic("finance: " + what + " must be finite, got " + fmt.Sprint(x))
	}
}
