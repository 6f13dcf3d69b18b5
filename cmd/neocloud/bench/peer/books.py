"""The books: energy, bills, cost and value, and the figures (MODEL 6.5, 9, 10)."""

from .owner import Workload

HOURS_A_YEAR = 8766  # 365.25 days (MODEL 1.2)

# The figures that are sums of what was added.
SUMS = ("lease_headline_usd", "lease_committed_usd", "lease_collected_usd", "termination_fees_usd",
        "recovered_usd", "imputed_value_usd", "energy_cost_usd", "leases_signed_count",
        "leases_expired_count", "leases_left_count", "leases_reclaimed_count", "leases_defaulted_count")


class Books:
    """The megawatt-hours and the money of one replication.

    A play adds the clock (env) and assigns the megawatts.
    """

    # The figures, by the names that neocloud gives them. Some need not exist.
    FIGURES = SUMS + ("npv_usd", "cash_npv_usd", "peak_funding_usd", "leased_share", "internal_share",
                      "idle_share", "available_mw", "unserved_share", "unserved_mwh", "lost_share",
                      "lease_delivered_share", "oversold_mwh", "moic_ratio", "payback_days")

    def __init__(self, world):
        self.calendar = world.calendar
        self.terms = world.terms
        self.site = world.terms["facilities"][0]
        self.nameplate = sum(phase["it_mw"] for phase in self.site["phases"])
        self.available = self.nameplate * (1 - self.site["derate"])
        self.workloads = [Workload(terms) for terms in world.terms.get("workloads", [])]
        self.leases = []
        self.unserved = []  # of each closed month: its first day, and by workload value and MW
        self.flows = {}     # cash by day
        self.imputed = {}   # imputed value by day
        self.sums = {}      # by figure
        # MW now, and MWh by use: of this month and of all that are closed.
        self.leased = self.internal = self.contracted = 0.0
        self.month = [0.0, 0.0, 0.0]  # leased, internal, idle
        self.leased_mwh = self.internal_mwh = self.idle_mwh = 0.0
        self.demand_mwh = self.short_mwh = self.contracted_mwh = 0.0
        self.since = 0

    def accrue(self):
        """Integrate the state since it last changed (1.5)."""
        now = self.env.now
        hours = 24 * (now - self.since)
        if hours == 0:
            return
        self.since = now
        month = self.month
        month[0] += self.leased * hours
        month[1] += self.internal * hours
        month[2] += (self.available - self.leased - self.internal) * hours
        self.contracted_mwh += self.contracted * hours
        for workload in self.workloads:
            workload.served_mwh += workload.served * hours
            workload.short_mwh += (workload.demand - workload.served) * hours

    def settle(self, low, high):
        """The books of the month [low, high) (6.5, 9.2, 9.5)."""
        self.accrue()
        for lease in self.leases:
            if not lease.reason:
                self.bill(lease, high)
        leased, internal, idle = self.month
        site, power = self.site, self.site.get("power")
        if power:
            energy = (leased * power["leased_load_factor"] + internal * power["internal_load_factor"]
                      + idle * power["idle_load_factor"])
            self.post("energy_cost_usd", energy * site["pue"] * power["usd_per_mwh"], -1)
        years = self.nameplate * 24 * (high - low) / HOURS_A_YEAR
        if site["fixed_opex_usd_per_mw_year"]:
            self.post("fixed_opex_usd", years * site["fixed_opex_usd_per_mw_year"], -1)
        if site["rent_usd_per_mw_year"]:
            whole = self.calendar.months_between(0, low) // 12
            rent = site["rent_usd_per_mw_year"] * (1 + site["rent_escalator_per_year"]) ** whole
            self.post("rent_usd", years * rent, -1)
        hours = 24 * self.calendar.days_in_month(low)
        unserved = []
        for workload in self.workloads:
            usd = workload.served_mwh / hours * workload.value
            self.add("imputed_value_usd", usd)
            self.imputed[high] = self.imputed.get(high, 0.0) + usd
            self.demand_mwh += workload.served_mwh + workload.short_mwh
            self.short_mwh += workload.short_mwh
            unserved.append((workload.value, workload.short_mwh / hours))
            workload.served_mwh = workload.short_mwh = 0.0
        self.unserved.append((low, unserved))
        self.leased_mwh += leased
        self.internal_mwh += internal
        self.idle_mwh += idle
        self.month = [0.0, 0.0, 0.0]

    def bill(self, lease, day):
        """Bill the days to a day (6.5)."""
        contract = lease.contract
        if day > lease.billed_to:
            self.post("lease_collected_usd", contract.fees(lease.billed_to, day) * contract.billed_share)
            lease.billed_to = day

    def post(self, name, usd, sign=1):
        """One posting of cash (9.1)."""
        now = self.env.now
        self.flows[now] = self.flows.get(now, 0.0) + sign * usd
        self.add(name, usd)

    def add(self, name, amount):
        self.sums[name] = self.sums.get(name, 0.0) + amount

    def outcome(self):
        """The figures of the replication, by the names that neocloud gives them."""
        rate, end = 1 + self.terms["discount_rate"], self.calendar.end
        cash = sum(usd * rate ** (-day / 365) for day, usd in self.flows.items())
        imputed = sum(usd * rate ** (-day / 365) for day, usd in self.imputed.items())
        total = lowest = received = paid = 0.0
        payback = None
        for day in sorted(self.flows):
            usd = self.flows[day]
            total += usd
            if payback is None and lowest < 0 <= total:
                payback = day
            lowest = min(lowest, total)
            if usd > 0:
                received += usd
            else:
                paid -= usd
        mwh = self.available * 24 * end
        figures = {name: self.sums.get(name, 0.0) for name in SUMS}
        figures.update({
            "npv_usd": cash + imputed,
            "cash_npv_usd": cash,
            "peak_funding_usd": -lowest,
            "leased_share": self.leased_mwh / mwh,
            "internal_share": self.internal_mwh / mwh,
            "idle_share": self.idle_mwh / mwh,
            "available_mw": self.available,
            "unserved_mwh": self.short_mwh,
        })
        first = next((usd for _, usd in sorted(self.flows.items()) if usd), 0.0)
        if first < 0:
            figures["moic_ratio"] = received / paid
        if payback is not None:
            figures["payback_days"] = payback
        if self.demand_mwh > 0:
            figures["unserved_share"] = figures["lost_share"] = self.short_mwh / self.demand_mwh
        if self.contracted_mwh > 0:
            figures["lease_delivered_share"] = self.leased_mwh / self.contracted_mwh
        figures["oversold_mwh"] = self.contracted_mwh - self.leased_mwh
        return figures
