"""What is planted, how strongly, and in which city or counties: each unit carries one pattern only."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from data.demo.draws import Draws
from data.demo.profile import Place
from data.demo.profile_types import Positive, Strict
from data.errors import UserError
from data.yaml_files import read_yaml_file

FILE = Path(__file__).with_name("patterns.yaml")


class Pattern(Strict):
    """One line of the file: either planted in some units, or not, for a reason."""

    what: str | None = None
    scope: Literal["city", "county"] | None = None
    units: int = Field(default=0, ge=0)
    strength: Positive | None = None
    means: str | None = None
    not_planted: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = [self.what, self.scope, self.units or None, self.strength, self.means]
        if (self.not_planted is None) != all(part is not None for part in given):
            raise ValueError("须写全 what、scope、units、strength、means，或只写 not_planted")
        return self


@dataclass(frozen=True)
class Planting:
    """A pattern in a county, and the unit (the county or its city) that it was drawn for."""

    test_id: str
    unit: str
    strength: float


@cache
def patterns() -> dict[str, Pattern]:
    """Every pattern by its integrity test."""
    return {test_id: Pattern.model_validate(text) for test_id, text in read_yaml_file(FILE).items()}


def draw_plan(places: list[Place], seed: int) -> dict[str, Planting]:
    """For every county with a pattern, by its code. Cities are drawn first; counties from the other cities.

    Raises ``UserError`` if the region has too few units for all patterns to have their own.
    """
    draws = Draws(seed, "falsify")
    cities = _shuffled(sorted({place.city for place in places}), draws, "cities")
    plan: dict[str, Planting] = {}
    for test_id, pattern in patterns().items():
        for _ in range(pattern.units if pattern.scope == "city" else 0):
            city = _next(cities)
            for place in places:
                if place.city == city:
                    plan[place.code] = Planting(test_id, city, pattern.strength or 0)
    left = [place.code for place in places if place.code not in plan]
    counties = _shuffled(left, draws, "counties")
    for test_id, pattern in patterns().items():
        for _ in range(pattern.units if pattern.scope == "county" else 0):
            county = _next(counties)
            plan[county] = Planting(test_id, county, pattern.strength or 0)
    return plan


def _shuffled(codes: list[str], draws: Draws, topic: str) -> list[str]:
    return [codes[number] for number in draws.stream(topic).permutation(len(codes))]


def _next(units: list[str]) -> str:
    if not units:
        raise UserError("市县太少，放不下所有造假手法，请减少 patterns.yaml 里的 units。")
    return units.pop()
