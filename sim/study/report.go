package study

import (
	"neocloud/sim/design"
	"neocloud/sim/stats"
)

// CodeIndependent marks a report of methods that take inputs for independent which the
// scenario correlates.
const CodeIndependent = "taken-for-independent"

// Report is what a [Sensitivity] says. Its tables are by target: the economic NPV of
// each strategy, then the difference of the two best, in USD.
type Report struct {
	// Version of the program that made the report, if it says so.
	Version    string   `json:"version,omitempty"`
	Scenario   string   `json:"scenario"`
	Question   string   `json:"question,omitempty"`
	Seed       uint64   `json:"seed"`
	Confidence float64  `json:"confidence"`
	Strategies []string `json:"strategies"`
	// Best and RunnerUp are the strategies of the highest mean economic NPV; RunnerUp is
	// "" if there is no other, and then there is no difference.
	Best     string `json:"best"`
	RunnerUp string `json:"runner_up,omitempty"`
	// Inputs in the order of the scenario.
	Inputs []InputSummary `json:"inputs"`
	// What the methods that were used found.
	Tornado *TornadoReport `json:"tornado,omitempty"`
	Rank    *RankReport    `json:"rank,omitempty"`
	Morris  *MorrisReport  `json:"morris,omitempty"`
	Sobol   *SobolReport   `json:"sobol,omitempty"`
	// Warnings are the caveats of the report as a whole.
	Warnings []stats.Warning `json:"warnings,omitempty"`
}

// InputSummary describes an input.
type InputSummary struct {
	Path string `json:"path"`
	Unit string `json:"unit,omitempty"`
	// Distribution in words.
	Distribution string `json:"distribution"`
	// Ranged says that the range was given and is none of the scenario.
	Ranged bool `json:"ranged,omitempty"`
	// Low and High are its P10 and P90.
	Low  float64 `json:"p10"`
	High float64 `json:"p90"`
}

// TornadoReport is what becomes of the means when one input is held.
type TornadoReport struct {
	Replications int             `json:"replications"`
	Targets      []TornadoTarget `json:"targets"`
}

// TornadoTarget is the bars of one target. Those of a strategy are in the order of
// their width; those of the difference begin with the inputs that change the winner.
type TornadoTarget struct {
	Target string       `json:"target"`
	Bars   []TornadoBar `json:"bars"`
}

// TornadoBar is the bar of one input.
type TornadoBar struct {
	Path string `json:"path"`
	design.Bar
	// BestLow and BestHigh are the strategies of the highest mean with the input held
	// low and high, of all that were played.
	BestLow  string `json:"best_low"`
	BestHigh string `json:"best_high"`
}

// RankReport is the correlations of draws and outcomes.
type RankReport struct {
	Replications int          `json:"replications"`
	Targets      []RankTarget `json:"targets"`
}

// RankTarget is the correlations with one target, the largest partial one first.
type RankTarget struct {
	Target string    `json:"target"`
	Inputs []RankRow `json:"inputs"`
}

// RankRow is the correlations of one input.
type RankRow struct {
	Path    string         `json:"path"`
	Rank    stats.Estimate `json:"rank"`
	Partial stats.Estimate `json:"partial"`
}

// MorrisReport is the elementary effects, in USD from the lowest to the highest value of
// an input.
type MorrisReport struct {
	Trajectories int            `json:"trajectories"`
	Worlds       int            `json:"worlds"`
	Targets      []MorrisTarget `json:"targets"`
}

// MorrisTarget is the effects on one target, the largest mean magnitude first.
type MorrisTarget struct {
	Target string      `json:"target"`
	Inputs []MorrisRow `json:"inputs"`
}

// MorrisRow is the effects of one input.
type MorrisRow struct {
	Path string `json:"path"`
	design.Elementary
}

// SobolReport is the shares of the variance.
type SobolReport struct {
	Rows    int           `json:"rows"`
	Worlds  int           `json:"worlds"`
	Targets []SobolTarget `json:"targets"`
}

// SobolTarget is the indices for one target, the largest total first.
type SobolTarget struct {
	Target string `json:"target"`
	// SD is the standard deviation that the inputs cause, in USD.
	SD     float64    `json:"sd"`
	Inputs []SobolRow `json:"inputs"`
}

// SobolRow is the indices of one input.
type SobolRow struct {
	Path string `json:"path"`
	design.Index
}
