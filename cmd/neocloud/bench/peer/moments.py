"""A study: every strategy in the same worlds, and the moments of its figures."""

import math

from .play import Play, World


class Moments:
    """Count, mean and standard deviation of a figure, by Welford's recurrence."""

    def __init__(self):
        self.count, self.mean, self.squares = 0, 0.0, 0.0

    def add(self, value):
        self.count += 1
        step = value - self.mean
        self.mean += step / self.count
        self.squares += step * (value - self.mean)

    def sd(self):
        return math.sqrt(self.squares / (self.count - 1)) if self.count > 1 else 0.0


def study(scenario, worlds, random):
    """The moments of every figure: strategy → figure → exists, mean, sd."""
    moments = {spec["name"]: {} for spec in scenario.strategies}
    for _ in range(worlds):
        world = World(scenario, random)
        for spec in scenario.strategies:
            figures = moments[spec["name"]]
            for name, value in Play(world, spec).outcome().items():
                if name not in figures:
                    figures[name] = Moments()
                figures[name].add(value)
    return {strategy: {name: {"exists": m.count, "mean": m.mean, "sd": m.sd()} for name, m in figures.items()}
            for strategy, figures in moments.items()}
