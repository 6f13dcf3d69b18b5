package sheet

import (
	"io"
	"strings"
)

// Width of a page of text, in characters.
const Width = 100

// Page is what is printed: blocks, one below the other with an empty line
// between.
type Page []Block

// Block is a part of a page.
type Block interface {
	// text writes the block in at most Width columns, ending in a newline.
	text(b *strings.Builder)
	// markdown writes the block, ending in a newline.
	markdown(b *strings.Builder)
}

var _ = []Block{Paragraph(""), Table{}, Notes{}}

// Text writes the page as plain text.
func (p Page) Text(w io.Writer) error {
	return p.write(w, Block.text)
}

// Markdown writes the page as Markdown.
func (p Page) Markdown(w io.Writer) error {
	return p.write(w, Block.markdown)
}

func (p Page) write(w io.Writer, render func(Block, *strings.Builder)) error {
	var b strings.Builder
	for i, block := range p {
		if i > 0 {
			b.WriteByte('\n')
		}
		render(block, &b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
