package des

// Handle refers to one scheduled event of one [Calendar]. It is a small value
// to copy, compare and keep; once the event has happened or was cancelled, or
// the calendar was reset, the handle is stale and refers to nothing. The zero
// value refers to nothing. Using a handle with another calendar than its own is
// a bug that is not detected.
type Handle struct {
	slot       uint32
	generation uint32 // of the slot when the event was scheduled; never 0
}
