package strict

import "fmt"

// Limits bound what a scenario file may ask of the program, so that no file can
// hang it. The zero value of each field means its default.
type Limits struct {
	// Bytes is the most bytes of one file, default [MaxBytes].
	Bytes int
	// Nodes is the most values and keys after aliases are expanded, of one file
	// and of the merged document, default 100,000.
	Nodes int
	// Depth is the deepest nesting, default 50.
	Depth int
	// Extends is the longest chain of files that extend each other, the first
	// included, default 10.
	Extends int
	// Problems is the most problems that are reported, default 200. The last
	// one then says that there are more.
	Problems int
}

// MaxBytes is the default bound on the size of one file: 1 MiB.
const MaxBytes = 1 << 20

func (l Limits) withDefaults() Limits {
	orDefault := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	orDefault(&l.Bytes, MaxBytes)
	orDefault(&l.Nodes, 100_000)
	orDefault(&l.Depth, 50)
	orDefault(&l.Extends, 10)
	orDefault(&l.Problems, 200)
	return l
}

// cut sorts the problems and keeps the most that are reported.
func (l Limits) cut(ps Problems) Problems {
	ps = ps.sorted()
	if len(ps) <= l.Problems {
		return ps
	}
	last := ps[l.Problems]
	more := len(ps) - l.Problems
	return append(ps[:l.Problems:l.Problems], Problem{
		Position: last.Position,
		Text:     fmt.Sprintf("and %d more problems from here on (the first %d are shown)", more, l.Problems),
	})
}

// sizeText writes a number of bytes for a message: "1 MiB" or "4096 bytes".
func sizeText(n int) string {
	if n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
