"""What the owner has: own demand and leases (MODEL 4, 6)."""

import math


class Workload:
    """Own demand of one kind (MODEL 4)."""

    def __init__(self, terms):
        self.terms = terms
        self.demand = self.served = 0.0       # MW now
        self.value = 0.0                      # USD per MW-month, of this month
        self.history = []                     # MW at each month's first
        self.served_mwh = self.short_mwh = 0.0  # of this month

    def curve(self, months):
        """MW before the gain in efficiency (4.1)."""
        (kind, p), = self.terms["curve"].items()
        if kind == "constant":
            return p["mw"]
        if kind == "linear":
            return max(0.0, p["initial_mw"] + p["mw_per_month"] * months)
        return p["initial_mw"] * math.exp(-p["rate_per_month"] * months)


class Lease:
    """A contract that has been signed (MODEL 6.1)."""

    def __init__(self, contract):
        self.contract = contract
        self.ends = contract.term_end
        self.on_notice = None  # the right by which it ends, and the sign of its fee
        self.reason = None
        self.contracted = self.delivered = 0.0  # MW now
        self.billed_to = contract.start
