#!/usr/bin/python3
"""Checks that neocloud and the SimPy peer give the same answers.

usage: check.py NEOCLOUD [--worlds N] [--go-worlds N] [--seed S]

1. Scenarios with nothing random: every figure of every strategy, to the cent.
2. Single worlds of a random scenario, in which the peer's tenants leave and
   default on the days on which those of neocloud do: the same, to the cent.
3. Random scenarios, each program with its own random numbers: all means within
   combined 99.9 % intervals.

The exit code is 0 if all agree and 1 if not.
"""

import argparse
import datetime
import math
import os
import random
import sys

from peer.moments import study
from peer.play import Play, World
from peer.program import Program
from peer.scenario import Scenario

HERE = os.path.dirname(os.path.abspath(__file__))
EXACT = ("constant", "odd-days", "costs", "reclaim", "waiting")
REPLAYED = "replay"
RANDOM = ("colossus-minimal", "trouble")
REPLAYS = 20

# Figures that the peer leaves out although they need not be 0 in its scenarios.
LEFT_OUT = {"irr_per_year", "equity_irr_per_year"}
# The 99.95th percentile of the standard normal.
Z = 3.2905
# Means per scenario that are printed; all are compared.
SHOWN = ("npv_usd", "cash_npv_usd", "lease_collected_usd", "leased_share", "internal_share", "idle_share",
         "unserved_share", "leases_expired_count", "leases_left_count", "leases_reclaimed_count",
         "leases_defaulted_count")


class Exact:
    """Compares figures that must be equal, and keeps what it has seen."""

    def __init__(self):
        self.compared, self.problems, self.moved = 0, [], set()
        self.worst = {True: 0.0, False: 0.0}  # largest difference, of USD and of the rest, by whether it is USD

    def compare(self, where, peer, go):
        """Compare two figures → value; None is a figure that does not exist."""
        for name in sorted(set(peer) | set(go)):
            ours, theirs = peer.get(name), go.get(name)
            if name in LEFT_OUT or name not in peer and not theirs:
                continue
            self.compared += 1
            if ours is None or theirs is None:
                self.problems.append(f"{where}: {name}: peer {ours}, neocloud {theirs}")
                continue
            usd, difference = name.endswith("_usd"), abs(ours - theirs)
            self.worst[usd] = max(self.worst[usd], difference if usd else difference / max(1, abs(theirs)))
            if difference >= 0.005 if usd else difference > 1e-9 * max(1, abs(theirs)):
                self.problems.append(f"{where}: {name}: peer {ours!r}, neocloud {theirs!r}")
            if ours:
                self.moved.add(name)


def path(name):
    """A case by its name, or a shipped scenario."""
    file = os.path.join(HERE, "cases", name + ".yaml")
    return file if os.path.exists(file) else name


def exact(program, seen):
    """The scenarios with nothing random."""
    for case in EXACT:
        scenario = Scenario(program.show(path(case)))
        answers = program.run(path(case), 1)
        world = World(scenario, random.Random(0))
        for spec in scenario.strategies:
            go = {name: figure["mean"] for name, figure in answers[spec["name"]].items()}
            seen.compare(f"{case} {spec['name']}", Play(world, spec).outcome(), go)


def replay(program, seen):
    """Worlds of a random scenario, with the fates of their tenants."""
    scenario = Scenario(program.show(path(REPLAYED)))
    fates = {}
    for seed in range(1, REPLAYS + 1):
        for spec in scenario.strategies:
            trace = program.trace(path(REPLAYED), spec["name"], seed)
            world = World(scenario, random.Random(0))
            for contract in world.contracts:
                contract.notice_at = contract.default_at = None
            for lease in trace["leases"]:
                contract = next(c for c in world.contracts if c.name == lease["name"])
                ended = scenario.calendar.day(datetime.date.fromisoformat(lease["end"]))
                fates[lease["ended"]] = fates.get(lease["ended"], 0) + 1
                if lease["ended"] == "tenant left":
                    contract.notice_at = ended - contract.tenant_exit.notice_days
                if lease["ended"] == "default":
                    contract.default_at = ended
            seen.compare(f"{REPLAYED} seed {seed} {spec['name']}", Play(world, spec).outcome(), trace["metrics"])
    return fates


def statistical(program, name, arguments, problems):
    """A random scenario: all means within combined 99.9 % intervals."""
    scenario = Scenario(program.show(path(name)))
    ours = study(scenario, arguments.worlds, random.Random(arguments.seed))
    theirs = program.run(path(name), arguments.go_worlds)
    compared, worst = 0, 0.0
    print(f"\n{name}: means of {arguments.worlds:,} worlds in SimPy (seed {arguments.seed}) "
          f"and of {arguments.go_worlds:,} in Go")
    print(f"{'strategy':<12}{'figure':<24}{'SimPy':>16}{'Go':>16}{'apart':>12}{'allowed':>12}")
    for strategy, figures in ours.items():
        for figure, peer in figures.items():
            go = theirs[strategy][figure]
            apart = abs(peer["mean"] - go["mean"])
            spread = math.sqrt(peer["sd"] ** 2 / peer["exists"] + go["sd"] ** 2 / go["exists"])
            # What is the same in every world must be the same here; the second
            # term is for the rounding of sums.
            allowed = Z * spread + 1e-9 * max(1, abs(go["mean"]))
            compared += 1
            if apart > allowed:
                problems.append(f"{name} {strategy}: {figure}: peer {peer['mean']}, neocloud {go['mean']}, "
                                f"allowed {allowed}")
            if spread > 0:
                worst = max(worst, apart / allowed)
                if figure in SHOWN:
                    print(f"{strategy:<12}{figure:<24}{peer['mean']:>16.6g}{go['mean']:>16.6g}"
                          f"{apart:>12.2g}{allowed:>12.2g}")
    print(f"{compared} means compared; the furthest apart at {worst:.2f} of what is allowed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("neocloud", help="the binary that is checked")
    parser.add_argument("--worlds", type=int, default=4000, help="worlds in SimPy (default 4000)")
    parser.add_argument("--go-worlds", type=int, default=100_000, help="worlds in Go (default 100000)")
    parser.add_argument("--seed", type=int, default=20260501, help="seed of Python's generator (default 20260501)")
    arguments = parser.parse_args()
    program = Program(arguments.neocloud)

    seen = Exact()
    exact(program, seen)
    print(f"{len(EXACT)} scenarios with nothing random: {seen.compared} figures compared")
    before = seen.compared
    fates = replay(program, seen)
    print(f"{REPLAYS} worlds replayed: {seen.compared - before} figures compared; leases "
          + ", ".join(f"{fate} {count}" for fate, count in sorted(fates.items())))
    print(f"largest difference: {seen.worst[True]:.1g} USD, {seen.worst[False]:.1g} of the rest")
    problems = seen.problems
    for name in sorted(set(Play.FIGURES) - seen.moved):
        problems.append(f"{name} was 0 everywhere: the cases do not test it")
    for name in RANDOM:
        statistical(program, name, arguments, problems)
    print("\n" + ("\n".join(problems) if problems else "neocloud and the peer agree"))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
