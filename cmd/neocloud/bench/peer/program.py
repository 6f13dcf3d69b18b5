"""The program that is checked, as a command."""

import json
import os
import subprocess


class Program:
    """A neocloud binary."""

    def __init__(self, path):
        self.path = path

    def show(self, scenario):
        """The scenario as it is played."""
        return self._json("show", scenario)

    def run(self, scenario, worlds, seed=1, **environment):
        """The figures of a study: strategy → figure → exists, mean, sd."""
        answer = self._json("run", scenario, "-n", str(worlds), "--seed", str(seed), "-q", **environment)
        return {strategy["name"]: strategy["metrics"] for strategy in answer["strategies"]}

    def trace(self, scenario, strategy, seed):
        """One world of one strategy: its figures, and its leases with their ends."""
        return self._json("trace", scenario, "--strategy", strategy, "--seed", str(seed))

    def _json(self, *arguments, **environment):
        command = [self.path, *arguments, "--format", "json"]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE,
                                         env={**os.environ, **environment}).stdout)
