"""One strategy in one world: the events, as SimPy processes (MODEL 1 to 9)."""

import math

import simpy
from simpy.events import Event

from .books import Books
from .contract import Contract
from .owner import Lease
from .policy import POLICIES

# The order of the events of one instant (MODEL 1.3). SimPy keeps 0 and 1 for
# itself: processes begin, and end, before anything else happens.
SETTLE, SUPPLY, DEMAND, MARKET, CONTRACT, DECIDE, DISPATCH = range(2, 9)


class At(Event):
    """An event on a day, in its group of the day."""

    def __init__(self, env, day, group):
        self.env = env
        self.callbacks = []
        self._ok = True
        self._value = None
        env.schedule(self, group, day - env._now)


class World:
    """What the owner does not control; the same for all strategies (MODEL 11.2)."""

    def __init__(self, scenario, random):
        self.calendar = scenario.calendar
        self.terms = scenario.draw(random)
        self.contracts = [Contract(self.calendar, terms) for terms in self.terms.get("leases", [])]
        for contract in self.contracts:
            contract.draw(self.calendar, random)


class Play(Books):
    """Plays a strategy; outcome() has the figures of MODEL 10."""

    def __init__(self, world, spec):
        super().__init__(world)
        self.policy = POLICIES[spec["policy"]](spec)
        self.offers = []
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
