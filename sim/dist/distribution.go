package dist

// Distribution is the parameters of one kind of distribution, such as
// [Triangular] or [Lognormal]: what a scenario states, before it is checked and
// made ready to draw from. The kinds of this package, listed by [Kinds], are all
// there are, because every one of them must be readable from and printable to a
// scenario file; both the struct and a pointer to it are a Distribution.
type Distribution interface {
	// Check returns everything that is wrong with the parameters, or nil. Keys are
	// relative to the mapping of the kind: "mode", "values[3]", or "" where the
	// mapping as a whole is at fault. It includes what the struct tags say.
	Check() []Problem

	// kind returns the kind's name in scenario files.
	kind() string

	// law prepares parameters that passed Check, with their defaults filled in.
	law() law
}

// Problem is one thing wrong with a distribution as stated.
type Problem struct {
	// Key is the path of the parameter, in the keys of the scenario format; empty
	// if the mapping as a whole is at fault. What it is relative to is said by the
	// function that returns the problem.
	Key string
	// Text says what is wrong, to follow the key and a colon: "must lie between
	// low 8 and high 15, got 20".
	Text string
}

// String returns the problem as "key: text", or the text alone without a key.
func (p Problem) String() string {
	if p.Key == "" {
		return p.Text
	}
	return p.Key + ": " + p.Text
}
