package des

// Phase orders events that happen at the same time: lower phases come first.
// The zero value is the first phase. It must be below [Phases]; what each phase
// means is the caller's (MODEL 1.3 has seven of them).
type Phase uint8

// Phases is the number of phases: a phase has four bits in an event's order.
const Phases = 16
