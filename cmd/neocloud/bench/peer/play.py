"""One strategy in one world: the events, as SimPy processes (MODEL 1 to 9)."""

import math

import simpy
from simpy.events import Event

from .contract import Contract
from .policy import POLICIES

# The order of the events of one instant (MODEL 1.3). SimPy keeps 0 and 1 for
# itself: processes begin, and end, before anything else happens.
SETTLE, SUPPLY, DEMAND, MARKET, CONTRACT, DECIDE, DISPATCH = range(2, 9)

HOURS_A_YEAR = 8766  # 365.25 days (MODEL 1.2)


class At(Event):
    """An event on a day, in its group of the day."""

    def __init__(self, env, day, group):
        self.env = env
        self.callbacks = []
        self._ok = True
        self._value = None
        env.schedule(self, group, day - env._now)


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


class World:
    """What the owner does not control; the same for all strategies (MODEL 11.2)."""

    def __init__(self, scenario, random):
        self.calendar = scenario.calendar
        self.terms = scenario.draw(random)
        self.contracts = [Contract(self.calendar, terms) for terms in self.terms.get("leases", [])]
        for contract in self.contracts:
            contract.draw(self.calendar, random)


class Play:
    """Plays a strategy; outcome() has the figures of MODEL 10."""

    def __init__(self, world, spec):
        self.calendar = world.calendar
        self.terms = world.terms
        self.site = world.terms["facilities"][0]
        self.policy = POLICIES[spec["policy"]](spec)
        self.nameplate = sum(phase["it_mw"] for phase in self.site["phases"])
        self.available = self.nameplate * (1 - self.site["derate"])
        self.workloads = [Workload(terms) for terms in world.terms.get("workloads", [])]
        self.offers, self.leases, self.unserved = [], [], []
        self.flows = {}  # cash by day
        self.imputed = {}
        self.sums = {}
        # MW now, and MWh since the last closing and in all, by use.
        self.leased = self.internal = self.contracted = 0.0
        self.month = [0.0, 0.0, 0.0]
        self.leased_mwh = self.internal_mwh = self.idle_mwh = 0.0
        self.demand_mwh = self.short_mwh = self.contracted_mwh = 0.0
        self.since = 0
        self.asked = self.dispatching = False

        self.env = simpy.Environment()
        books = self.env.process(self.books())
        self.env.process(self.months())
        for contract in world.contracts:
            self.env.process(self.offer(contract))
        self.env.run(until=books)

    # Processes.

    def books(self):
        """Close the books on the first of each month and at the end (1.3, 1.4)."""
        low = 0
        for day in self.calendar.closings:
            yield At(self.env, day, SETTLE)
            self.settle(low, day)
            low = day
        for lease in self.leases:
            if not lease.reason and lease.ends == self.calendar.end:
                self.end(lease)

    def months(self):
        """Demand and its value move, and the strategy is asked (4.4, 4.5, 8.1)."""
        for day in [0] + self.calendar.closings[:-1]:
            yield At(self.env, day, DEMAND)
            self.accrue()
            months, years = self.calendar.months_between(0, day), day / 365.25
            for workload in self.workloads:
                terms = workload.terms
                workload.demand = workload.curve(months) / terms["efficiency_gain_per_year"] ** years
                decay = math.exp(-terms["value_decay_per_year"] * years)
                workload.value = terms["value_usd_per_mw_month"] * decay
                workload.history.append(workload.demand)
            self.ask()
            self.dispatch()

    def offer(self, contract):
        """An offer comes and lapses (8.1)."""
        yield At(self.env, contract.offered, CONTRACT)
        self.offers.append(contract)
        self.ask()
        yield At(self.env, contract.decide_by + 1, CONTRACT)
        if contract in self.offers:
            self.offers.remove(contract)

    def lease(self, lease):
        """A lease begins and goes through its ramp (6.1, 6.3)."""
        for day, mw_share in lease.contract.steps:
            yield At(self.env, day, CONTRACT)
            if lease.reason:
                return
            self.accrue()
            lease.contracted = lease.contract.mw * mw_share
            self.dispatch()

    def term(self, lease):
        """A lease ends with its term or its notice, if it has not ended before."""
        yield At(self.env, lease.ends, CONTRACT)
        if not lease.reason and lease.ends == self.env.now:
            self.end(lease)

    def tenant(self, lease):
        """The tenant gives notice (6.6)."""
        right = lease.contract.tenant_exit
        yield At(self.env, lease.contract.notice_at, CONTRACT)
        if not lease.reason and not lease.on_notice:
            self.notice(lease, right, 1)

    def default(self, lease):
        """The tenant defaults, and some of what remains comes later (6.6, 6.7)."""
        contract = lease.contract
        yield At(self.env, contract.default_at, CONTRACT)
        now = self.env.now
        if lease.reason or lease.ends == now:
            return
        lease.billed_to = now
        self.end(lease, "defaulted")
        terms, remain = contract.default, contract.fees(now, contract.term_end)
        backstop = terms["backstop_share"] * remain
        if terms["backstop_cap_usd"] > 0:
            backstop = min(backstop, terms["backstop_cap_usd"])
        recovery = min(terms["recovery_share"] * remain, remain - backstop)
        for usd, days in sorted([(backstop, terms["backstop_days"]), (recovery, terms["recovery_days"])],
                                key=lambda payment: payment[1]):
            yield At(self.env, now + days, CONTRACT)
            self.post("recovered_usd", usd)

    # What the strategy may do (8.1).

    def ask(self):
        if not self.asked:
            self.asked = True
            At(self.env, self.env.now, DECIDE).callbacks.append(self.decide)

    def decide(self, _):
        self.asked = False
        self.policy.decide(self)

    def accept(self, contract):
        self.offers.remove(contract)
        lease = Lease(contract)
        self.leases.append(lease)
        self.add("leases_signed_count", 1)
        self.add("lease_headline_usd", contract.headline())
        self.add("lease_committed_usd", contract.committed())
        self.env.process(self.lease(lease))
        self.env.process(self.term(lease))
        if contract.notice_at is not None and contract.notice_at < self.calendar.end:
            self.env.process(self.tenant(lease))
        if contract.default_at is not None and contract.default_at < self.calendar.end:
            self.env.process(self.default(lease))

    def decline(self, contract):
        self.offers.remove(contract)

    def give_notice(self, lease):
        self.notice(lease, lease.contract.owner_exit, -1)

    # The state.

    def notice(self, lease, right, sign):
        """Notice of one side; sign is that of its fee to the owner (6.4, 6.10)."""
        day = self.env.now + right.notice_days
        if day >= lease.contract.term_end:
            return
        lease.ends, lease.on_notice = day, (right, sign)
        self.env.process(self.term(lease))
        self.ask()

    def end(self, lease, reason=None):
        """End a lease today: the last bill, the fee of the side that leaves (6.5, 6.10)."""
        now = self.env.now
        self.bill(lease, now)
        if reason is None and lease.on_notice:
            right, sign = lease.on_notice
            self.post("termination_fees_usd", sign * right.fee(lease.contract, now))
            reason = "left" if sign > 0 else "reclaimed"
        lease.ends, lease.reason = now, reason or "expired"
        self.add(f"leases_{lease.reason}_count", 1)
        self.accrue()
        lease.contracted = 0.0
        self.ask()
        self.dispatch()

    def dispatch(self):
        if not self.dispatching:
            self.dispatching = True
            At(self.env, self.env.now, DISPATCH).callbacks.append(self.assign)

    def assign(self, _):
        """Give out the available megawatts (7.1, 7.2)."""
        self.dispatching = False
        left = self.available
        if self.policy.own_first:
            left = self.assign_own(left)
        self.leased = self.contracted = 0.0
        for lease in sorted(self.leases, key=lambda lease: not lease.contract.bound):
            lease.delivered = min(left, lease.contracted)
            left -= lease.delivered
            self.leased += lease.delivered
            self.contracted += lease.contracted
        if self.policy.serves_own and not self.policy.own_first:
            self.assign_own(left)

    def assign_own(self, left):
        self.internal = 0.0
        for workload in sorted(self.workloads, key=lambda workload: -workload.value):
            workload.served = min(left, workload.demand)
            left -= workload.served
            self.internal += workload.served
        return left

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
        self.post("", years * site["fixed_opex_usd_per_mw_year"], -1)
        whole = self.calendar.months_between(0, low) // 12
        rent = site["rent_usd_per_mw_year"] * (1 + site["rent_escalator_per_year"]) ** whole
        self.post("", years * rent, -1)
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

    # The figures.

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
        figures = {name: 0.0 for name in SUMS}
        figures.update((name, value) for name, value in self.sums.items() if name)
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


SUMS = ("lease_headline_usd", "lease_committed_usd", "lease_collected_usd", "termination_fees_usd",
        "recovered_usd", "imputed_value_usd", "energy_cost_usd", "leases_signed_count",
        "leases_expired_count", "leases_left_count", "leases_reclaimed_count", "leases_defaulted_count")
