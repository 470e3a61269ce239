"""The results page: the notice's limits, the cities, what is covered, and the command that gives the same."""

import json
from pathlib import Path

import pytest

from metrics.evaluation_files import HASHED, write_evaluation
from metrics.folder_evaluation import Request, evaluate_folder
from metrics.plan import Plan
from tests.charts.evaluations import PLAN
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, END, START, demo_files, keep_demo, segments, visited
from tests.pages.kept import SECOND, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small, with_one_not_built

PAGE = "public/results.py"


def test_the_province_stands_against_every_limit_of_the_notice(store: Path) -> None:
    keep_demo(store)
    shown = Shown(html_of(visited(PAGE)))
    rows = {row[0]: row for row in shown.rows if len(row) == 5}
    for name in ("居民接电", "低压非居民接电", "高压接电", "市中心区", "农村", "全省户均"):
        assert any(row.startswith(name) for row in rows), name
    arrival = next(row for name, row in rows.items() if name.startswith("故障抢修到达现场"))
    assert arrival[-1] == "未达到"


def test_thirteen_cities_stand_by_rank_with_links_that_keep_the_evaluation(store: Path) -> None:
    keep_demo(store)
    shown = Shown(html_of(visited(PAGE)))
    links = [link["href"] for link in shown.with_tag("a")]
    assert len(links) == 13
    assert f"city?evaluation={DEMO}&city=320500" in links


def test_a_dimension_can_be_chosen_for_map_and_ranking(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    segments(app)[0].set_value("KK").run()
    assert address_of(app)["node"] == "KK"
    assert "可靠用电：" in html_of(app)
    app = visited(PAGE, node="KK")
    assert segments(app)[0].value == "KK"


def test_dimensions_of_which_nothing_is_built_are_not_offered(store: Path) -> None:
    keep(store, with_one_not_built())
    options = [option.content for option in segments(visited(PAGE))[0].proto.options]
    assert options == ["总分", "快捷"]


def test_a_city_without_a_score_keeps_its_row_and_says_why(store: Path) -> None:
    keep(store, small())
    app = visited(PAGE)
    assert [row[:3] for row in Shown(html_of(app)).rows if row[1:2] == ["乙市"]] == [["–", "乙市", "不评分"]]
    assert "乙市，有得分的权重不到60%，不评分" in html_of(app)
    assert len([row for row in Shown(html_of(app)).rows if row[1:2] in (["甲市"], ["乙市"], ["丙市"])]) == 3


def test_without_any_of_the_notices_data_the_page_says_so(store: Path) -> None:
    keep(store, small())
    assert "均无数据" in title_of(visited(PAGE))


def test_what_is_covered_is_told_with_rows_and_hashes(store: Path) -> None:
    keep_demo(store)
    html = html_of(visited(PAGE))
    manifest = json.loads((demo_files() / "evaluation" / "manifest.json").read_text(encoding="utf-8"))
    for one in manifest["inputs"].values():
        assert one["sha256"] in html
        assert f"{one['rows']:,}" in html
    assert "尚未建立：" not in html
    keep(store, with_one_not_built(), evaluation_id=SECOND)
    assert "可靠尚未建立：" in html_of(visited(PAGE, evaluation=SECOND))


def test_a_dataset_that_is_missing_has_its_row_and_its_reason(store: Path) -> None:
    keep(store, small(no_data={"KJ02": "没有数据集：停电事件（outages）"}))
    app = visited(PAGE)
    assert ["停电事件", "–", "无数据"] in Shown(html_of(app)).rows
    assert "没有数据集：停电事件" in html_of(app)


def test_the_command_on_the_page_gives_exactly_the_hashes_on_the_page(store: Path, tmp_path: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    words = app.code[0].value.split()
    assert words[:4] == ["mingdian", "evaluate", "--plan", "jiangsu-2020"]
    assert words[words.index("--from") + 1] == str(START)
    assert words[words.index("--to") + 1] == str(END)
    (tmp_path / "work").mkdir()
    (tmp_path / "out").mkdir()
    again = evaluate_folder(Request(words[3], demo_files() / "data", START, END), tmp_path / "work")
    write_evaluation(again, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    for name in HASHED:
        assert manifest[f"{name}_sha256"] in html_of(app)


@pytest.mark.parametrize("grades", [{}, {"好": 60, "差": 0}])
def test_a_plan_with_other_grades_or_none_is_shown_too(store: Path, grades: dict[str, int]) -> None:
    plan = Plan.model_validate({**PLAN.model_dump(mode="json"), "grades": grades})
    keep(store, small(plan=plan))
    assert "总分" in html_of(visited(PAGE))
