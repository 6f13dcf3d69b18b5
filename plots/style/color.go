package style

import "image/color"

// Ink is the colour of titles and of what matters, Soft of axes, captions and asides,
// Faint of grid lines, and Paper of the ground.
func Ink() color.NRGBA   { return rgb(0x22242B) }
func Soft() color.NRGBA  { return rgb(0x5B616B) }
func Faint() color.NRGBA { return rgb(0xE4E6E9) }
func Paper() color.NRGBA { return rgb(0xFFFFFF) }

// Low and High are the two directions of an input: blue and vermilion of Okabe and Ito.
func Low() color.NRGBA  { return rgb(0x0072B2) }
func High() color.NRGBA { return rgb(0xD55E00) }

// Leased, Internal, Spot and Idle fill the uses of megawatts: the scheme “light” of
// Tol, made for areas, which keeps them apart from the strategies.
func Leased() color.NRGBA   { return rgb(0x77AADD) }
func Internal() color.NRGBA { return rgb(0xEE8866) }
func Spot() color.NRGBA     { return rgb(0xEEDD88) }
func Idle() color.NRGBA     { return rgb(0xDDDDDD) }

// Fills are colours for areas that are neither strategies nor uses, such as the ways
// in which leases end: “light” of Tol, in an order in which neighbours differ.
func Fills() []color.NRGBA {
	return []color.NRGBA{
		rgb(0x44BB99), rgb(0xEE8866), rgb(0x77AADD), rgb(0xFFAABB), rgb(0xEEDD88), rgb(0xDDDDDD),
		rgb(0xBBCC33), rgb(0x99DDFF), rgb(0xAAAA00),
	}
}

// Tint is a colour laid thinly on paper: share 0 is paper, 1 the colour itself. It is
// opaque, so that what lies below does not show.
func Tint(c color.NRGBA, share float64) color.NRGBA {
	mix := func(x, paper uint8) uint8 {
		return uint8(float64(float64(x)*share) + float64(float64(paper)*(1-share)) + 0.5)
	}
	p := Paper()
	return color.NRGBA{R: mix(c.R, p.R), G: mix(c.G, p.G), B: mix(c.B, p.B), A: 255}
}

// Clear is a colour that lets through what lies below: share 1 is opaque.
func Clear(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(255*share + 0.5)
	return c
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}
