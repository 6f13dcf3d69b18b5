package strategy

// Names that a [Spec] knows.
const (
	PolicyBuildOnly = "build-only"
	PolicySellOnly  = "sell-only"
	PolicyHybrid    = "hybrid"

	PriorityOwn   = "own"
	PriorityValue = "value"

	ForecastNaive = "naive"
	ForecastTrend = "trend"
)

// Defaults, the same as in the tags of [Spec].
const (
	defaultPriority         = PriorityOwn
	defaultForecast         = ForecastTrend
	defaultForecastMonths   = 6
	defaultReclaimThreshold = 1.0
	defaultBuildTrigger     = 1.0
	defaultReclaimMonths    = 3
)

// Spec is a named variant of one of the shipped policies, as a scenario states
// it (MODEL 8). Keys that a policy does not use are refused on it: see
// [Spec.Check]. In a Spec that is built in Go, a zero Priority, Forecast,
// ForecastMonths or ReclaimThreshold is the default; zero ReclaimMonths never
// reclaims.
type Spec struct {
	// Name of the variant, unique in the scenario.
	Name string `yaml:"name" required:"true"`
	// Policy is the rule it follows.
	Policy string `yaml:"policy" enum:"build-only|sell-only|hybrid" required:"true"`
	// Reserve is kept free of leases: hybrid counts own demand × (1 + reserve),
	// build-only builds when its forecast exceeds capacity × (1 − reserve).
	Reserve float64 `yaml:"reserve" range:"[0,1)" default:"0"`
	// Floor is the lowest fee accepted, in USD per MW-month (sell-only, hybrid).
	Floor float64 `yaml:"floor_usd_per_mw_month" unit:"USD per MW-month" range:"[0,1e9]" default:"0"`
	// FloorToIndex is the lowest fee accepted as a share of the index; the higher
	// of the two floors counts (sell-only, hybrid).
	FloorToIndex float64 `yaml:"floor_to_index" range:"[0,100]" default:"0"`
	// Priority of hybrid: own keeps megawatts for all own demand; value lets an
	// offer displace workloads worth less per MW-month than its fee (MODEL 8.4).
	Priority string `yaml:"priority" enum:"own|value" default:"own"`
	// ReclaimThreshold and ReclaimMonths: hybrid gives notice when, for this many
	// months in a row, own demand that a lease displaces was worth more than its
	// fee × threshold. 0 months never reclaims.
	ReclaimThreshold float64 `yaml:"reclaim_threshold" range:"(0,100]" default:"1"`
	ReclaimMonths    int     `yaml:"reclaim_months" unit:"month" range:"[0,120]" default:"3"`
	// Forecast of own demand: naive holds the last month, trend fits an
	// exponential over the last ForecastMonths (MODEL 8.5; build-only, hybrid).
	Forecast       string `yaml:"forecast" enum:"naive|trend" default:"trend"`
	ForecastMonths int    `yaml:"forecast_months" unit:"month" range:"[3,120]" default:"6"`
	// BuildTrigger is the share of the megawatts planned for then that the forecast
	// need must exceed before an option is built: below 1 builds ahead of need, above
	// 1 later (build-only, hybrid).
	BuildTrigger float64 `yaml:"build_trigger" range:"(0,10]" default:"1"`
	// NoBuild keeps the policy from building optional phases.
	NoBuild bool `yaml:"no_build"`
	// NoSpot keeps the policy from selling spot (sell-only, hybrid).
	NoSpot bool `yaml:"no_spot"`
	// OwnFirst serves own workloads before leases instead of after them (hybrid).
	OwnFirst bool `yaml:"own_first"`
	// ColoFloor is the lowest fee of a colo lease, to which the other floors do not
	// apply (sell-only, hybrid).
	ColoFloor float64 `yaml:"colo_floor_usd_per_mw_month" unit:"USD per MW-month" range:"[0,1e9]" default:"0"`
	// MaxLeasedShare is the most of the planned megawatts that may be leased, 0 for
	// no limit (sell-only, hybrid).
	MaxLeasedShare float64 `yaml:"max_leased_share" range:"[0,1]" default:"0"`
	// MaxTenantShare is the most that may be leased to one tenant, 0 for no limit
	// (sell-only, hybrid).
	MaxTenantShare float64 `yaml:"max_tenant_share" range:"[0,1]" default:"0"`
}
