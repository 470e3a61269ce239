"""Vetoes (一票否决): confirmed findings that no good score outweighs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import Field

from metrics.strict import Id, Strict, Words


class VetoCondition(Strict):
    """So many rows of a table that meet the filter."""

    table: Id
    where: str | None = None
    count: int = Field(ge=1)


class Veto(Strict):
    """Where the condition is met, ``node`` scores 0 and the total's grade is at most ``grade_at_most``."""

    id: Id
    name: Words | None = None
    clause: str = ""
    when: VetoCondition
    node: Id
    grade_at_most: str


@dataclass(frozen=True)
class HeldVeto:
    """A veto that holds in a unit, with the number of findings that made it hold."""

    veto: Veto
    level: str
    unit_code: str
    findings: int


def by_unit(held: Iterable[HeldVeto]) -> Mapping[str, list[Veto]]:
    """The vetoes that hold in each unit that has one."""
    found: dict[str, list[Veto]] = {}
    for one in held:
        found.setdefault(one.unit_code, []).append(one.veto)
    return found
