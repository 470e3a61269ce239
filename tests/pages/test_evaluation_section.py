"""评价计算 on the upload page: what it is made from, how far it is, and the way to the ranking."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.kept import address_of, html_of, opened
from tests.workflow.children import wait_until
from tests.workflow.demo_files import accepted
from workflow import evaluations
from workflow.store import is_held

PAGE = "analyst/upload.py"


def asked(app: AppTest) -> str:
    next(one for one in app.button if one.label == "开始计算").click().run()
    assert not app.exception
    return address_of(app)["asked"]


def test_missing_datasets_and_periods_that_do_not_cover_are_said_before_computing(store: Path) -> None:
    accepted("mv_users")
    html = html_of(opened(PAGE, evaluate_to="2020-12-31"))
    assert "评价计算：还缺报装工单、报装环节明细、费用与投资等" in html
    assert "未覆盖整个评价期" in html
    assert "未入库的，相关指标无数据" in html


def test_computing_leads_to_the_ranking_under_an_address_that_can_be_reloaded(store: Path) -> None:
    accepted("mv_users")
    evaluation_id = asked(opened(PAGE))
    wait_until(lambda: evaluations.find(evaluation_id), seconds=60)
    app = opened(PAGE, asked=evaluation_id)
    assert f"计算结果{evaluation_id}，未发布" in html_of(app)
    (link,) = app.get("page_link")
    assert link.proto.label == "查看排名"
    assert link.proto.query_string == f"evaluation={evaluation_id}"


def test_a_reversed_period_is_refused_in_words(store: Path) -> None:
    accepted("mv_users")
    app = opened(PAGE, evaluate_from="2020-06-30", evaluate_to="2019-07-01")
    assert asked(app) == "none"
    assert "评价期的起始日晚于截止日" in html_of(app)


def test_the_period_can_be_changed_and_makes_another_evaluation(store: Path) -> None:
    accepted("mv_users")
    app = opened(PAGE)
    first = asked(app)
    app.date_input[3].set_value(date(2020, 5, 31)).run()
    assert address_of(app)["evaluate_to"] == "2020-05-31"
    assert asked(app) != first


def test_a_computation_that_died_says_so(store: Path) -> None:
    accepted("mv_users")
    evaluation_id = evaluations.ask("jiangsu-2020", date(2019, 7, 1), date(2020, 6, 30))
    wait_until(lambda: evaluations.find(evaluation_id), seconds=60)
    # The job still has to say that it is done; only then does nothing write its progress any more.
    wait_until(lambda: not is_held(store / "jobs" / evaluation_id / "lock"), seconds=60)
    request = evaluations.find(evaluation_id)
    assert request is not None
    request.folder.rename(store / "elsewhere")
    (store / "jobs" / evaluation_id / "progress.json").write_text(
        '{"state": "running", "share": 0.5, "message": "计算各项合计"}'
    )
    assert "处理中途停止" in html_of(opened(PAGE, asked=evaluation_id))
