// Package rng gives every random number of a simulation an address.
//
// A number is a function of (seed, replication, source, entity, index) and of
// nothing else (MODEL 11.1): source names what is random ("block failure"),
// entity names whose it is ("colossus-1/3"), index counts the draws of that
// entity. No draw depends on which draws came before it, on the strategy that
// is played, on the worker or on the order of replications, so strategies meet
// the same world and adding an entity shifts nobody else's numbers
// (MODEL 11.2). The generator is Philox4x64-10, a counter-based generator: the
// address is the counter, there is no state to carry.
//
// [Hash] turns names into the numbers of an address, [NewStream] fixes an
// address up to the index, [Stream] reads any index of it, [Cursor] reads
// indices in turn. [Exp], [Normal], [Poisson] and [Categorical] turn one
// uniform into one variate by inversion (MODEL 11.3).
//
// The package is not a [math/rand] source and offers none: a source draws a
// varying number of values per variate, which is what an address is there to
// prevent. It is not for cryptography. Distributions with parameters that a
// scenario states are another package's; here are only the variates that
// processes need.
//
// In the flow it stands at the very bottom: it knows no other package of the
// project. The draws of a world come from here; the event list does not.
//
// # Format of randomness
//
// The numbers behind an address are part of what the program promises: a seed
// that is written in a report must give the same world next year. [Hash], the
// order of the words in the counter and in the key, [Version], and the map from
// bits to uniforms must therefore never change within a version. Integer
// arithmetic and the uniforms are the same on every machine; variates go
// through [math] and are the same for one binary and architecture.
package rng
