"""总览: the limits that are missed, the cities, what moved since last time, and the data behind it."""

from pathlib import Path

from metrics.values import Status
from tests.charts.evaluations import VALUES
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import FIRST, SECOND, html_of, keep, title_of
from tests.pages.small_evaluation import keep_with_one_before, small
from tests.workflow.demo_files import accepted

PAGE = "leadership/overview.py"


def test_the_title_says_how_many_limits_are_kept_and_the_lede_names_the_others(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    assert title_of(app).startswith("江苏省")
    assert "项要求达到" in title_of(app)
    assert "未达到的有" in html_of(app)


def test_only_missed_limits_are_listed_and_the_others_are_one_click_away(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    verdicts = [row[-1] for row in Shown(html_of(app)).rows if row[-1] in ("达到", "未达到")]
    assert set(verdicts) == {"未达到"}
    (link,) = [one.proto for one in app.main.get("page_link") if one.proto.label == "查看全部要求和评价结果"]
    assert link.query_string == f"evaluation={DEMO}"


def test_thirteen_cities_stand_by_rank_and_lead_to_their_portraits(store: Path) -> None:
    keep_demo(store)
    links = [link["href"] for link in Shown(html_of(visited(PAGE))).with_tag("a")]
    assert len(links) == 13
    assert f"profile?evaluation={DEMO}&city=320500" in links


def test_without_an_earlier_evaluation_there_is_nothing_to_compare(store: Path) -> None:
    keep(store, small())
    assert "还没有上一次评价可比" in html_of(visited(PAGE))


def test_what_moved_since_the_evaluation_before_is_listed_for_every_city(store: Path) -> None:
    keep_with_one_before(store)
    html = html_of(visited(PAGE, evaluation=SECOND))
    assert f"上一次评价：2019-07-01至2020-06-30，2020-07-01 09:30计算，{FIRST}。" in html
    moved = [
        row for row in Shown(html).rows if row[-1].startswith(("升", "降", "未变", "–")) and len(row) == 6
    ]
    assert {row[0] for row in moved} == {"甲市", "乙市", "丙市"}
    assert next(row for row in moved if row[0] == "丙市")[4:] == ["2 → 1", "升1"]
    assert next(row for row in moved if row[0] == "甲市")[4:] == ["1 → 2", "降1"]


def test_every_dataset_says_whether_it_counts_and_what_came_in_since(store: Path) -> None:
    accepted("mv_users")
    accepted("applications")
    keep(store, small())  # made from other applications, without users
    html = html_of(visited(PAGE))
    rows = {row[0]: row[3] for row in Shown(html).rows if len(row) == 4}
    assert rows["报装工单"] == "另有新版本未计入"
    assert rows["中压用户台账"] == "已入库，未计入"
    assert rows["停电事件"] == "没有入库"
    assert "报装工单、中压用户台账有新数据未计入" in html


def test_no_data_at_all_for_the_notice_is_said(store: Path) -> None:
    none = {code: dict.fromkeys(given, Status.NO_DATA) for code, given in VALUES.items()}
    keep(store, small(values=none))
    app = visited(PAGE)
    assert "省" in title_of(app)
    assert "没有达到的" not in html_of(app)
    assert "3市均不评分" in html_of(app)
