package plots

import (
	"errors"
	"fmt"

	"neocloud/plots/style"
	"neocloud/sim/civil"
)

var errMonths = errors.New("a series must have a value for each month")

// days are the beginnings of months on an axis, and the end of the last. Months must
// follow each other.
func days(months []civil.Date) ([]float64, error) {
	if len(months) == 0 {
		return nil, fmt.Errorf("%w: there are no months", errNothing)
	}
	var out []float64
	for i, m := range months {
		if m.IsZero() || i > 0 && !months[i-1].Before(m) {
			return nil, fmt.Errorf("month %d, %q, does not follow the one before", i+1, m)
		}
		out = append(out, style.Day(m.Time()))
	}
	return append(out, style.Day(months[len(months)-1].MonthStart().AddMonths(1).Time())), nil
}

// stairs makes a line of steps of values by month; days has one more.
func stairs(days, values []float64) (xs, ys []float64) {
	for i, v := range values {
		xs, ys = append(xs, days[i], days[i+1]), append(ys, v, v)
	}
	return xs, ys
}
