package sim

// Sweep is the points of the scenario at which the strategies are compared, by
// `neocloud sweep`: it changes nothing for other verbs.
type Sweep struct {
	// Axes are the numbers that take several values.
	Axes []Axis `yaml:"axes" required:"true"`
	// Design says which points: grid is every value with every value of the other
	// axes, list takes the first values of all axes, then the second and so on;
	// latin-hypercube and sobol (scrambled, a power of two of points) spread Points
	// points over the box between the ends of the axes.
	Design string `yaml:"design" enum:"grid|list|latin-hypercube|sobol" default:"grid"`
	// Points of a latin-hypercube or of sobol, 64 without it; the others have as many
	// as their values give.
	Points int `yaml:"points" range:"[0,1e6]" default:"0"`
	// Replications at every point.
	Replications int `yaml:"replications" range:"[1,1e6]" default:"200"`
}

// The designs of a [Sweep].
const (
	DesignGrid           = "grid"
	DesignList           = "list"
	DesignLatinHypercube = "latin-hypercube"
	DesignSobol          = "sobol"
)

// Axis is a number of the scenario that a [Sweep] varies: from, to and steps, or values.
type Axis struct {
	// Path of the number.
	Path string `yaml:"path" required:"true"`
	// From is the first value, in the unit of the number.
	From Value `yaml:"from" draw:"none"`
	// To is the last value, above the first.
	To Value `yaml:"to" draw:"none"`
	// Steps is how many values there are from the first to the last, both included,
	// at equal distances; without it there are only the ends, which is enough for
	// latin-hypercube and sobol.
	Steps int `yaml:"steps" range:"[0,1e6]" default:"0"`
	// Values one by one, instead of the other three.
	Values []float64 `yaml:"values"`
}
