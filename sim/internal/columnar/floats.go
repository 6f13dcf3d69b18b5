package columnar

import (
	"fmt"

	"neocloud/sim/stats"
)

// Floats is the values of a Float column that stand in one of `of` equal consecutive
// slices of every row group. Parts that hold all replications of one strategy, then
// all of the next, have the sample of a strategy in one slice; slice 0 of 1 is the
// whole column. It is an error if there is no such column, or if the rows of a row
// group do not divide. A slice that is none of them panics.
//
// A reader holds one page and the compressed column of one row group.
func (t *Table) Floats(name string, slice, of int) (stats.Column, error) {
	if of < 1 || slice < 0 || slice >= of {
		panic(fmt.Sprintf("columnar: slice %d of %d", slice, of))
	}
	c := t.schema.Index(name)
	if c < 0 || t.schema[c].Kind != Float {
		return nil, fmt.Errorf("%s: no column %q of numbers", t.path, name)
	}
	for i, g := range t.groups {
		if g.rows%of != 0 {
			return nil, fmt.Errorf("%s: row group %d has %d rows, which do not divide by %d", t.path, i, g.rows, of)
		}
	}
	return &floats{t, c, slice, of}, nil
}

type floats struct {
	table             *Table
	column, slice, of int
}

var _ stats.Column = (*floats)(nil)

// Len is the number of values.
func (f *floats) Len() int { return f.table.rows / f.of }

// Open begins at the first value; it never fails.
func (f *floats) Open() (stats.ColumnReader, error) {
	return &floatReader{floats: *f, pages: newPages()}, nil
}

// floatReader goes through the row groups.
type floatReader struct {
	floats
	pages *pages
	buf   []byte
	group int // the row group to read next
	skip  int // rows of the present one before the slice
	left  int // rows of its slice that are not in page yet
	store []float64
	page  []float64 // values that are decoded and not handed out
}

// Next fills dst with the values that follow, NaN for those that do not exist.
func (r *floatReader) Next(dst []float64) (n int, err error) {
	defer guard(r.table.path, &err)
	for n < len(dst) {
		if len(r.page) > 0 {
			k := copy(dst[n:], r.page)
			r.page = r.page[k:]
			n += k
			continue
		}
		if r.left == 0 {
			if r.group == len(r.table.groups) {
				break
			}
			if err := r.nextGroup(); err != nil {
				return n, err
			}
		}
		if err := r.nextPage(); err != nil {
			return n, r.table.about(r.group-1, r.column, err)
		}
	}
	return n, nil
}

func (r *floatReader) nextGroup() (err error) {
	if r.buf, err = r.table.read(r.buf, r.group, r.column); err != nil {
		return err
	}
	r.pages.reset(r.buf)
	rows := r.table.groups[r.group].rows / r.of
	r.skip, r.left = rows*r.slice, rows
	r.group++
	return nil
}

// nextPage decodes the next page that has rows of the slice.
func (r *floatReader) nextPage() error {
	for {
		if err := r.pages.next(); err != nil {
			return err
		}
		if r.pages.rows > r.skip {
			break
		}
		r.skip -= r.pages.rows
	}
	if cap(r.store) < r.pages.rows {
		r.store = make([]float64, r.pages.rows)
	}
	page := r.store[:r.pages.rows]
	if err := r.pages.floats(page); err != nil {
		return err
	}
	page = page[r.skip:]
	r.page = page[:min(len(page), r.left)]
	r.left -= len(r.page)
	r.skip = 0
	return nil
}

// Close frees the buffers; it never fails, and the file stays open.
func (r *floatReader) Close() error {
	r.pages, r.buf, r.store, r.page = nil, nil, nil, nil
	r.group, r.left = len(r.table.groups), 0
	return nil
}
