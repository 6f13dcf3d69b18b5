#!/usr/bin/python3
"""The M/M/1 queue (λ = 0.9, μ = 1) in SimPy, on numbers that Go draws as well.

usage: mm1.py [CUSTOMERS]

Times are whole nanoseconds, drawn beforehand by Knuth's generator, as in
sim/internal/des/peer_bench_test.go: the same customers have the same delays. It is
written four times, because there are two SimPys in Debian (python3-simpy is
SimPy 2, python3-simpy3 is SimPy 3) and two ways to write it: as the manuals do,
with a process for each customer and a Resource, and with one process for all
arrivals and one for the server, which is as fast as processes get.
"""

import math
import sys
import time
from collections import deque


def draw(customers, arrival_rate=0.9, service_rate=1.0):
    """Interarrival and service times, in turn from one generator, in ns."""
    z, times = 1, []
    for _ in range(2 * customers):
        z = (z * 6364136223846793005 + 1442695040888963407) % 2**64
        times.append(-math.log(((z >> 11) + 0.5) / 2**53))
    return ([round(x / arrival_rate * 1e9) for x in times[::2]],
            [round(x / service_rate * 1e9) for x in times[1::2]])


def lindley(interarrival, service):
    """The sum of all delays in ns by W ← max(0, W + S − A): no event list."""
    wait = total = 0
    for gap, served in zip(interarrival[1:], service):
        wait = max(0, wait + served - gap)
        total += wait
    return total


def simpy3_manual(interarrival, service):
    import simpy
    env = simpy.Environment()
    server = simpy.Resource(env, capacity=1)
    total = 0

    def customer(served):
        nonlocal total
        arrived = env.now
        with server.request() as turn:
            yield turn
            total += env.now - arrived
            yield env.timeout(served)

    def source():
        for gap, served in zip(interarrival, service):
            yield env.timeout(gap)
            env.process(customer(served))

    env.process(source())
    env.run()
    return total


def simpy3_lean(interarrival, service):
    import simpy
    env = simpy.Environment()
    waiting, total, bell = deque(), 0, None

    def server():
        nonlocal total, bell
        for served in service:
            if not waiting:
                bell = env.event()
                yield bell
                bell = None
            total += env.now - waiting.popleft()
            yield env.timeout(served)

    def source():
        for gap in interarrival:
            yield env.timeout(gap)
            waiting.append(env.now)
            if bell is not None and not bell.triggered:
                bell.succeed()

    env.process(source())
    env.process(server())
    env.run()
    return total


def simpy2_manual(interarrival, service):
    from SimPy.Simulation import Process, Resource, Simulation, hold, release, request
    sim = Simulation()
    sim.initialize()
    server = Resource(capacity=1, sim=sim)
    total = 0

    class Customer(Process):
        def visit(self, served):
            nonlocal total
            arrived = sim.now()
            yield request, self, server
            total += sim.now() - arrived
            yield hold, self, served
            yield release, self, server

    class Source(Process):
        def generate(self):
            for gap, served in zip(interarrival, service):
                yield hold, self, gap
                customer = Customer(sim=sim)
                sim.activate(customer, customer.visit(served))

    source = Source(sim=sim)
    sim.activate(source, source.generate())
    sim.simulate(until=sys.maxsize)
    return total


def simpy2_lean(interarrival, service):
    from SimPy.Simulation import Process, Simulation, hold, passivate
    sim = Simulation()
    sim.initialize()
    waiting, total, idle = deque(), 0, False

    class Server(Process):
        def serve(self):
            nonlocal total, idle
            for served in service:
                if not waiting:
                    idle = True
                    yield passivate, self
                    idle = False
                total += sim.now() - waiting.popleft()
                yield hold, self, served

    class Source(Process):
        def generate(self):
            for gap in interarrival:
                yield hold, self, gap
                waiting.append(sim.now())
                if idle:
                    sim.reactivate(server)

    source, server = Source(sim=sim), Server(sim=sim)
    sim.activate(source, source.generate())
    sim.activate(server, server.serve())
    sim.simulate(until=sys.maxsize)
    return total


PROGRAMS = (
    ("SimPy 3, a process a customer", simpy3_manual),
    ("SimPy 3, two processes", simpy3_lean),
    ("SimPy 2, a process a customer", simpy2_manual),
    ("SimPy 2, two processes", simpy2_lean),
)


def measure(program, interarrival, service):
    """Customers a second of processor time, and the mean delay in seconds."""
    begun = time.process_time()
    total = program(interarrival, service)
    return len(service) / (time.process_time() - begun), total / len(service) / 1e9


def main():
    interarrival, service = draw(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    for name, program in PROGRAMS + (("the Lindley recursion in Python", lindley),):
        rate, delay = measure(program, interarrival, service)
        print(f"{name:<34}{rate:>12,.0f} customers/s   mean delay {delay:.9f}")


if __name__ == "__main__":
    main()
