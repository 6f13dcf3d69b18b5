package plots

import "bytes"

// WriteAt is Write with another resolution of PNG.
var WriteAt = writeAt

// FullScreen is what [Screen] makes, before its colours are reduced.
func FullScreen(d Drawer, s Size) []byte {
	var b bytes.Buffer
	if err := writeAt(&b, d, PNG, s, ScreenDPI); err != nil {
		panic(err)
	}
	return b.Bytes()
}
