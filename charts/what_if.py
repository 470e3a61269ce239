"""Other weights tried on a plan: which, in words and in an address, and how the ranks move."""

import math
from collections.abc import Iterable, Mapping

from charts.slope import Move
from charts.texts import text
from data.groups import weight_presets
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Leaf, Node, Plan
from metrics.score_tree import ScoreRow

PLAN, EQUAL, OWN = "plan", "equal", "own"
HIGHEST = 1000.0
Weights = Mapping[str, float]


def dimension_names(plan: Plan) -> dict[str, str]:
    """What stands right below the total, by id."""
    return {_id(child): _name(plan, child) for child in plan.tree.children}


def presets(plan: Plan) -> dict[str, Weights]:
    """The plan's own weights, those written for it, all equal."""
    own = {_id(child): child.weight for child in plan.tree.children}
    written = {
        name: weights for name, weights in weight_presets(plan.id).items() if weights.keys() == own.keys()
    }
    return {PLAN: own, **written, EQUAL: dict.fromkeys(own, round(100 / len(own), 2))}


def written_weights(weights: Weights) -> str:
    """Weights as they stand in an address: ``KJ:20,BL:15``."""
    return ",".join(f"{id_}:{weight:g}" for id_, weight in weights.items())


def read_weights(written: str, plan: Plan) -> dict[str, float] | None:
    """The weights of an address; nothing unless it names every dimension once with a possible weight."""
    pairs = [part.partition(":") for part in written.split(",")]
    names = list(dimension_names(plan))
    if [id_ for id_, _, _ in pairs] != names:
        return None
    try:
        weights = {id_: float(weight) for id_, _, weight in pairs}
    except ValueError:
        return None
    possible = all(math.isfinite(weight) and 0 <= weight <= HIGHEST for weight in weights.values())
    return weights if possible and any(weights.values()) else None


def changed_words(plan: Plan, preset: str, weights: Weights) -> str:
    """What was tried: the preset by name, one dimension with its new weight, or weights of one's own."""
    if preset != OWN:
        return text(f"what_if.tried_{preset}")
    names, before = dimension_names(plan), presets(plan)[PLAN]
    changed = [id_ for id_ in names if weights[id_] != before[id_]]
    if len(changed) != 1:
        return text("what_if.tried_own")
    (id_,) = changed
    key = "raised" if weights[id_] > before[id_] else "lowered"
    return text(f"what_if.{key}", name=names[id_], weight=f"{weights[id_]:g}")


def moves_of(stored: StoredEvaluation, trial: Iterable[ScoreRow], units: Units, level: str) -> list[Move]:
    """Every unit's official rank and its rank under the tried weights, in the order of the codes."""
    total = stored.plan.tree.id
    after = {row.unit_code: row.rank for row in trial if row.node == total}
    return [
        Move(code, units.name(code), stored.scores_by_place[total, code].rank, after[code])
        for code in units.at_level(level)
    ]


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator


def _name(plan: Plan, child: Leaf | Node) -> str:
    named = child.name if isinstance(child, Node) else plan.indicators[child.indicator].name
    return named.zh if named else _id(child)
