package strategy

// Floor is the lowest fee an owner accepts (MODEL 8.3, 8.4). The zero Floor
// accepts any fee.
type Floor struct {
	// PerMWMonth in USD per MW-month.
	PerMWMonth float64
	// ToIndex is a share of the price index; it has no effect where there is no
	// index.
	ToIndex float64
	// Colo is the lowest fee of a colo lease, in USD per MW-month; the other two do
	// not apply to it.
	Colo float64
}

// At returns the floor now, in USD per MW-month: the higher of the two.
func (f Floor) At(v *View) float64 { return max(f.PerMWMonth, f.ToIndex*v.IndexNow()) }
