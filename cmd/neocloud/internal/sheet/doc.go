// Package sheet lays out pages of paragraphs, tables and footnotes, as text of a
// given width or as Markdown.
//
// It knows no number and no result. Every character counts as one column: tables
// hold Latin text, digits and a few signs, and layout that depends on the reader's
// locale, as table libraries do it, would make the same result print differently
// on two machines.
package sheet
