// Package style is how the figures of this program look: colours, type, and how
// money, shares and dates are written.
//
// A [Sheet] fits type and lines to the size of a figure, from the column of a paper to
// a slide. [Looks] gives every strategy its colour, dashes and marker, the same in
// every figure. [Unit] writes values, and [Ticks] and [Months] mark an axis with as
// many labels as have room. Nothing here knows what a figure shows.
//
// The colours are those of M. Okabe and K. Ito, “Color Universal Design” (2008), and
// P. Tol, “Colour Schemes”, SRON/EPS/TN/09-002 (2021), chosen to be told apart with
// any kind of colour vision; what has more strategies than hues adds dashes and
// markers. The type is Liberation Sans, embedded.
package style
