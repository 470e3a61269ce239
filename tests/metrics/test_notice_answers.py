"""What counts as an answer to the notice: a built indicator, a page, or a process that has one."""

import pytest

from data.notice import Item, Kind, Notice, load_notice
from metrics.notice_answers import Standing, standings
from metrics.plan_files import load_plan

PLAN = load_plan("jiangsu-2020")


def item(**answers: list[str]) -> Item:
    words = {"title": "要求", "clause": "一", "kind": Kind.DUTY, "quotes": ["必须做到"]}
    return Item.model_validate({**words, **answers})


def notice_with(requirement: Item, process: Item) -> Notice:
    return load_notice().model_copy(
        update={"requirements": {"R001": requirement}, "processes": {"P01": process}, "systems": {}}
    )


@pytest.mark.parametrize(
    ("requirement", "process", "expected"),
    [
        (item(indicators=["KJ01"]), item(), Standing.ANSWERED),
        (item(pages=["upload"]), item(), Standing.ANSWERED),
        (item(processes=["P01"]), item(pages=["upload"]), Standing.ANSWERED),
        (item(indicators=["M09", "KJ01"]), item(), Standing.ANSWERED),
        (item(indicators=["M09"]), item(), Standing.PLANNED),  # not built
        (item(monitors=["M01"]), item(), Standing.ANSWERED),
        (item(monitors=["M09"]), item(), Standing.PLANNED),  # not built
        (item(findings=["CASE"]), item(), Standing.PLANNED),
        (item(processes=["P01"]), item(), Standing.PLANNED),
        (item(), item(pages=["upload"]), Standing.NOTHING),
    ],
)
def test_a_requirement_is_answered_by_what_is_built(
    requirement: Item, process: Item, expected: Standing
) -> None:
    assert standings(notice_with(requirement, process), PLAN)["R001"] is expected


def test_every_built_indicator_and_monitor_answers_a_requirement() -> None:
    items = load_notice().requirements.values()
    named = {name for one in items for name in (*one.indicators, *one.monitors)}
    assert set(PLAN.built_indicators()) <= named
