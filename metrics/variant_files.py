"""Reads a plan, or a variant with the plan it extends."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data.contract_files import describe
from metrics.plan_reader import PlanReader, Reading
from metrics.plan_variants import Variant

Find = Callable[[str, Path], Path | None]  # where the plan of an id lies, seen from a folder


def read_plan(place: Path, find: Find) -> Reading:
    """The plan as it is computed, and every mistake of every file."""
    reader = PlanReader(place)
    content = reader.content()
    if _is_variant(content):
        return _read_variant(reader, content, find)
    reader.read(content)
    return reader.reading


def _is_variant(content: Any) -> bool:
    return isinstance(content, dict) and "extends" in content


def _read_variant(reader: PlanReader, content: dict[Any, Any], find: Find) -> Reading:
    own = reader.reading
    own.wrong += [own.main.said(f"变体不写指标，应删去 {file.name}") for file in reader.indicator_files()]
    variant = _variant(own, content)
    wanted = str(content["extends"])
    place = find(wanted, reader.place.parent)
    if place is None:
        own.wrong.append(own.main.said(f"extends：没有方案“{wanted}”", ["extends"]))
        return own
    base = PlanReader(place, label=place.name)
    base_content = base.content()
    if _is_variant(base_content):
        own.wrong.append(own.main.said(_ineligible(reader.place, place, find), ["extends"]))
        return own
    base.read(base_content)
    return _together(own, variant, base.reading)


def _variant(own: Reading, content: dict[Any, Any]) -> Variant | None:
    try:
        return Variant.model_validate(content)
    except ValidationError as error:
        own.wrong += [own.main.said(describe(one), one["loc"]) for one in error.errors()]
    return None


def _ineligible(start: Path, place: Path, find: Find) -> str:
    """Why a variant is no base: it has one of its own; and if that leads round, how."""
    seen, following = [start.resolve()], place
    while following.resolve() not in seen:
        seen.append(following.resolve())
        content = PlanReader(following).content()
        found = find(str(content["extends"]), following.parent) if _is_variant(content) else None
        if found is None:
            return f"extends：{place.stem} 本身是另一个方案的变体，不能再作依据"
        following = found
    return f"extends：绕成了圈（{' → '.join(one.stem for one in [*seen, following])}）"


def _together(own: Reading, variant: Variant | None, base: Reading) -> Reading:
    """The base with the variant applied, if both are sound; all that is wrong with either."""
    plan = base.plan
    if variant is not None and plan is not None:
        for key, text in variant.mistakes(plan):
            of_a_weight = key not in Variant.model_fields
            steps = ["weights", key] if of_a_weight else [key]
            own.wrong.append(own.main.said(f"{steps[0]}：{text}", steps))
        if not own.wrong and not base.wrong:
            plan = variant.applied(plan)
    return Reading(base.main, plan, own.wrong + base.wrong, base.broken, base.sources)
