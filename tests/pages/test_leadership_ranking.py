"""排名: groups, the evaluation before, and other weights that never touch the result."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.units import load_units
from metrics.evaluation_files import read_evaluation
from metrics.replay import scores_under
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, segments, visited
from tests.pages.kept import FIRST, SECOND, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import keep_with_one_before, small

PAGE = "leadership/ranking.py"
FILES = ("values.csv", "scores.csv", "cube.parquet", "manifest.json")


def columns_of(app: AppTest, *titles: str) -> dict[str, list[str]]:
    """Cells of the heat table in these columns, by city."""
    rows = Shown(html_of(app)).rows
    head = next(row for row in rows if row[:2] == ["名次", "城市"])
    places = [head.index(title) for title in titles]
    return {row[1]: [row[place] for place in places] for row in rows if len(row) == len(head) and row != head}


def test_a_city_leads_to_its_portrait(store: Path) -> None:
    keep_demo(store)
    links = [link["href"] for link in Shown(html_of(visited(PAGE))).with_tag("a")]
    assert f"profile?evaluation={DEMO}&city=320800" in links
    assert len(links) == 13


def test_a_group_has_ranks_of_its_own_beside_the_official_ones(store: Path) -> None:
    stored = read_evaluation(keep_demo(store))
    app = visited(PAGE, group="north")
    north = ("320300", "320700", "320800", "320900", "321300")
    official = {code: stored.scores_by_place["total", code].rank for code in north}
    ranks = columns_of(app, "组内名次", "名次")
    assert len(ranks) == 13
    inside = {city: int(own) for city, (own, _) in ranks.items() if own != "–"}
    ranked = [rank for rank in official.values() if rank is not None]
    assert sorted(inside.values()) == list(range(1, len(ranked) + 1))
    assert "苏北5市中" in html_of(app)
    assert ranks["苏州市"][0] == "–"


def test_counties_belong_to_the_group_of_their_city(store: Path) -> None:
    keep_demo(store)
    units = load_units()
    count = sum(len(units.below(city)) for city in ("320600", "321000", "321200"))
    assert f"苏中{count}个县（市、区）" in html_of(visited(PAGE, group="middle", level="county"))


def test_cities_of_ones_own_choice_stand_in_the_address(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, group="own")
    assert address_of(app)["units"] == "none"
    app.multiselect[0].set_value(["320500", "320200"]).run()
    assert address_of(app)["units"] == "320200,320500"
    assert "自选2市中" in html_of(app)


def test_the_evaluation_before_gives_ranks_and_moves(store: Path) -> None:
    keep_with_one_before(store)
    app = visited(PAGE, evaluation=SECOND)
    assert address_of(app)["before"] == FIRST
    moves = columns_of(app, "上次名次", "升降")
    assert moves == {"丙市": ["2", "升1"], "甲市": ["1", "降1"], "乙市": ["–", "–"]}


def test_the_first_evaluation_has_nothing_before_it_and_a_switch_forgets_the_comparison(store: Path) -> None:
    keep_with_one_before(store)
    app = visited(PAGE, evaluation=SECOND)
    app.sidebar.selectbox[0].select(FIRST).run()
    assert address_of(app)["before"] == "none"
    assert "上次名次" not in html_of(app)


def test_other_weights_move_ranks_as_the_engine_says_and_leave_the_files_alone(store: Path) -> None:
    folder = keep_demo(store)
    before = {name: (folder / name).read_bytes() for name in FILES}
    stored = read_evaluation(folder)
    app = visited(PAGE)
    official = columns_of(app, "名次")
    segments(app)[3].set_value("reliable").run()
    assert address_of(app)["weights"] == "KJ:15,BL:10,JJ:10,KK:45,GP:8,YG:5,MY:7"
    assert columns_of(app, "名次") == official
    html = html_of(app)
    assert "试算不影响正式结果" in html
    trial = scores_under(stored, {"KJ": 15, "BL": 10, "JJ": 10, "KK": 45, "GP": 8, "YG": 5, "MY": 7})
    after = {row.unit_code: row.rank for row in trial if row.node == "total"}
    now = {code: stored.scores_by_place["total", code].rank for code in after}
    cities = [code for code in after if code.endswith("00") and code != "320000"]
    moved = sum(1 for code in cities if after[code] != now[code] and after[code] and now[code])
    assert f"可靠优先：{moved}市名次变动" in html
    assert {name: (folder / name).read_bytes() for name in FILES} == before


def test_a_number_of_ones_own_goes_to_the_address_and_can_be_taken_back(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    app.number_input[0].set_value(40.0).run()
    assert address_of(app)["preset"] == "own"
    assert address_of(app)["weights"] == "KJ:40,BL:15,JJ:15,KK:25,GP:10,YG:7,MY:8"
    assert "快捷用电加到40：" in html_of(app)
    next(one for one in app.button if one.label == "恢复方案权重").click().run()
    assert address_of(app)["preset"] == "plan"
    assert "方案权重：13市名次都不变" in html_of(app)


def test_counties_are_tried_in_a_table(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, level="county", preset="equal")
    assert len(app.get("vega_lite_chart")) == 0
    assert "各维度等权：" in html_of(app)


@pytest.mark.parametrize("weights", ["KJ:0,KK:0", "KJ:-1,KK:2", "KJ:nan,KK:2", "KJ:1", "KK:1,KJ:1", "x", ""])
def test_impossible_weights_in_the_address_are_said(store: Path, weights: str) -> None:
    keep(store, small())
    html = html_of(visited(PAGE, preset="own", weights=weights))
    assert "地址中有无法识别的内容" in html
    assert "<h1>" not in html


@pytest.mark.parametrize(
    ("name", "value"),
    [("group", "east"), ("units", "320200,320200"), ("units", "320102"), ("before", DEMO), ("preset", "x")],
)
def test_an_unknown_choice_is_said(store: Path, name: str, value: str) -> None:
    keep_demo(store)
    others = {"group": "own"} if name == "units" else {}
    assert f"“{name}={value}”不是可选的值" in html_of(visited(PAGE, **{name: value}, **others))


def test_another_region_has_no_groups_but_ones_own(store: Path) -> None:
    keep(store, small())
    app = visited(PAGE)
    assert [option.content for option in segments(app)[2].proto.options] == ["全部", "自选"]
    assert [option.content for option in segments(app)[3].proto.options] == ["方案", "等权", "自定义"]
    assert title_of(app).startswith("3市")
