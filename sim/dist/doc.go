// Package dist is the uncertain number: wherever a scenario takes a number it
// also takes a distribution (MODEL 2.1), and both are a [Value].
//
// The flow inside the package is one way:
//
//	parameters  a struct per kind ([Triangular], [Lognormal] …), which a decoder
//	            or a Go program fills; Check names everything that is wrong
//	New, Of     check the parameters, work out what each draw needs once, cut the
//	            tails off if asked ([Truncation])
//	Value       immutable: one uniform in, one number out
//
// Every draw is by inversion, one uniform to one value (MODEL 2.2, 11.3). So the
// same uniform gives the same number whatever else is drawn, a larger uniform
// never gives a smaller number, and inputs can be correlated through their
// uniforms. Where the uniforms come from is not this package's business: it holds
// no generator and no state, and a Value may be used by any number of goroutines.
//
// # Tails
//
// Inside, every law takes a probability p together with its complement q = 1−p
// and works from the smaller of the two, so the upper tail is as accurate as the
// lower one and a truncation far out in either tail keeps its digits.
//
// # Parameters
//
// Parameters are in the unit of the number they stand for, unless their field
// says otherwise. They must be finite and no larger than 1e100 in magnitude.
// The struct tags are the format: yaml is the key, range the permitted interval
// in mathematical notation, items the permitted length of a list, required marks
// a key that must be there, default what a nil pointer means, and unit "1" marks
// a pure number.
//
// The package is one of the lowest layers and imports nothing of the project.
package dist
