"""The resolved scenario, as `neocloud show --format json` prints it.

What the peer does not model is refused with its path, so that it never answers
another question than the one that was put.
"""

import datetime

from .civil import Calendar


class Refused(Exception):
    """A scenario asks for what the peer does not model."""


TEXT = {"name", "source", "question", "tenant", "facility"}

# The keys that the peer models, by the path of the section that holds them.
KEYS = {
    "": {"start", "end", "discount_rate", "facilities", "workloads", "leases", "strategies"},
    "facilities": {"pue", "derate", "delay_correlation", "phases", "power",
                   "fixed_opex_usd_per_mw_year", "rent_usd_per_mw_year", "rent_escalator_per_year"},
    "facilities.phases": {"it_mw", "blocks", "online", "sunk", "lead_months", "delay_months"},
    "facilities.power": {"usd_per_mwh", "leased_load_factor", "internal_load_factor",
                         "spot_load_factor", "idle_load_factor"},
    "workloads": {"curve", "efficiency_gain_per_year", "value_usd_per_mw_month", "value_decay_per_year"},
    "workloads.curve": {"constant", "linear", "exponential"},
    "workloads.curve.constant": {"mw"},
    "workloads.curve.linear": {"initial_mw", "mw_per_month"},
    "workloads.curve.exponential": {"initial_mw", "rate_per_month"},
    "leases": {"it_mw", "fee_usd_per_month", "fee_usd_per_mw_month", "offered", "decide_by", "start", "end",
               "escalator_per_year", "take_or_pay_share", "drawn_share", "ramp", "tenant_exit", "owner_exit",
               "default"},
    "leases.ramp": {"months", "fee_share", "mw_share"},
    "leases.tenant_exit": {"after_firm_months", "notice_days", "hazard_per_month",
                           "termination_fee_usd", "termination_fee_share"},
    "leases.owner_exit": {"after_firm_months", "notice_days", "termination_fee_usd", "termination_fee_share"},
    "leases.default": {"hazard_per_year", "recovery_share", "recovery_days",
                       "backstop_share", "backstop_cap_usd", "backstop_days"},
    "strategies": {"policy", "reserve", "floor_usd_per_mw_month", "priority", "reclaim_threshold",
                   "reclaim_months", "forecast", "forecast_months", "build_trigger", "no_build", "no_spot",
                   "own_first", "colo_floor_usd_per_mw_month", "max_leased_share", "max_tenant_share"},
}

# Keys that must have the value here: others need clauses that the peer leaves out.
ONLY = {
    "facilities.phases.ramp_months": [0],
    "facilities.phases.shell_capex_usd_per_mw": [0],
    "facilities.phases.it_capex_usd_per_mw": [0],
    "workloads.step": ["month"],
    "strategies.floor_to_index": [0],
}

# The distributions that the peer draws, with their parameters.
KINDS = {"triangular": {"low", "mode", "high"}, "uniform": {"low", "high"}, "lognormal": {"median", "sigma"}}


class Scenario:
    """A scenario that the peer can play; its numbers may still be uncertain."""

    def __init__(self, document):
        problems = []
        _check(document, "", "", problems)
        if len(document["facilities"]) != 1:
            problems.append("facilities: the peer models one")
        for phase in document["facilities"][0]["phases"]:
            if phase.get("online", "9999") > document["start"]:
                problems.append("facilities.phases: the peer models phases that operate at the start")
        if problems:
            raise Refused("\n".join(problems))
        self.document = document
        self.calendar = Calendar(parse(document["start"]), parse(document["end"]))
        self.strategies = document["strategies"]

    def draw(self, random):
        """The document with every uncertain number drawn, once (MODEL 2.2)."""
        return _draw(self.document, random)


def parse(date):
    """A date of a document."""
    return datetime.date.fromisoformat(date)


def _check(value, path, shown, problems):
    """Collect what the peer does not model."""
    for key, inner in value.items():
        if key in TEXT:
            continue
        here = path + "." + key if path else key
        there = shown + "." + key if shown else key
        if here in ONLY:
            if inner not in ONLY[here]:
                problems.append(f"{there}: the peer models {ONLY[here][0]}, got {inner}")
        elif key not in KEYS[path]:
            problems.append(f"{there}: the peer does not model this")
        elif here in KEYS:
            for element in inner if isinstance(inner, list) else [inner]:
                name = element.get("name", "") if isinstance(inner, list) else ""
                _check(element, here, there + ("." + name if name else ""), problems)
        elif isinstance(inner, dict):
            for kind, parameters in inner.items():
                if set(parameters) != KINDS.get(kind):
                    problems.append(f"{there}: the peer does not draw {kind} with {sorted(parameters)}")


def _draw(value, random):
    if isinstance(value, list):
        return [_draw(element, random) for element in value]
    if not isinstance(value, dict):
        return value
    if "triangular" in value:
        p = value["triangular"]
        return random.triangular(p["low"], p["high"], p["mode"])
    if "uniform" in value:
        p = value["uniform"]
        return random.uniform(p["low"], p["high"])
    if "lognormal" in value:
        p = value["lognormal"]
        return p["median"] * random.lognormvariate(0, p["sigma"])
    return {key: _draw(inner, random) for key, inner in value.items()}
