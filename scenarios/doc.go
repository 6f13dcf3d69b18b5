// Package scenarios reads scenario files: strict YAML in, a [sim.Scenario] out,
// or every problem at once with file, line and column. It also holds the
// scenarios that are shipped, as files that can be read, copied and extended, and
// the JSON Schema of the format for editors.
//
//	bytes –Load→ sim.Scenario –Encode→ YAML with all defaults
//
// A file may extend another in its folder, or a shipped one, and state only what
// differs; `path=value` overrides lie on top. What the keys mean is said by the
// fields of sim.Scenario, whose struct tags drive everything here; what a whole
// scenario must satisfy is checked by sim. The package simulates nothing.
package scenarios
