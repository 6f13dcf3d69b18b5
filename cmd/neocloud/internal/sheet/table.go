package sheet

import "strings"

// Table is rows of cells below a header. The first Left columns are words, to
// the left; the others are figures, to the right. A row of a single cell is a
// heading within the table. If a row would be wider than the page, words in the
// Left columns are cut, with an ellipsis, figures never; if that is not enough the
// table is split.
type Table struct {
	Header []string
	Rows   [][]string
	Left   int
	// Fixed columns are repeated in each part when a table that is too wide is
	// split ([Table.Split]); without any it is not split.
	Fixed int
	// Remark stands right below the table.
	Remark string
}

// With returns the table with a remark.
func (t Table) With(remark string) Table {
	t.Remark = remark
	return t
}

// gap is the space between columns.
const gap = 2

func (t Table) text(b *strings.Builder) {
	widths := t.widths()
	if !t.squeeze(widths) && t.Fixed > 0 {
		parts := t.Split()
		for i, part := range parts {
			if i > 0 {
				b.WriteByte('\n')
			}
			part.Fixed = 0
			part.text(b)
		}
		return
	}
	for _, row := range t.all() {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString(strings.Repeat(" ", gap))
			}
			width := widths[i]
			if len(row) == 1 {
				width = Width
			}
			cell = clean(cell)
			if i < t.Left {
				cell = Cut(cell, width)
			}
			pad := strings.Repeat(" ", max(width-length(cell), 0))
			if i < t.Left {
				line.WriteString(cell + pad)
			} else {
				line.WriteString(pad + cell)
			}
		}
		b.WriteString(strings.TrimRight(breakable(line.String()), " "))
		b.WriteByte('\n')
	}
	if t.Remark != "" {
		Paragraph(t.Remark).text(b)
	}
}

func (t Table) markdown(b *strings.Builder) {
	line := func(cells []string) {
		b.WriteString("|")
		for i := range t.Header {
			cell := ""
			if i < len(cells) {
				cell = strings.ReplaceAll(breakable(clean(cells[i])), "|", `\|`)
			}
			indent := length(cell) - length(strings.TrimLeft(cell, " "))
			b.WriteString(" " + strings.Repeat("&nbsp;", indent) + strings.TrimLeft(cell, " ") + " |")
		}
		b.WriteByte('\n')
	}
	line(t.Header)
	b.WriteString("|")
	for i := range t.Header {
		if i < t.Left {
			b.WriteString(" --- |")
		} else {
			b.WriteString(" ---: |")
		}
	}
	b.WriteByte('\n')
	for _, row := range t.Rows {
		line(row)
	}
	if t.Remark != "" {
		b.WriteByte('\n')
		Paragraph(t.Remark).markdown(b)
	}
}

// Split returns the table in parts that fit the page, each with the first Fixed
// columns and as many of the others as there is room for, at least one.
func (t Table) Split() []Table {
	widths := t.widths()
	fixed := 0
	for _, w := range widths[:t.Fixed] {
		fixed += w + gap
	}
	var parts []Table
	for from := t.Fixed; from < len(t.Header); {
		to, total := from, fixed-gap
		for to < len(t.Header) && (to == from || total+gap+widths[to] <= Width) {
			total += gap + widths[to]
			to++
		}
		pick := func(row []string) []string {
			if len(row) == 1 {
				return row
			}
			return append(append([]string(nil), row[:t.Fixed]...), row[from:to]...)
		}
		part := Table{Header: pick(t.Header), Left: t.Left, Fixed: t.Fixed}
		for _, row := range t.Rows {
			part.Rows = append(part.Rows, pick(row))
		}
		parts = append(parts, part)
		from = to
	}
	parts[len(parts)-1].Remark = t.Remark
	return parts
}

// all returns the header and the rows.
func (t Table) all() [][]string { return append([][]string{t.Header}, t.Rows...) }

// widths are those that the cells ask for.
func (t Table) widths() []int {
	widths := make([]int, len(t.Header))
	for _, row := range t.all() {
		if len(row) == 1 && len(t.Header) > 1 {
			continue
		}
		for i, cell := range row {
			widths[i] = max(widths[i], length(cell))
		}
	}
	return widths
}

// leastWidth is what a column of words is never cut below.
const leastWidth = 8

// squeeze narrows the widest columns of words until the table fits the page, and
// reports whether it does.
func (t Table) squeeze(widths []int) bool {
	total := -gap
	for _, w := range widths {
		total += w + gap
	}
	for ; total > Width; total-- {
		widest := -1
		for i := range min(t.Left, len(widths)) {
			if widths[i] > leastWidth && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return false
		}
		widths[widest]--
	}
	return true
}
