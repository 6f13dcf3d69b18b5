package plots

// WriteAt is Write with another resolution of PNG.
var WriteAt = writeAt
