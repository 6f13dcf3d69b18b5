// Package strategy holds what an owner can decide and on what knowledge.
//
// A [Policy] is shown a [View], which holds values only and nothing of the
// future, and returns [Action] values (MODEL 8.1). The three policies of the
// product, build-only, sell-only and hybrid, are here, each with its parameters
// in a [Spec], and so are the forecasts they share (MODEL 8.5). A strategy of a
// caller's own is any other type with the two methods of Policy.
//
// The package knows neither the event loop nor the random world: the simulator
// asks, and carries out what it is told if the rules of MODEL 6 and 8 allow it.
package strategy
