package facility

import (
	"math"
	"time"

	"neocloud/sim/civil"
)

// Residual is how the worth of a facility falls (MODEL 9.6).
type Residual struct {
	// ITDecay is the yearly rate at which hardware loses value.
	ITDecay float64
	// ShellLife is the years over which the shell is written off.
	ShellLife float64
}

// IT returns what hardware that cost so much is worth at that age.
func (r Residual) IT(cost float64, age time.Duration) float64 {
	return cost * math.Exp(-r.ITDecay*civil.Years(max(age, 0)))
}

// Shell returns what a shell that cost so much is worth at that age.
func (r Residual) Shell(cost float64, age time.Duration) float64 {
	return cost * math.Max(0, 1-civil.Years(max(age, 0))/r.ShellLife)
}
