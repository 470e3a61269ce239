"""排名: every view has its address, and an unknown address shows no other view."""

from pathlib import Path

import pytest

from tests.charts.evaluations import HOSTILE, VALUES, evaluated, three_cities
from tests.pages.kept import FIRST, SECOND, address_of, html_of, keep, opened, title_of

PAGE = "leadership/ranking.py"


def test_an_evaluation_is_shown_whole_with_its_full_address(store: Path) -> None:
    keep(store, evaluated(VALUES))
    app = opened(PAGE)
    html = html_of(app)
    assert title_of(app).startswith("3市：1个A级、1个C级")
    assert address_of(app) == {
        "evaluation": FIRST,
        "level": "city",
        "node": "total",
        "group": "all",
        "units": "none",
        "before": "none",
        "preset": "plan",
        "weights": "KJ:60,KK:40",
    }
    for part in ("合成数据", "2019-07-01至2020-06-30", "方案 小方案", f"计算结果 {FIRST}，未发布", "<table"):
        assert part in html
    assert "2020-07-01 09:30计算" in html  # 01:30 UTC is 09:30 in Beijing


def test_counties_and_one_dimension_have_addresses_of_their_own(store: Path) -> None:
    keep(store, evaluated(VALUES))
    app = opened(PAGE, level="county", node="KJ")
    assert title_of(app) == "快捷：3个县（市、区）均不评分"
    app.button_group[0].set_value("city").run()
    assert address_of(app)["level"] == "city"
    assert title_of(app).startswith("快捷：1个A级")


def test_records_that_are_not_synthetic_carry_no_strip(store: Path) -> None:
    stored = evaluated(VALUES)
    stored.manifest["synthetic"] = False
    keep(store, stored)
    assert "合成数据" not in html_of(opened(PAGE))


def test_the_latest_evaluation_comes_first_and_another_can_be_chosen(store: Path) -> None:
    keep(store, evaluated(VALUES))
    keep(store, evaluated({"12": {"KJ01": 99.0, "KJ02": 99.0, "KK01": 99.0}}), evaluation_id=SECOND)
    app = opened(PAGE)
    assert address_of(app)["evaluation"] == SECOND
    assert app.sidebar.selectbox[0].options == [
        f"2019-07至2020-06，2020-07-01 09:30计算，{SECOND}",
        f"2019-07至2020-06，2020-07-01 09:30计算，{FIRST}",
    ]
    app.sidebar.selectbox[0].select(FIRST).run()
    assert address_of(app)["evaluation"] == FIRST
    assert "甲市最高" in html_of(app)


def test_an_unknown_evaluation_in_the_address_is_said(store: Path) -> None:
    keep(store, evaluated(VALUES))
    html = html_of(opened(PAGE, evaluation="E-ffffffffffff"))
    assert "“evaluation=E-ffffffffffff”不是可选的值" in html
    assert "<table" not in html


@pytest.mark.parametrize(("name", "value"), [("level", "village"), ("node", "XX"), ("evaluation", "../x")])
def test_an_unknown_value_is_said_and_shows_no_other_view(store: Path, name: str, value: str) -> None:
    keep(store, evaluated(VALUES))
    html = html_of(opened(PAGE, **{name: value}))
    assert f"“{name}={value}”不是可选的值" in html
    assert "<table" not in html


def test_a_hostile_city_name_is_only_text(store: Path) -> None:
    units = three_cities(HOSTILE)
    keep(store, evaluated(VALUES, units), units)
    html = html_of(opened(PAGE))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
