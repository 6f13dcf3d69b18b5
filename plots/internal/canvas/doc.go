// Package canvas is what figures are drawn on: a canvas of gonum/plot that comes out
// the same as PNG, SVG and PDF, byte for byte the same each time.
//
// gonum's own canvases do not. In PDF text outside code page 1252 comes out wrong,
// bold faces panic, images stand on their heads, translucent colours are too dark and
// the time of creation is written; SVG names fonts that another machine may lack, and
// gives images a wrong type and shape; corners of lines are round in one and pointed
// in another. Here text becomes the outlines of its glyphs, an image becomes
// rectangles, an arc becomes curves, and every transformation is applied before
// anything is written, so that a file holds filled and stroked paths and nothing
// else. Lines end flat and bend round.
//
// [New] makes a [Canvas], anything that draws on a vg.Canvas draws on it, and
// [Canvas.Encode] writes the file. Lengths are vg.Length, points of 1/72 inch, with
// the origin in the lower left corner.
package canvas
