package sim_test

import (
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// shellBeside adds a facility that is shell only.
func shellBeside(s *sim.Scenario) *sim.Facility {
	s.Facilities = append(s.Facilities, sim.Facility{Name: "shell", ShellOnly: true, Phases: []sim.Phase{phase(50, 1, "2024-01-01")}})
	return &s.Facilities[len(s.Facilities)-1]
}

// What contradicts each other in the clauses of a lease is refused, with both
// positions (MODEL 6).
func TestCheckLeaseClauses(t *testing.T) {
	lease := func(edit func(*sim.Lease)) func(*sim.Scenario) {
		return func(s *sim.Scenario) { edit(&s.Leases[0]) }
	}
	const anthropic, bridge = "leases.anthropic", "market.inquiries.products.bridge"
	runBad(t, []badCase{
		{
			"take-or-pay that one may leave", lease(func(l *sim.Lease) { l.TakeOrPay = k(0.9) }),
			anthropic + ".take_or_pay_share", anthropic + ".tenant_exit", "give the exit a termination fee",
		},
		{"take-or-pay on a bridge", func(s *sim.Scenario) {
			p := &s.Market.Inquiries.Products[0]
			p.TakeOrPay, p.TenantExit = dist.MustOf(dist.Uniform{Low: 0.5, High: 1}), &sim.TenantExit{NoticeDays: 30}
		}, bridge + ".take_or_pay_share", bridge + ".tenant_exit", "binds nobody"},
		{
			"a backstop above the contract", lease(func(l *sim.Lease) { l.Default.Backstop, l.Default.BackstopUSD = k(1), k(50e9) }),
			anthropic + ".default.backstop_cap_usd", anthropic, "must not exceed the value of the contract",
		},
		{
			"a prepayment beyond the term", lease(func(l *sim.Lease) {
				l.Prepayment = &sim.Prepayment{Share: k(0.1), CreditAfterMonths: 30, CreditMonths: 8}
			}),
			anthropic + ".prepayment", "", "until month 38 and the term may last 37",
		},
		{"a prepayment beyond a product's shortest term", func(s *sim.Scenario) {
			p := &s.Market.Inquiries.Products[0]
			p.Term, p.Prepayment = dist.MustOf(dist.Uniform{Low: 6, High: 24}), &sim.Prepayment{Share: k(0.1), CreditAfterMonths: 6}
		}, bridge + ".prepayment", "", "until month 7 and the term may last 6"},
		{
			"tiers that rise", lease(func(l *sim.Lease) {
				l.SLA = &sim.SLA{Tiers: []sim.SLATier{{Below: 0.9, Credit: 0.1}, {Below: 0.95, Credit: 0.2}}}
			}),
			anthropic + ".sla.tiers[1]", "", "tiers go down in availability",
		},
		{
			"credits that fall", lease(func(l *sim.Lease) {
				l.SLA = &sim.SLA{Tiers: []sim.SLATier{{Below: 0.95, Credit: 0.2}, {Below: 0.9, Credit: 0.1}}}
			}),
			anthropic + ".sla.tiers[1]", "", "up in credit",
		},
		{"no tiers", lease(func(l *sim.Lease) { l.SLA = &sim.SLA{} }), anthropic + ".sla.tiers", "", "is required"},
		{
			"a renewal without a term", lease(func(l *sim.Lease) { l.Renewal = &sim.Renewal{Probability: k(1)} }),
			anthropic + ".renewal.term_months", "", "must be between 1 and 600, got 0",
		},

		{
			"chips without a shell", lease(func(l *sim.Lease) { l.Facility, l.TenantChips = "", true }),
			anthropic + ".tenant_brings_chips", "facilities", "no facility is shell_only",
		},
		{
			"a product of chips without a shell", func(s *sim.Scenario) { s.Market.Inquiries.Products[1].TenantChips = true },
			"market.inquiries.products.long.tenant_brings_chips", "facilities", "no facility is shell_only",
		},
		{
			"chips in a hall", func(s *sim.Scenario) { shellBeside(s); s.Leases[0].TenantChips = true },
			anthropic + ".tenant_brings_chips", "facilities.colossus-1.shell_only", "serves tenants that bring their hardware",
		},
		{"no chips in a shell", func(s *sim.Scenario) {
			shellBeside(s)
			s.Leases[0].Facility, s.Leases[0].ITMW = "shell", k(50)
		}, anthropic + ".tenant_brings_chips", "facilities.shell.shell_only", "serves tenants that bring their hardware"},
		{
			"own workloads in a shell", func(s *sim.Scenario) { shellBeside(s); s.Workloads[1].Facility = "shell" },
			"workloads.train.facility", "facilities.shell.shell_only", "own workloads need hardware",
		},
		{
			"hardware in a shell", func(s *sim.Scenario) { shellBeside(s).Phases[0].ITCapex = k(1) },
			"facilities.shell.phases.p.it_capex_usd_per_mw", "facilities.shell.shell_only", "no hardware of the owner",
		},
		{
			"hardware that ages in a shell", func(s *sim.Scenario) { shellBeside(s).HardwareLife = &sim.HardwareLife{Years: k(5)} },
			"facilities.shell.hardware_life", "facilities.shell.shell_only", "no hardware of the owner",
		},
	})
}

// A backstop's cap is refused above the headline value of the contract with every
// number at its largest (MODEL 6.7, 6.12). That of the seed is 2 months at 64 % and 35
// whole ones of $1.25bn: 1.6 + 43.75 = $45.35bn.
func TestCheckBackstop(t *testing.T) {
	uniform := func(lo, hi float64) sim.Value { return dist.MustOf(dist.Uniform{Low: lo, High: hi}) }
	for _, c := range []struct {
		name string
		most float64 // USD
		edit func(*sim.Lease)
	}{
		{"fee of a month", 45.35e9, func(*sim.Lease) {}},
		{"fee of a megawatt", 45.35e9, func(l *sim.Lease) { l.FeePerMonth, l.FeePerMWMonth = sim.Value{}, k(1.25e9/300) }},
		{"fee of a megawatt, drawn", 45.35e9, func(l *sim.Lease) {
			l.FeePerMonth, l.FeePerMWMonth, l.ITMW = sim.Value{}, uniform(1e6, 5e6), uniform(100, 250)
		}},
		{"fee drawn", 45.35e9, func(l *sim.Lease) { l.FeePerMonth = uniform(0.5e9, 1.25e9) }},
		{"ramp drawn", 46e9, func(l *sim.Lease) { l.Ramp[0].FeeShare = uniform(0.1, 0.9) }}, // 2 × 1.125 + 43.75
		{"no ramp", 46.25e9, func(l *sim.Lease) { l.Ramp = nil }},
		{"partly drawn", 45.35e9, func(l *sim.Lease) { l.Drawn = k(0.5) }}, // what remains counts as drawn in full
		// 1.6 + 10 × 1.25 + 12 × 1.375 + 12 × 1.5125 + 1.66375.
		{"escalator", 50.41375e9, func(l *sim.Lease) { l.Escalator = uniform(-0.1, 0.1) }},
		{"escalator that falls", 45.35e9, func(l *sim.Lease) { l.Escalator = uniform(-0.1, 0) }},
		{"a day", 0.64 * 1.25e9 / 31, func(l *sim.Lease) {
			l.End, l.Ramp[0].Months, l.TenantExit.AfterFirmMonths = l.Start, 1, 0
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := everything()
			l := &sc.Leases[0]
			c.edit(l)
			for over, want := range map[float64]int{1: 0, 1.001: 1} {
				l.Default.BackstopUSD = k(c.most * over)
				if ps := problems(t, sc); len(ps) != want || want == 1 && ps[0].Path != "leases.anthropic.default.backstop_cap_usd" {
					t.Errorf("a cap of %v: got %v, want %d problems", l.Default.BackstopUSD, ps, want)
				}
			}
			// What counts is the least that the cap may be.
			l.Default.BackstopUSD = uniform(c.most, 2*c.most)
			if ps := problems(t, sc); ps != nil {
				t.Errorf("got %v", ps)
			}
		})
	}
}

// What has no bound has no cap above it: a fee that is unbounded, a renewal at the
// market's price.
func TestCheckBackstopUnbounded(t *testing.T) {
	for name, edit := range map[string]func(*sim.Lease){
		"fee":     func(l *sim.Lease) { l.FeePerMonth = expDist(1e9) },
		"renewal": func(l *sim.Lease) { l.Renewal = &sim.Renewal{Probability: k(0.5), TermMonths: 12} },
	} {
		sc := everything()
		edit(&sc.Leases[0])
		sc.Leases[0].Default.BackstopUSD = k(900e9)
		if ps := problems(t, sc); ps != nil {
			t.Errorf("%s: %v", name, ps)
		}
	}
}

// Without an index nobody can renew at its price.
func TestCheckRenewalNeedsIndex(t *testing.T) {
	sc := seed()
	sc.Leases[0].Renewal = &sim.Renewal{Probability: k(1), TermMonths: 12}
	ps := problems(t, sc)
	if len(ps) != 1 || ps[0].Path != "leases.anthropic.renewal" || ps[0].Other != "market" {
		t.Errorf("%v", ps)
	}
}

// Of the market: one process, no drift beside launches, no inquiries without end, and
// correlations that go together (MODEL 2.3, 5).
func TestCheckMarketClauses(t *testing.T) {
	index := func(edit func(*sim.Index)) func(*sim.Scenario) {
		return func(s *sim.Scenario) { s.Market.Index.Table = nil; edit(s.Market.Index) }
	}
	jumps := func() *sim.LaunchJumps { return &sim.LaunchJumps{EveryMonths: 18, Mean: k(-0.3)} }
	two := func(drift float64) *sim.SchwartzSmith {
		return &sim.SchwartzSmith{Reversion: k(1), ShortVolatility: k(0.3), LongVolatility: k(0.2), Drift: k(drift)}
	}
	joint := func(pairs ...sim.Correlation) func(*sim.Scenario) {
		return func(s *sim.Scenario) { s.Market.Correlations = pairs }
	}
	inputs := func(pairs ...sim.Correlation) func(*sim.Scenario) {
		return func(s *sim.Scenario) {
			f := &s.Facilities[0]
			f.PUE, f.FixedOpex = dist.MustOf(dist.Uniform{Low: 1.1, High: 1.3}), dist.MustOf(dist.Uniform{Low: 1, High: 2})
			f.Derate = dist.MustOf(dist.Uniform{Low: 0, High: 0.1})
			s.Correlations = pairs
		}
	}
	const pue, opex, derate = "facilities.colossus-1.pue", "facilities.colossus-1.fixed_opex_usd_per_mw_year", "facilities.colossus-1.derate"
	runBad(t, []badCase{
		{
			"launches and drift", index(func(x *sim.Index) { x.LaunchJumps, x.GBM = jumps(), &sim.GBM{Drift: k(-0.2), Volatility: k(0.3)} }),
			"market.index.launch_jumps", "market.index.gbm.drift_per_year", "the same effect",
		},
		{
			"launches and a drift that may be", index(func(x *sim.Index) {
				x.LaunchJumps, x.GBM = jumps(), &sim.GBM{Drift: dist.MustOf(dist.Uniform{Low: -0.1, High: 0.1}), Volatility: k(0.3)}
			}),
			"market.index.launch_jumps", "market.index.gbm.drift_per_year", "the same effect",
		},
		{
			"launches and the drift of two factors", index(func(x *sim.Index) { x.LaunchJumps, x.SchwartzSmith = jumps(), two(-0.1) }),
			"market.index.launch_jumps", "market.index.schwartz_smith.drift_per_year", "the same effect",
		},
		{
			"launches in a table", func(s *sim.Scenario) { s.Market.Index.LaunchJumps = jumps() },
			"market.index.launch_jumps", "market.index.table", "its jumps in itself",
		},
		{
			"two processes", index(func(x *sim.Index) { x.GBM, x.SchwartzSmith = &sim.GBM{Volatility: k(0.3)}, two(0) }),
			"market.index.gbm", "market.index.schwartz_smith", "not both",
		},
		{
			"two factors and a table", func(s *sim.Scenario) { s.Market.Index.SchwartzSmith = two(0) },
			"market.index.schwartz_smith", "market.index.table", "not both",
		},
		{
			"inquiries that breed", func(s *sim.Scenario) {
				s.Market.Inquiries.PerMonth = k(100)
				s.Market.Inquiries.Hawkes = &sim.Hawkes{BranchingRatio: k(0.9999), Decay: k(1)}
			},
			"market.inquiries.per_month", "", "at most 2000 are allowed",
		},

		{
			"an input that is none", inputs(sim.Correlation{A: pue, B: "discount_rate", Rho: 0.5}),
			"correlations[0].b", "", `there is no "discount_rate"`,
		},
		{
			"an input with itself", inputs(sim.Correlation{A: pue, B: pue, Rho: 0.5}),
			"correlations[0].b", "", "must be another name than a",
		},
		{
			"a pair twice", inputs(sim.Correlation{A: pue, B: opex, Rho: 0.5}, sim.Correlation{A: opex, B: pue, Rho: 0.4}),
			"correlations[1]", "correlations[0]", "are a pair already",
		},
		// With 0.9 and 0.9 the third lies between 2 × 0.81 − 1 = 0.62 and 1.
		{
			"pairs that do not go together", inputs(
				sim.Correlation{A: pue, B: opex, Rho: 0.9}, sim.Correlation{A: pue, B: derate, Rho: 0.9}, sim.Correlation{A: opex, B: derate, Rho: 0.5}),
			"correlations[2].rho", "", "must be between 0.62 and 1, got 0.5",
		},
		{
			"no such part of the market", joint(sim.Correlation{A: "index", B: "weather", Rho: 0.5}),
			"market.correlations[0].b", "", `there is no "weather"`,
		},
		{
			"two of a kind that shun each other", joint(sim.Correlation{A: "delay", B: "delay", Rho: -0.1}),
			"market.correlations[0].rho", "", "must be between 0 and 1 for two of a kind",
		},
		// Two delays that each go with the index at 0.8 share 0.64 at least.
		{
			"two of a kind that share too little", joint(sim.Correlation{A: "index", B: "delay", Rho: 0.8}, sim.Correlation{A: "delay", B: "delay", Rho: 0.6}),
			"market.correlations[1].rho", "", "must share more than 0.6",
		},
		{
			"a market that does not go together", joint(
				sim.Correlation{A: "index", B: "inquiries", Rho: 0.9}, sim.Correlation{A: "index", B: "power", Rho: 0.9}, sim.Correlation{A: "inquiries", B: "power", Rho: -0.9}),
			"market.correlations[2].rho", "", "not positive semi-definite",
		},
	})
}

// Of debt and tax: what it finances, when, at which rate, what covers it (MODEL 9.7).
func TestCheckMoneyClauses(t *testing.T) {
	day := civil.MustDate
	loan := func(edit func(*sim.Loan)) func(*sim.Scenario) {
		return func(s *sim.Scenario) {
			s.Facilities[0].Phases[1].ITCapex = k(1e6)
			l := sim.Loan{Name: "senior", LoanToCost: k(0.5), Rate: k(0.06), TenorYears: 5}
			edit(&l)
			s.Debt = []sim.Loan{l}
		}
	}
	amount := func(edit func(*sim.Loan)) func(*sim.Scenario) {
		return loan(func(l *sim.Loan) { l.LoanToCost, l.Principal = sim.Value{}, k(1e6); edit(l) })
	}
	const at = "debt.senior"
	runBad(t, []badCase{
		{"at no facility", loan(func(l *sim.Loan) { l.Facility = "colossus" }), at + ".facility", "facilities", `there is no facility "colossus"`},
		{"of no lease", amount(func(l *sim.Loan) { l.Lease = "openai" }), at + ".lease", "leases", `there is no lease "openai"; there is "anthropic"`},
		{"of no lease, where there is none", func(s *sim.Scenario) {
			amount(func(l *sim.Loan) { l.Lease = "openai" })(s)
			s.Leases = nil
		}, at + ".lease", "leases", `there is no lease "openai"; there is none`},
		{
			"of a facility and a lease", amount(func(l *sim.Loan) { l.Facility, l.Lease = "colossus-1", "anthropic" }),
			at + ".lease", at + ".facility", "not both",
		},
		{"of cost and of an amount", loan(func(l *sim.Loan) { l.Principal = k(1) }), at + ".loan_to_cost", at + ".principal_usd", "not both"},
		{"of nothing", loan(func(l *sim.Loan) { l.LoanToCost = sim.Value{} }), at, "", "needs loan_to_cost or principal_usd"},
		{"at two rates", loan(func(l *sim.Loan) { l.Backing = "high-yield" }), at + ".rate_per_year", at + ".backing", "not both"},
		{"at no rate", loan(func(l *sim.Loan) { l.Rate = sim.Value{} }), at, "", "needs rate_per_year or backing"},
		{"backed by nobody known", loan(func(l *sim.Loan) { l.Rate, l.Backing = sim.Value{}, "state" }), at + ".backing", "", "must be one of investment-grade,"},
		{"three times a year", loan(func(l *sim.Loan) { l.PaymentsPerYear = 3 }), at + ".payments_per_year", "", "must be 1, 2, 4 or 12, got 3"},
		{"on the cost of a lease", loan(func(l *sim.Loan) { l.Lease = "anthropic" }), at + ".loan_to_cost", at + ".lease", "a lease has no capex"},
		{"of cost on a date", loan(func(l *sim.Loan) { l.Drawn = day("2027-01-01") }), at + ".drawn", at + ".loan_to_cost", "as capex is paid"},
		{"drawn before the start", amount(func(l *sim.Loan) { l.Drawn = day("2026-04-30") }), at + ".drawn", "start", "must not lie before the scenario's start 2026-05-01"},
		{"of cost that is sunk", func(s *sim.Scenario) {
			loan(func(*sim.Loan) {})(s)
			s.Facilities[0].Phases[1].Sunk = true
		}, at + ".loan_to_cost", "facilities", "there is no debt"},
		{"a covenant without debt", func(s *sim.Scenario) {
			loan(func(l *sim.Loan) { l.Covenant = &sim.Covenant{MinDSCR: k(1.2)} })(s)
			s.Facilities[0].Phases[1].ITCapex = k(0)
		}, at + ".covenant", "facilities", "there is no debt"},
		{"a covenant where hardware retires", func(s *sim.Scenario) {
			loan(func(l *sim.Loan) { l.Covenant = &sim.Covenant{MinDSCR: k(1.2)} })(s)
			s.Facilities[0].Phases[1].Sunk = true
			s.Facilities[0].HardwareLife = &sim.HardwareLife{Years: k(1), AtEnd: "retire", RefreshCapex: k(1e6)}
		}, at + ".covenant", "facilities", "there is no debt"},
		{"of a refresh that costs nothing", func(s *sim.Scenario) {
			loan(func(*sim.Loan) {})(s)
			s.Facilities[0].Phases[1].Sunk = true
			s.Facilities[0].HardwareLife = &sim.HardwareLife{Years: k(1), RefreshCapex: k(0)}
		}, at + ".loan_to_cost", "facilities", "there is no debt"},
		{"of a refresh of what cost nothing", func(s *sim.Scenario) {
			loan(func(*sim.Loan) {})(s)
			s.Facilities[0].Phases[1].ITCapex = k(0)
			s.Facilities[0].HardwareLife = &sim.HardwareLife{Years: k(1)}
		}, at + ".loan_to_cost", "facilities", "there is no debt"},
		{"drawn on the end", amount(func(l *sim.Loan) { l.Drawn = day("2029-06-01") }), at + ".drawn", "end", "must lie before the scenario's end 2029-06-01"},
		{"of no tenor", loan(func(l *sim.Loan) { l.TenorYears = 0 }), at + ".tenor_years", "", "must be between 1 and 40, got 0"},
		{"two of one name", func(s *sim.Scenario) {
			loan(func(*sim.Loan) {})(s)
			s.Debt = append(s.Debt, s.Debt[0])
		}, "debt[1]", "", "used twice"},
		{"an unknown schedule", func(s *sim.Scenario) { s.Tax = &sim.Tax{Rate: k(0.21), ITDepreciation: "macrs-20"} }, "tax.it_depreciation", "", "must be one of bonus, macrs-3"},
		{"no rate of tax", func(s *sim.Scenario) { s.Tax = &sim.Tax{} }, "tax.rate", "", "is required"},
	})
}

// A refresh is paid though the phase is sunk, and what it costs is the phase's IT capex
// where it is not stated (MODEL 3.5).
func TestCheckRefreshIsDebt(t *testing.T) {
	for name, life := range map[string]sim.HardwareLife{
		"of stated cost": {Years: k(1), RefreshCapex: k(1e6)},
		"of phase cost":  {Years: k(1)},
	} {
		sc := everything()
		ph := &sc.Facilities[0].Phases[1]
		ph.Sunk = true
		if !life.RefreshCapex.IsSet() {
			ph.ITCapex = k(1e6)
		}
		sc.Facilities[0].HardwareLife = &life
		sc.Debt = []sim.Loan{{Name: "senior", LoanToCost: k(0.5), Rate: k(0.06), TenorYears: 5, Covenant: &sim.Covenant{MinDSCR: k(1.2)}}}
		if ps := problems(t, sc); ps != nil {
			t.Errorf("%s: %v", name, ps)
		}
	}
}
