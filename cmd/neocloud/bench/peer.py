#!/usr/bin/python3
"""Plays a scenario in SimPy and prints means, standard deviations and counts.

usage: neocloud show colossus-minimal --format json | peer.py [--worlds N] [--seed S]
"""

import argparse
import json
import random
import sys

from peer.moments import study
from peer.scenario import Refused, Scenario


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", nargs="?", help="scenario as JSON; standard input if not given")
    parser.add_argument("--worlds", type=int, default=1000, help="number of worlds (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of Python's generator (default 1)")
    arguments = parser.parse_args()
    try:
        if arguments.file:
            with open(arguments.file, encoding="utf-8") as file:
                document = json.load(file)
        else:
            document = json.load(sys.stdin)
        scenario = Scenario(document)
    except (OSError, json.JSONDecodeError) as error:
        sys.exit(f"peer: {error}")
    except Refused as refused:
        sys.exit(f"{document['name']} is not for the peer:\n{refused}")
    json.dump(study(scenario, arguments.worlds, random.Random(arguments.seed)), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
