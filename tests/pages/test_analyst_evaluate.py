"""评价计算: choosing, computing, the evaluations there are, and two of them side by side."""

import copy
import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.values import Status
from tests.charts.evaluations import HOSTILE, PLAN, VALUES, three_cities
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import FIRST, SECOND, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small
from tests.workflow.children import wait_until
from tests.workflow.demo_files import accepted
from workflow import evaluations, jobs
from workflow.store import take_lock, write_json

PAGE = "analyst/evaluate.py"
CHANGED: dict[str, dict[str, float | Status]] = {
    **VALUES,
    "11": {"KJ01": 85.0, "KJ02": 95.0, "KK01": 85.0},
    "13": {"KJ01": 95.0, "KJ02": 95.0, "KK01": 95.0},
}
OTHER_FILE = {"applications": {"rows": 1300, "sha256": "cd" * 32}}


def keep_two(store: Path, after: StoredEvaluation | None = None, units: Units | None = None) -> None:
    keep(store, small(units), units)
    keep(store, after or small(units, CHANGED, inputs=OTHER_FILE), units, evaluation_id=SECOND)


def moved(app: AppTest) -> list[list[str]]:
    """The rows of the table of units: those with a change of rank in words."""
    return [row for row in Shown(html_of(app)).rows if len(row) == 6 and "→" in row[4]]


def started(evaluation_id: str, said: jobs.Progress) -> None:
    """A job of an evaluation as it stands in the store."""
    request = evaluations.Request(evaluation_id, "jiangsu-2020", "2019-07-01", "2020-06-30", {}, "")
    folder = jobs.job_folder(evaluation_id)
    folder.mkdir(parents=True)
    arguments = {"request": json.dumps(dataclasses.asdict(request))}
    write_json(
        folder / "job.json",
        {"kind": "evaluate", "arguments": arguments, "started_at": "2999-01-01T00:00:00+00:00"},
    )
    jobs.report(evaluation_id, said)


def test_an_empty_store_says_what_to_do_first(store: Path) -> None:
    app = visited(PAGE)
    html = html_of(app)
    assert title_of(app) == "还没有入库的数据，不能计算评价"
    assert "还没有算好的评价" in html
    assert "还没有评价，不能比较" in html
    assert next(one for one in app.button if one.label == "开始计算").disabled
    assert address_of(app)["before"] == address_of(app)["after"] == "none"


def test_the_versions_that_will_be_used_are_shown_with_what_is_missing(store: Path) -> None:
    version = accepted("mv_users")
    html = html_of(visited(PAGE, evaluate_to="2020-12-31"))
    assert "数据还缺报装工单、" in html
    for part in ("mv_users.csv", version.sha256[:8], "未覆盖整个评价期", "相关指标无数据"):
        assert part in html


def test_computing_survives_a_reload_and_leads_to_ranking_and_results(store: Path) -> None:
    accepted("mv_users")
    app = visited(PAGE)
    next(one for one in app.button if one.label == "开始计算").click().run()
    asked = address_of(app)["asked"]
    wait_until(lambda: evaluations.find(asked), seconds=60)
    app = visited(PAGE, asked=asked)
    links = [link.proto for link in app.get("page_link")]
    assert [link.label for link in links] == ["查看排名", "查看评价结果"]
    assert {link.query_string for link in links} == {f"evaluation={asked}"}
    html = html_of(app)
    assert f'href="ranking?evaluation={asked}"' in html
    assert f'href="results?evaluation={asked}"' in html
    assert "现在只有一次评价，不能比较" in html


def test_a_running_evaluation_shows_how_far_it_is(store: Path) -> None:
    started(FIRST, jobs.Progress(jobs.State.RUNNING, 0.5, "计算各项合计"))
    lock = take_lock(jobs.job_folder(FIRST) / "lock")
    assert lock is not None
    app = visited(PAGE, asked=FIRST)
    assert app.get("progress")[0].proto.text == "计算各项合计"
    assert "已完成50%，计算各项合计" in html_of(visited(PAGE))  # whoever did not ask sees it too


def test_a_failed_evaluation_says_why(store: Path) -> None:
    started(FIRST, jobs.Progress(jobs.State.FAILED, 0.0, "数据集“报装工单”的数据版本是旧的"))
    assert "数据集“报装工单”的数据版本是旧的" in html_of(visited(PAGE, asked=FIRST))
    html = html_of(visited(PAGE))
    assert f'href="evaluate?asked={FIRST}"' in html
    assert "没有完成" in html


def test_two_evaluations_show_changed_files_and_what_moved_largest_first(store: Path) -> None:
    keep_two(store)
    app = visited(PAGE)
    assert address_of(app) | {
        "before": FIRST,
        "after": SECOND,
        "level": "city",
        "node": "total",
    } == address_of(app)
    html = html_of(app)
    for part in (
        "可比：方案、行政区划和评价期都相同",
        "变动来自数据：报装工单的文件不同。",
        "1个数据集的文件不同",
        "abababab",
        "cdcdcdcd",
        "总分：3市中2个得分变动，丙市变动最大",
    ):
        assert part in html
    assert [row[0] for row in moved(app)] == ["丙市", "甲市", "乙市"]
    assert moved(app)[0][4:] == ["2 → 1", "升1"]


def test_one_indicator_and_the_counties_have_addresses_of_their_own(store: Path) -> None:
    keep_two(store)
    html = html_of(visited(PAGE, node="KK01", level="city"))
    assert "KK01 停电时间：3市中1个得分变动，丙市变动最大，+5.00分；0个名次变动" in html
    assert "KK01 停电时间：城市有1个指标值变动" in html
    assert "+5.6%" in html
    html = html_of(visited(PAGE, level="county"))
    assert "总分：3个县（市、区）两次都不评分" in html
    assert "总分：县（市、区）的指标值都没有变动" in html


def test_two_that_do_not_differ_say_so(store: Path) -> None:
    keep_two(store, small())
    html = html_of(visited(PAGE))
    assert "数据文件、方案和软件都相同" in html
    assert "两次使用的数据文件完全相同" in html
    assert "总分：3市的得分都没有变动" in html


def test_another_program_is_named_as_a_cause(store: Path) -> None:
    keep_two(store, small(software="mingdian 0.2.0"))
    assert "软件由“mingdian 0.1.0”改为“mingdian 0.2.0”，也可能引起变动。" in html_of(visited(PAGE))


def other_plan() -> Plan:
    content: dict[str, Any] = copy.deepcopy(PLAN.model_dump(mode="json", by_alias=True))
    content["tree"]["children"][0]["weight"] = 50
    return Plan.model_validate(content)


def test_another_plan_cannot_be_compared_and_its_changes_are_named(store: Path) -> None:
    keep_two(store, small(plan=other_plan()))
    app = visited(PAGE)
    html = html_of(app)
    assert "不可比：方案不同" in html
    assert "占总分的权重由" in html
    assert moved(app) == []


def test_another_period_cannot_be_compared(store: Path) -> None:
    keep_two(store, small(period={"from": "2018-07-01", "to": "2019-06-30"}))
    app = visited(PAGE)
    assert "不可比：评价期不同" in html_of(app)
    assert "评价期：前一次为2019-07-01至2020-06-30，后一次为2018-07-01至2019-06-30。" in html_of(app)
    assert moved(app) == []


def test_other_units_cannot_be_compared(store: Path) -> None:
    keep(store, small())
    units = three_cities("丁市")
    keep(store, small(units), units, evaluation_id=SECOND)
    app = visited(PAGE)
    assert "不可比：行政区划不同" in html_of(app)
    assert moved(app) == []


def test_the_same_evaluation_twice_is_said(store: Path) -> None:
    keep_two(store)
    assert "选的是同一次评价" in html_of(visited(PAGE, before=FIRST, after=FIRST))


def test_a_damaged_evaluation_is_named_and_the_rest_of_the_page_goes_on(store: Path) -> None:
    keep_two(store)
    (store / "evaluations" / FIRST / "scores.csv").write_text("node\n")
    html = html_of(visited(PAGE))
    assert f"评价{FIRST}不能使用，不能比较" in html
    assert "scores.csv" in html
    assert "已有2次评价" in html


def test_an_evaluation_that_cannot_be_listed_is_named(store: Path) -> None:
    keep_two(store)
    (store / "evaluations" / FIRST / "request.json").unlink()
    html = html_of(visited(PAGE))
    assert "有评价结果不能使用" in html
    assert "已有1次评价" in html
    assert "现在只有一次评价，不能比较" in html


def test_the_table_of_cities_has_thirteen_rows_whatever_moved(store: Path) -> None:
    keep_demo(store)
    folder = store / "evaluations" / SECOND
    (store / "evaluations" / DEMO).rename(folder)
    keep_demo(store)
    request = evaluations.Request(
        SECOND, "jiangsu-2020", "2019-07-01", "2020-06-30", {}, f"{date(2021, 1, 1)}T00:00:00Z"
    )
    write_json(folder / "request.json", dataclasses.asdict(request))
    assert len(moved(visited(PAGE))) == 13
    assert len(moved(visited(PAGE, level="county"))) == 95


def test_both_tables_can_be_saved(store: Path) -> None:
    keep_two(store)
    app = visited(PAGE)
    assert [button.proto.label for button in app.get("download_button")] == ["下载表格（CSV）"] * 2


def test_a_hostile_city_name_is_only_text(store: Path) -> None:
    keep_two(store, units=three_cities(HOSTILE))
    html = html_of(visited(PAGE))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_public_sees_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_two(store)
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    html = html_of(visited(PAGE))
    assert "无权访问" in html
    assert "甲市" not in html
