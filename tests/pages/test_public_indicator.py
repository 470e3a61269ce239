"""The page of one indicator in each of its states."""

from pathlib import Path

import pytest

from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import address_of, html_of, keep, title_of, unfolded
from tests.pages.small_evaluation import small, with_one_not_built

PAGE = "public/indicator.py"


def test_an_indicator_opens_by_its_id_with_its_full_address(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, indicator="KK05")
    assert title_of(app).startswith("全口径户均停电时间：")
    assert address_of(app) == {
        "evaluation": DEMO, "indicator": "KK05", "city": "320100", "months": "cumulative",
    }  # fmt: skip


def test_it_says_what_it_is_where_it_stands_and_what_ran(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, indicator="KK05")
    html = html_of(app)
    for part in (
        "为什么看这一项",
        "全省户均停电时间不超过 4.7 小时",
        "世界银行《2020年营商环境报告》",
        "0.83",
        "0.95",
    ):
        assert part in html
    assert not app.code  # until it is asked for
    app.session_state["what_ran"] = True
    sql = app.run().code[0].value
    assert "select region_code, sum(seconds_in_period)\nfrom interruptions" in sql
    assert len(app.get("vega_lite_chart")) == 4  # map, bars, strip, trend


@pytest.mark.parametrize("indicator", ["KJ04", "KJ06", "KK07", "JJ03", "BL01"])
def test_every_kind_of_indicator_is_shown(store: Path, indicator: str) -> None:
    keep_demo(store)
    app = unfolded(visited(PAGE, indicator=indicator), "indicator_map", "indicator_bars")
    assert address_of(app)["indicator"] == indicator
    rows = [row for row in Shown(html_of(app)).rows if row and row[0] in ("苏州市", "宿迁市")]
    assert len(rows) >= 2


def test_an_indicator_that_is_not_built_keeps_its_definition_and_says_why_it_has_no_numbers(
    store: Path,
) -> None:
    keep(store, with_one_not_built())
    app = visited(PAGE, indicator="KK01")
    html = html_of(app)
    assert title_of(app) == "停电时间：3市均没有数值"
    assert "尚未建成" in html
    assert "没有计算式" in html
    assert len(app.get("vega_lite_chart")) == 0


def test_an_indicator_without_its_dataset_names_the_dataset(store: Path) -> None:
    values = {"11": {"KJ01": 95.0, "KK01": 85.0}}
    keep(store, small(values=values, no_data={"KJ02": "没有数据集：停电事件（outages）"}))
    html = html_of(visited(PAGE, indicator="KJ02"))
    assert "没有数据集：停电事件（outages）" in html


def test_a_city_with_too_few_cases_keeps_its_row_with_the_reason(store: Path) -> None:
    keep(store, small())
    html = html_of(unfolded(visited(PAGE, indicator="KJ01"), "indicator_map", "indicator_bars"))
    assert "样本数少于20，不评分" in html
    assert [row[0] for row in Shown(html).rows if row and row[0] in ("甲市", "乙市", "丙市")].count(
        "乙市"
    ) >= 2


def test_the_city_for_the_months_can_be_chosen(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, indicator="KJ01")
    choice = next(one for one in app.selectbox if "320500" in str(one.options) or "苏州市" in one.options)
    choice.select("320500").run()
    assert address_of(app)["city"] == "320500"
    assert "苏州市居民平均接电时间" in html_of(app)


def test_what_holds_only_for_the_whole_period_has_no_months(store: Path) -> None:
    keep_demo(store)
    assert "不能分月" in html_of(visited(PAGE, indicator="KK07"))
