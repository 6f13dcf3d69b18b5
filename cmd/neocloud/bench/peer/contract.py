"""A contract: its dates, its fees and what its tenant will do (MODEL 6)."""

import bisect
import functools

from .civil import add_months
from .scenario import parse


class Contract:
    """A named lease in one world. Days count from the scenario's start."""

    def __init__(self, calendar, terms):
        self.name = terms["name"]
        self.tenant = terms.get("tenant") or self.name
        self.bound = bool(terms.get("facility"))
        self.mw = terms["it_mw"]
        self.fee = terms.get("fee_usd_per_month")
        if self.fee is None:
            self.fee = terms["fee_usd_per_mw_month"] * self.mw
        self.start = calendar.day(parse(terms["start"]))
        self.term_end = calendar.day(parse(terms["end"])) + 1  # the last day is inclusive (6.4)
        self.offered = calendar.day(parse(terms["offered"])) if "offered" in terms else 0
        self.decide_by = calendar.day(parse(terms["decide_by"])) if "decide_by" in terms else self.start
        self.take_or_pay = terms["take_or_pay_share"]
        self.billed_share = max(terms["drawn_share"], self.take_or_pay)
        self.tenant_exit = Exit(calendar, self, terms["tenant_exit"]) if "tenant_exit" in terms else None
        self.owner_exit = Exit(calendar, self, terms["owner_exit"]) if "owner_exit" in terms else None
        self.default = terms.get("default")
        ramp = tuple((row["months"], row["fee_share"], row["mw_share"]) for row in terms.get("ramp", ()))
        # Runs of days with one fee: first days, shares of the fee due each day, and
        # the share due before each run; and the steps of the megawatts.
        self._firsts, self._shares, self._before, self.steps = _runs(
            calendar, self.start, self.term_end, ramp, terms["escalator_per_year"])
        self.notice_at = None   # the day on which the tenant would give notice
        self.default_at = None  # the day on which it would default

    def draw(self, calendar, random):
        """Spend one Exp(1) number against each hazard (6.6)."""
        if self.tenant_exit and self.tenant_exit.hazard > 0:
            months = random.expovariate(1) / self.tenant_exit.hazard
            self.notice_at = calendar.after_months(self.tenant_exit.firm_until, months)
        if self.default and self.default["hazard_per_year"] > 0:
            years = random.expovariate(1) / self.default["hazard_per_year"]
            self.default_at = self.start + -int(-years * 365.25 // 1)

    def fees(self, low, high):
        """The fees of the days in [low, high) and in the term, everything drawn."""
        low, high = max(low, self.start), min(high, self.term_end)
        return self.fee * (self._due(high) - self._due(low)) if low < high else 0.0

    def _due(self, day):
        i = bisect.bisect_right(self._firsts, day) - 1
        return self._before[i] + self._shares[i] * (day - self._firsts[i])

    def headline(self):
        """All fees to the end of the term (6.12)."""
        return self.fees(self.start, self.term_end)

    def committed(self):
        """What is due until the tenant can be gone at the earliest (6.12)."""
        return self.take_or_pay * self.fees(self.start, self.free_at(self.tenant_exit, self.start))

    def free_at(self, right, day):
        """The first day without the lease if one side gives notice as soon as it may."""
        if right is None:
            return self.term_end
        return min(max(day, right.firm_until) + right.notice_days, self.term_end)


class Exit:
    """The right of one side to leave (6.4, 6.10)."""

    def __init__(self, calendar, contract, terms):
        self.firm_until = calendar.later(contract.start, terms["after_firm_months"])
        self.notice_days = terms["notice_days"]
        self.hazard = terms.get("hazard_per_month", 0)
        self.amount = terms["termination_fee_usd"]
        self.share = terms["termination_fee_share"]

    def fee(self, contract, day):
        """What the side that leaves pays on the day on which the lease ends (6.10)."""
        return self.amount + self.share * contract.fees(day, contract.term_end)


@functools.lru_cache(maxsize=64)
def _runs(calendar, start, end, ramp, escalator):
    """The fee of each day as a share of the monthly fee, and the steps of the MW.

    It changes with the civil month (6.5), with the rows of the ramp (6.3) and on
    each anniversary (6.2).
    """
    rows, month = [(start, 1.0, 1.0)], 0
    for i, (months, fee_share, mw_share) in enumerate(ramp):
        rows[i] = (rows[i][0], fee_share, mw_share)
        month += months
        rows.append((calendar.later(start, month), 1.0, 1.0))
    anniversaries, date = [], calendar.date(start)
    while not anniversaries or anniversaries[-1] < end:
        anniversaries.append(calendar.day(add_months(date, 12 * (len(anniversaries) + 1))))
    days = {start} | {first for first, _, _ in rows} | set(anniversaries) | set(calendar.firsts(start, end))
    firsts = sorted(day for day in days if day < end) + [end]
    shares, before = [], [0.0]
    for low, high in zip(firsts, firsts[1:]):
        fee_share = [row[1] for row in rows if row[0] <= low][-1]
        years = sum(1 for anniversary in anniversaries if anniversary <= low)
        shares.append(fee_share * (1 + escalator) ** years / calendar.days_in_month(low))
        before.append(before[-1] + shares[-1] * (high - low))
    shares.append(0.0)
    return firsts, shares, before, [(first, mw_share) for first, _, mw_share in rows if first < end]
