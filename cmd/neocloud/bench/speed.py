#!/usr/bin/python3
"""Measures neocloud against SimPy, side by side, and prints ratios.

usage: speed.py NEOCLOUD [--pgo NEOCLOUD] [--rounds N]

Each round measures every program in turn, so that a busy machine is busy for all;
the best round of each counts. All is processor time on one core, and Go has one
processor; but where it says cores, Go has that many and the time is that of the
clock. SimPy has no use for a second one.
"""

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

import mm1
from peer.moments import study
from peer.program import Program
from peer.scenario import Scenario

PACKAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../sim/internal/des")
CUSTOMERS = 100_000  # as in the Go benchmark
SCENARIO = "colossus-minimal"
SIMPY_WORLDS, GO_WORLDS = 500, 100_000


def processor_time(command, **environment):
    """Seconds of processor time of a command, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=PACKAGE,
                            env={**os.environ, "GOMAXPROCS": "1", **environment}).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, output


def go_mm1(binary, name):
    """Customers a second and mean delay of a Go benchmark.

    What it draws beforehand is taken out: many runs take so much longer than one.
    """
    def play(runs):
        return processor_time([binary, "-test.run=^$", f"-test.bench=MM1Peer/{name}$", f"-test.benchtime={runs}x"])

    once, _ = play(1)
    runs = 200 if name == "calendar" else 5000
    seconds, output = play(runs)
    delay = float(re.search(r"([\d.e+-]+) ns-delay", output).group(1)) / 1e9
    return (runs - 1) * CUSTOMERS / (seconds - once), delay


def simpy_study(scenario):
    """Plays a second of the peer: worlds × strategies."""
    begun = time.process_time()
    study(scenario, SIMPY_WORLDS, random.Random(1))
    return SIMPY_WORLDS * len(scenario.strategies) / (time.process_time() - begun)


def go_study(path, scenario):
    """Plays a second of neocloud, its start and its report included."""
    seconds, _ = processor_time(go_command(path))
    return GO_WORLDS * len(scenario.strategies) / seconds


def go_study_by_the_clock(path, scenario, cores):
    """The same on several cores."""
    begun = time.perf_counter()
    processor_time(go_command(path), GOMAXPROCS=str(cores))
    return GO_WORLDS * len(scenario.strategies) / (time.perf_counter() - begun)


def go_command(path):
    """The study that is measured."""
    return [path, "run", SCENARIO, "-n", str(GO_WORLDS), "-q", "--format", "json"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("neocloud", help="the binary that is measured")
    parser.add_argument("--pgo", metavar="NEOCLOUD", help="the same, built with a profile")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each program (default 3)")
    arguments = parser.parse_args()
    programs = {"neocloud": os.path.abspath(arguments.neocloud)}
    if arguments.pgo:
        programs["neocloud with PGO"] = os.path.abspath(arguments.pgo)
    scenario = Scenario(Program(programs["neocloud"]).show(SCENARIO))
    interarrival, service = mm1.draw(CUSTOMERS)

    queue, plays = {}, {}
    with tempfile.TemporaryDirectory() as directory:
        binary = os.path.join(directory, "des.test")
        subprocess.run(["go", "test", "-c", "-o", binary, "."], check=True, cwd=PACKAGE)
        for _ in range(arguments.rounds):
            for name in ("calendar", "lindley"):
                better(queue, "Go, " + name, go_mm1(binary, name))
            for name, simpy in mm1.PROGRAMS:
                better(queue, name, mm1.measure(simpy, interarrival, service))
            better(plays, "SimPy 3", (simpy_study(scenario),))
            for name, path in programs.items():
                better(plays, name, (go_study(path, scenario),))
                if (cores := os.cpu_count()) > 1:
                    better(plays, f"{name}, {cores} cores", (go_study_by_the_clock(path, scenario, cores),))

    delays = [delay for _, delay in queue.values()]
    if max(delays) - min(delays) > 1e-8:
        sys.exit(f"the programs do not play the same queue: mean delays {delays}")
    strategies = len(scenario.strategies)
    print(f"M/M/1, λ = 0.9, μ = 1, {CUSTOMERS:,} customers, times drawn beforehand, one core, "
          f"best of {arguments.rounds}\n")
    table(["program", "customers/s", "mean delay", "Go's calendar is faster by"],
          [[name, f"{rate:,.0f}", f"{delay:.9f}", f"{queue['Go, calendar'][0] / rate:,.3g} ×"]
           for name, (rate, delay) in queue.items()])
    print(f"\n{SCENARIO}, {strategies} strategies, one core unless it says more, best of {arguments.rounds}\n")
    table(["program", "plays/s", "worlds/s", "against SimPy"],
          [[name, f"{rate:,.0f}", f"{rate / strategies:,.0f}", f"{rate / plays['SimPy 3'][0]:,.3g} ×"]
           for name, (rate,) in plays.items()])


def better(best, name, measured):
    """Keep the round with the highest rate."""
    best[name] = max(best.get(name, measured), measured)


def table(head, rows):
    """Print a table in Markdown, numbers to the right."""
    widths = [max(len(row[i]) for row in [head] + rows) for i in range(len(head))]
    print("| " + " | ".join(f"{head[i]:<{widths[i]}}" for i in range(len(head))) + " |")
    print("|" + "|".join("-" * (width + 1) + (":" if i else "-") for i, width in enumerate(widths)) + "|")
    for row in rows:
        print("| " + " | ".join(f"{row[i]:>{widths[i]}}" if i else f"{row[i]:<{widths[i]}}"
                                for i in range(len(row))) + " |")


if __name__ == "__main__":
    main()
