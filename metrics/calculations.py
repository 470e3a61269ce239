"""What is neither fraction nor formula: documented functions that a definition names.

Each gets the sums of the indicator's components in one unit, the spreads that the definition asks for,
and its parameters; it returns a value or the reason why there is none.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from metrics.fair_treatment import largest_cliff_delta
from metrics.given import Given, Outcome
from metrics.indicator import Calculation
from metrics.status import Status
from metrics.world_bank import world_bank_replica


@dataclass(frozen=True)
class Function:
    """A calculation with the parameters and spreads that it cannot do without."""

    compute: Callable[[Given], Outcome]
    components: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    spreads: tuple[str, ...] = ()

    def mistakes(self, given: Calculation, components: Collection[str]) -> list[str]:
        """What a definition forgot, or gave without need."""
        return [
            *_differences("分项", self.components, components),
            *_differences("参数", self.parameters, given.parameters),
            *_differences("分布", self.spreads, given.distributions),
        ]


def _differences(kind: str, wanted: tuple[str, ...], given: Collection[str]) -> list[str]:
    missing = [f"缺少{kind} {name}" for name in wanted if name not in given]
    return missing + [f"没有{kind} {name}" for name in given if name not in wanted]


def violations_with_refunds(given: Given) -> Outcome:
    """JJ05: points per case, more through a related firm, and by the amount to be refunded.

    ``per_case`` × cases + (``per_related`` − ``per_case``) × those via a related firm +
    min(``most_for_refunds``, refundable yuan / ``yuan_per_point``) (``exactness.md``, "The rest").
    """
    cases, related = given.count("cases"), given.count("related")
    refundable = float(given.sum("refundable"))
    by_case = given.number("per_case") * (cases - related) + given.number("per_related") * related
    by_amount = min(given.number("most_for_refunds"), refundable / given.number("yuan_per_point"))
    return Outcome(by_case + by_amount, cases)


def issued_and_used(given: Given) -> Outcome:
    """BL08: whether a policy was issued in time and how far it is used; for cities only.

    ``named`` cities must issue it: 0 if not, else 60 and up to 40 by the share of eligible cases that
    used it. The others: 100 if issued and used, 60 if one of the two, 40 if neither.
    """
    eligible, used = given.count("eligible"), given.count("used")
    if given.level != "city":
        return Outcome(None, eligible, Status.NOT_APPLICABLE)
    is_issued = given.count("issued") > 0
    if given.unit_code in given.names("named"):
        share = used / eligible if eligible else 0.0
        return Outcome(60 + 40 * share if is_issued else 0.0, eligible)
    return Outcome(_OTHERS[is_issued + (used > 0)], eligible)


_OTHERS = (40.0, 60.0, 100.0)

CALCULATIONS: dict[str, Function] = {
    "violations_with_refunds": Function(
        violations_with_refunds,
        ("cases", "related", "refundable"),
        ("per_case", "per_related", "most_for_refunds", "yuan_per_point"),
    ),
    "issued_and_used": Function(issued_and_used, ("issued", "eligible", "used"), ("named",)),
    "largest_cliff_delta": Function(largest_cliff_delta, ("related", "other"), ("minimum",), ("reviews",)),
    "world_bank_replica": Function(
        world_bank_replica,
        ("cases", "steps", "days", "cost_yuan", "saidi", "saifi"),
        ("income_per_capita_yuan", "fixed_points"),
    ),
}
