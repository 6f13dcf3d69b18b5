#!/usr/bin/env bash
# Checks neocloud against the SimPy peer; with --speed, measures both instead.
# It needs Go, Python 3 and SimPy 3 or 4, which it installs on Debian if it is
# not there. Run it from anywhere: bash cmd/neocloud/bench/gate.sh [--speed]
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
python=/usr/bin/python3

need() { # need MODULE PACKAGE
  "$python" -c "import $1" 2> /dev/null && return
  apt-get install -y "$2" > /dev/null || { apt-get update > /dev/null && apt-get install -y "$2" > /dev/null; }
  "$python" -c "import $1"
}

need simpy python3-simpy3
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/neocloud" ..

if [ "${1:-}" = --speed ]; then
  need SimPy python3-simpy
  go test -run '^$' -bench Study/colossus -benchtime 3x -o "$dir/sim.test" -cpuprofile "$dir/cpu.pprof" ../../../sim > /dev/null
  go build -pgo="$dir/cpu.pprof" -o "$dir/neocloud-pgo" ..
  "$python" speed.py "$dir/neocloud" --pgo "$dir/neocloud-pgo"
else
  "$python" check.py "$dir/neocloud" --worlds 2500
fi
