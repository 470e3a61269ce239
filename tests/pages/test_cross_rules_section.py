"""跨表核对 on the workbench: nothing yet, running, failed, contradictions with both rows, none."""

import json
from pathlib import Path

from tests.pages.demo_evaluation import visited
from tests.pages.kept import address_of, html_of
from tests.workflow.demo_files import accepted, demo_file
from tests.workflow.test_cross_checks import YEARS, keep, run_here, with_a_stranger
from workflow import cross_checks, jobs
from workflow.store import take_lock, write_json

PAGE = "analyst/workbench.py"
RUNNING = jobs.Progress(jobs.State.RUNNING, 0.4, "核对各数据集")
FAILED = jobs.Progress(jobs.State.FAILED, 0.4, "磁盘已满")


def started(said: jobs.Progress) -> None:
    check_id = cross_checks.current()
    assert check_id is not None
    folder = jobs.job_folder(check_id)
    folder.mkdir(parents=True)
    asked = {"versions": json.dumps({})}
    moment = "2026-11-24T08:00:00+00:00"
    write_json(folder / "job.json", {"kind": cross_checks.KIND, "arguments": asked, "started_at": moment})
    jobs.report(check_id, said)


def test_without_data_the_section_is_not_there(store: Path) -> None:
    assert "核对" not in html_of(visited(PAGE))


def test_before_the_first_check_it_is_offered(store: Path) -> None:
    accepted("mv_users")
    app = visited(PAGE)
    assert "在用的数据还没有互相核对" in html_of(app)
    assert "开始核对" in [button.label for button in app.button]


def test_a_check_that_runs_shows_how_far_it_is_and_is_not_listed_twice(store: Path) -> None:
    accepted("mv_users")
    started(RUNNING)
    take_lock(jobs.job_folder(str(cross_checks.current())) / jobs.LOCK)
    app = visited(PAGE)
    assert [bar.proto.text for bar in app.get("progress")] == ["核对各数据集"]
    assert "正在处理或没有完成" not in html_of(app)


def test_a_check_that_failed_says_why_and_can_be_started_again(store: Path) -> None:
    accepted("mv_users")
    started(FAILED)
    app = visited(PAGE)
    html = html_of(app)
    assert "核对没有完成" in html
    assert "磁盘已满" in html
    assert "重新核对" in [button.label for button in app.button]


def test_contradictions_are_grouped_and_both_rows_are_named(store: Path) -> None:
    keep("applications", demo_file("applications").read_bytes())
    keep("application_stages", with_a_stranger().replace(b",PLAN,", b",FIN_INS,", 1))
    run_here()
    app = visited(PAGE)
    html = html_of(app)
    assert "跨表核对发现" in html
    for part in ("XR01", "工单不存在", "报装环节明细第2行", "application_stages.csv", "NOWHERE", "主键"):
        assert part in html
    assert "项检查没有核对" in html
    assert "没有关联企业名录（affiliates.csv）" in html
    assert address_of(app)["rule"] == "all"
    only = html_of(visited(PAGE, rule="XR01"))
    assert "小容量用高压" in only, "the causes stay"
    assert "不大于160千瓦" not in only, "the rows are filtered"


def test_a_rule_that_found_nothing_is_no_choice(store: Path) -> None:
    keep("applications", demo_file("applications").read_bytes())
    run_here()
    app = visited(PAGE, rule="XR99")
    assert "rule=XR99" in html_of(app)


def test_where_nothing_contradicts_it_says_so(store: Path) -> None:
    keep("mv_users", demo_file("mv_users").read_bytes(), YEARS)
    run_here()
    app = visited(PAGE)
    assert "跨表核对没有发现矛盾" in html_of(app)
    assert "rule" not in address_of(app)
