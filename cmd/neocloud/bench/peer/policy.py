"""The shipped strategies, as far as the peer models them (MODEL 8).

There is nothing to build, so build-only declines and that is all. A policy reads
the play, and answers through its accept, decline and give_notice.
"""

import math


class BuildOnly:
    """Serves own workloads and declines every offer (8.2)."""

    serves_own = True
    own_first = False

    def __init__(self, spec):
        pass

    def decide(self, play):
        for contract in list(play.offers):
            play.decline(contract)


class SellOnly:
    """Serves no own workloads and leases what is free (8.3)."""

    serves_own = False
    own_first = False

    def __init__(self, spec):
        self.floor = spec["floor_usd_per_mw_month"]
        self.max_leased = spec["max_leased_share"]
        self.max_tenant = spec["max_tenant_share"]

    def decide(self, play):
        for contract in sorted(play.offers, key=lambda contract: -contract.fee / contract.mw):
            if contract.fee / contract.mw < self.floor:
                play.decline(contract)
            elif contract.start < play.calendar.end and self.fits(play, contract):
                play.accept(contract)

    def fits(self, play, contract):
        """Whether the megawatts are there at every instant at which it is weighed."""
        until = contract.free_at(contract.owner_exit, play.env.now)
        return all(self.room(play, contract, day) for day in self.instants(play, contract, until))

    def instants(self, play, contract, until):
        """The offer's start and every start of another lease until it is over."""
        return [contract.start] + [lease.contract.start for lease in play.leases
                                   if contract.start < lease.contract.start < until]

    def room(self, play, contract, day):
        """Whether the offer has room on a day, within the limits."""
        there = [lease for lease in play.leases if lease.contract.start <= day < lease.ends]
        leased = sum(lease.contract.mw for lease in there) + contract.mw
        tenant = contract.mw + sum(
            lease.contract.mw for lease in there if lease.contract.tenant == contract.tenant)
        if self.max_leased and leased > self.max_leased * play.nameplate:
            return False
        if self.max_tenant and tenant > self.max_tenant * play.nameplate:
            return False
        return play.nameplate - self.set_aside(play, contract, day) >= leased

    def set_aside(self, play, contract, day):
        """Megawatts that are not for lease on a day."""
        return 0.0


class Hybrid(SellOnly):
    """Serves own workloads and leases the surplus (8.4)."""

    serves_own = True

    def __init__(self, spec):
        super().__init__(spec)
        self.own_first = spec.get("own_first", False)
        self.reserve = spec["reserve"]
        self.by_value = spec["priority"] == "value"
        self.months = spec["forecast_months"] if spec["forecast"] == "trend" else 1
        self.threshold = spec["reclaim_threshold"]
        self.reclaim_months = spec["reclaim_months"]

    def decide(self, play):
        self.reclaim(play)
        super().decide(play)

    def instants(self, play, contract, until):
        return super().instants(play, contract, until) + play.calendar.firsts(contract.start, until)

    def set_aside(self, play, contract, day):
        return (1 + self.reserve) * sum(
            self.forecast(play, workload, day) for workload in play.workloads
            if not self.by_value or workload.value >= contract.fee / contract.mw)

    def forecast(self, play, workload, day):
        """Demand on a day as its own history tells it (8.5)."""
        history = workload.history[-self.months:]
        last, n = history[-1], len(history)
        if n < 3:
            return last
        if min(history) <= 0:
            return sum(history) / n
        logs = [math.log(mw) for mw in history]
        middle, mean = (n - 1) / 2, sum(logs) / n
        slope = (sum((i - middle) * (y - mean) for i, y in enumerate(logs))
                 / sum((i - middle) ** 2 for i in range(n)))
        slope = max(-0.25, min(0.25, slope))
        months = play.calendar.months_between(play.env.now, day)
        return last * min(math.exp(slope * months), 4)

    def reclaim(self, play):
        """Give notice to the cheapest lease whose megawatts are worth more at home."""
        due = [lease for lease in play.leases if self.reclaims(play, lease)]
        if due:
            play.give_notice(min(due, key=lambda lease: lease.contract.fee / lease.contract.mw))

    def reclaims(self, play, lease):
        n, now, contract = self.reclaim_months, play.env.now, lease.contract
        right = contract.owner_exit
        if n == 0 or right is None or lease.reason or lease.on_notice or now < right.firm_until:
            return False
        if now < contract.start or now + right.notice_days >= contract.term_end:
            return False
        past = play.unserved[-n:]
        if len(past) < n or past[0][0] < contract.start:
            return False
        worth = self.threshold * contract.fee
        if not all(_worth(workloads, contract.mw) > worth for _, workloads in past):
            return False
        # On the day on which it would be free: what leases that are on notice
        # return is there for own demand, the lease itself not yet.
        day = now + right.notice_days
        left = play.nameplate - sum(other.contract.mw for other in play.leases
                                    if other.contract.start <= day and not other.ends <= day)
        short = []
        for workload in sorted(play.workloads, key=lambda workload: -workload.value):
            demand = self.forecast(play, workload, day)
            served = max(0.0, min(demand, left))
            left -= served
            short.append((workload.value, demand - served))
        return _worth(short, contract.mw) > worth


def _worth(unserved, mw):
    """USD a month of the unserved demand that the megawatts would serve, dearest first."""
    total = 0.0
    for value, short in sorted(unserved, reverse=True):
        served = min(short, mw)
        total += value * served
        mw -= served
    return total


POLICIES = {"build-only": BuildOnly, "sell-only": SellOnly, "hybrid": Hybrid}
