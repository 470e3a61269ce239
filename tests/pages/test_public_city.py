"""The page of one city in each of its states, and that every choice has its address."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.values import Status
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, segments, visited
from tests.pages.kept import address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small, with_one_not_built

PAGE = "public/city.py"
FULL = ["evaluation", "city", "county", "show", "indicator", "months", "with"]


def shown_control(app: AppTest) -> Any:
    """The choice of what the table of indicators shows: it has more than the two of the trend."""
    return next(one for one in segments(app) if len(one.proto.options) > 2)


def test_a_city_opens_by_its_code_with_its_full_address(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city="320500")
    assert title_of(app).startswith("苏州市：第")
    assert list(address_of(app)) == FULL
    assert address_of(app)["city"] == "320500"
    html = html_of(app)
    for part in (
        "满分100",
        "市参加排名",
        "中位数",
        "苏州市的9个县（市、区）",
        "怎样得",
    ):
        assert part in html


def test_another_city_can_be_chosen_and_takes_no_county_with_it(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city="320600", county="320613")
    app.selectbox[0].select("320800").run()
    assert (address_of(app)["city"], address_of(app)["county"]) == ("320800", "none")
    assert title_of(app).startswith("淮安市：")


def test_what_misses_its_target_stands_first_and_alone_until_more_is_asked_for(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city="320800")
    first = Shown(html_of(app))
    verdicts = [row[3] for row in first.rows if len(row) > 6 and row[3] in ("达到", "未达到", "样本不足")]
    assert verdicts
    assert set(verdicts) == {"未达到"}
    control = next(
        one for one in segments(app) if "all" in str(one.proto.options) or len(one.proto.options) > 4
    )
    control.set_value("all").run()
    assert address_of(app)["show"] == "all"
    every = [row[3] for row in Shown(html_of(app)).rows if len(row) > 6]
    assert "达到" in every
    control = shown_control(app)
    control.set_value("KK").run()
    assert address_of(app)["show"] == "KK"


def test_one_score_is_worked_out_and_another_can_be_chosen(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city="320500", indicator="KK05")
    html = html_of(app)
    assert "全口径户均停电时间怎样得" in html
    assert "÷" in html
    assert "占总分100分的" in html
    choice = next(one for one in app.selectbox if one.label == "选择指标")
    choice.select("KJ02").run()
    assert address_of(app)["indicator"] == "KJ02"
    assert "低压非居民平均接电时间怎样得" in html_of(app)


def test_an_indicator_that_is_not_built_says_so_in_place_of_its_arithmetic(store: Path) -> None:
    keep(store, with_one_not_built())
    html = html_of(visited(PAGE, city="11", indicator="KK01"))
    assert "停电时间为什么没有得分" in html
    assert "尚未建成" in html


def test_the_trend_is_cumulative_until_single_months_are_asked_for(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city="320500", indicator="KJ01")
    assert "逐月累计" in html_of(app)
    assert address_of(app)["months"] == "cumulative"
    assert "各月单独计算" in html_of(visited(PAGE, city="320500", indicator="KJ01", months="single"))


def test_what_holds_only_for_the_whole_period_has_no_months(store: Path) -> None:
    keep_demo(store)
    assert "不能分月" in html_of(visited(PAGE, city="320500", indicator="KK07"))


def test_a_county_that_was_searched_for_stands_out(store: Path) -> None:
    keep_demo(store)
    html = html_of(visited(PAGE, city="320600", county="320613"))
    row = html.split('<tr class="me"')[1].split("</tr>")[0]
    assert "崇川区" in row


def test_a_county_of_another_city_is_an_unknown_value(store: Path) -> None:
    keep_demo(store)
    assert "“county=320613”不是可选的值" in html_of(visited(PAGE, city="320500", county="320613"))


def test_another_city_stands_beside(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city="320500", **{"with": "320300"})
    assert "苏州市与徐州市相比" in html_of(app)
    same = html_of(visited(PAGE, city="320500", **{"with": "320500"}))
    assert "请另选一个城市" in same


def test_links_lead_to_the_indicator_with_city_and_evaluation(store: Path) -> None:
    keep_demo(store)
    hrefs = [link["href"] for link in Shown(html_of(visited(PAGE, city="320800"))).with_tag("a")]
    assert hrefs
    assert all(str(href).startswith(f"indicator?evaluation={DEMO}&indicator=") for href in hrefs)
    assert all(str(href).endswith("&city=320800") for href in hrefs)


def test_a_city_with_too_little_is_shown_without_total_grade_and_rank(store: Path) -> None:
    keep(store, small())
    app = visited(PAGE, city="12", indicator="KJ01", show="all")
    assert title_of(app) == "乙市：总分不评分"
    html = html_of(app)
    assert "没有总分，不评等级" in html
    assert "样本不足" in html
    assert "少于20" in html


def test_a_dataset_that_is_missing_gives_its_reason(store: Path) -> None:
    keep(store, small(no_data={"KJ02": "没有数据集：停电事件（outages）"}))
    html = html_of(visited(PAGE, city="12", indicator="KJ02"))
    assert "没有数据集：停电事件（outages）" in html


def test_when_every_target_is_met_the_list_of_missed_ones_says_so(store: Path) -> None:
    keep(store, small(values={"11": {"KJ01": 95.0, "KJ02": 95.0, "KK01": 85.0}}))
    assert "这里没有未达到目标的指标" in html_of(visited(PAGE, city="11"))


@pytest.mark.parametrize("status", [Status.NO_DATA, Status.NOT_APPLICABLE])
def test_a_city_without_any_value_is_a_page_too(store: Path, status: Status) -> None:
    keep(store, small(values={"11": {"KJ01": status, "KJ02": status, "KK01": status}}))
    app = visited(PAGE, city="11", show="all")
    assert title_of(app) == "甲市：总分不评分"
