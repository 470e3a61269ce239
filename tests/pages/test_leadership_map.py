"""地图: two maps under one legend, months that add up, a table that says the same, and every state."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.units import units_from_rows
from pages.leadership.drawn_maps import MAPS
from tests.charts.evaluations import HOSTILE, VALUES, three_cities
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, segments, visited
from tests.pages.kept import address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small

PAGE = "leadership/map.py"


def maps_of(app: AppTest) -> list[str]:
    """The HTML of both maps, as the door would serve it."""
    names = [frame.proto.src.removeprefix("/maps/").removesuffix(".html") for frame in app.get("iframe")]
    pages = [MAPS.html(name) for name in names]
    assert None not in pages
    return [page for page in pages if page is not None]


def rows_of(app: AppTest) -> list[list[str]]:
    """The rows of the table of both numbers; the cells of what stands below it are not its own."""
    return [row[:4] for row in Shown(html_of(app)).rows]


def cities_of(app: AppTest) -> list[list[str]]:
    return [row for row in rows_of(app) if row[0].endswith("市") and row[0] != "城市"]


def cells_of(app: AppTest, name: str) -> list[str]:
    return next(row for row in rows_of(app) if row[0] == name)


def test_two_maps_of_all_cities_stand_beside_each_other_and_say_what_they_show(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    assert address_of(app) == {
        "evaluation": DEMO,
        "level": "city",
        "show": "score",
        "left": "total",
        "right": "KJ",
        "month": "202006",
    }
    left, right = maps_of(app)
    assert left.count('"type": "Feature"') == right.count('"type": "Feature"') == 13
    assert left != right
    titles = [frame.proto.alt for frame in app.get("iframe")]
    assert titles == ["地图：总分（分，越高越好）", "地图：快捷用电（分，越高越好）"]


def test_the_table_has_thirteen_cities_with_both_numbers_and_their_difference(store: Path) -> None:
    keep_demo(store)
    rows = cities_of(visited(PAGE))
    assert len(rows) == 13
    compared = [row for row in rows[:-1] if row[3] != "–"]
    assert len(compared) > 8
    for _, left, right, difference in compared:
        assert float(difference.replace("−", "-")) == pytest.approx(float(right) - float(left), abs=0.011)


def test_counties_lie_in_the_outlines_of_their_cities_and_lead_to_them(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, level="county")
    left, _ = maps_of(app)
    assert left.count('"type": "Feature"') == 95 + 13
    links = {row["href"] for row in Shown(html_of(app)).with_tag("a")}
    assert len(links) == 13
    assert f"profile?evaluation={DEMO}&city=320100" in links
    assert f'"href": "../profile?evaluation={DEMO}\\u0026city=320100"' in left


def test_the_choice_of_a_measure_goes_to_the_address_and_draws_another_map(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    before = maps_of(app)
    app.main.selectbox[1].select("KK05").run()
    assert address_of(app)["right"] == "KK05"
    after = maps_of(app)
    assert (after[0] == before[0], after[1] == before[1]) == (True, False)
    assert "全口径户均停电时间得分" in cells_of(app, "城市")


def test_values_carry_their_unit_and_are_coloured_by_their_score(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, right="KK05", show="value")
    assert "小时/户" in cells_of(app, "南京市")[2]
    assert "全口径户均停电时间" in title_of(app)


def test_a_month_shows_what_had_come_together_until_then(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, left="KJ02", right="KK05", show="value", month="202001")
    whole = visited(PAGE, left="KJ02", right="KK05", show="value")
    assert "自2019-07-01累计至2020-01。" in html_of(app)
    assert "2019-07-01至2020-01-31" in html_of(app)
    assert cells_of(app, "南京市")[1:3] != cells_of(whole, "南京市")[1:3]
    app.select_slider[0].set_value("202006").run()
    assert cells_of(app, "南京市")[1:3] == cells_of(whole, "南京市")[1:3]


def test_what_means_something_only_for_the_whole_period_says_so_in_a_month(store: Path) -> None:
    keep_demo(store)
    html = html_of(visited(PAGE, left="KK07", right="KK", month="202001"))
    assert "全部13市，只按整个评价期计算，没有分月数值" in html
    assert "可靠用电中不含超限停电用户比例、重复计划停电用户比例" in html
    assert "只按整个评价期" not in html_of(visited(PAGE, left="KK07", right="KK"))


def test_both_sides_may_show_the_same_measure(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, left="KK", right="KK")
    assert len(set(maps_of(app))) == 1
    assert {row[3] for row in cities_of(app)[:-1]} == {"0.00"}


def test_units_without_outlines_get_no_map_but_their_numbers(store: Path) -> None:
    keep(store, small())
    app = visited(PAGE)
    assert len(app.get("iframe")) == 0
    assert "没有这些单位的边界，不能画地图" in html_of(app)
    assert {row[0] for row in cities_of(app)} == {"甲市", "乙市", "丙市"}
    assert cells_of(app, "乙市")[1:3] == ["不评分", "不评分"]


def test_a_hostile_name_is_only_text_on_the_map_too(store: Path) -> None:
    rows = [vars(unit) | {"unit_code": "3201" + unit.unit_code} for unit in three_cities(HOSTILE).rows]
    codes = {"32011": "320000", "320111": "320100", "320112": "320200", "320113": "320300"}
    for row in rows:
        row["unit_code"] = codes.get(row["unit_code"], row["unit_code"])
        row["parent"] = codes.get("3201" + row["parent"], "") if row["parent"] else ""
    units = units_from_rows(rows)
    values = {codes["3201" + code]: given for code, given in VALUES.items()}
    keep(store, small(units, values), units)
    app = visited(PAGE)
    assert "<img" not in html_of(app)
    assert all("<img" not in page for page in maps_of(app))
    assert "\\u003cimg src=x onerror=alert(1)\\u003e" in maps_of(app)[0]


def test_level_and_number_are_switched_in_the_address(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, left="KJ02")
    segments(app)[0].set_value("county").run()
    segments(app)[1].set_value("value").run()
    assert (address_of(app)["level"], address_of(app)["show"]) == ("county", "value")
    assert "样本不足" in html_of(app)
