package finance

// AppendEquity appends the equity holders' flows to dst: those of the project,
// and each loan's draw received and service paid (MODEL 9.7). They are neither
// sorted nor netted.
//
// Tax belongs among the project's flows: that of the levered project, whose
// interest is deducted. It panics as [Loan.Level] does.
func AppendEquity(dst, project []Flow, loans ...Loan) []Flow {
	dst = append(dst, project...)
	for _, l := range loans {
		dst = l.AppendFlows(dst)
	}
	return dst
}

// EquityIRR is the [IRR] of the flows of [AppendEquity], the project's IRR when
// there are no loans. Loans that with prepayments cover the whole investment
// leave no equity to earn a rate on; it then does not exist or is not unique
// and the Reason says so. To keep a replication free of allocations, append to
// a slice of your own and call IRR.
func EquityIRR(project []Flow, loans ...Loan) IRRResult {
	return IRR(AppendEquity(nil, project, loans...))
}
