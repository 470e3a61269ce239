"""工作台: what waits, in each state of the store."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.charts.evaluations import HOSTILE
from tests.pages.demo_evaluation import visited
from tests.pages.kept import FIRST, SECOND, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small
from tests.workflow.demo_files import (
    accepted,
    checked,
    companies_of,
    demo_file,
    rows_of,
    staged,
    without_last_row,
)
from workflow import datasets, jobs, uploads
from workflow.store import take_lock, write_json

PAGE = "analyst/workbench.py"
FAILED = jobs.Progress(jobs.State.FAILED, 0.0, "磁盘已满")
RUNNING = jobs.Progress(jobs.State.RUNNING, 0.4, "计算各项合计")


def started(job_id: str, kind: str, said: jobs.Progress, days_ago: int = 0) -> None:
    """A job as it stands in the store."""
    request = {
        "id": job_id,
        "plan": "jiangsu-2020",
        "start": "2019-07-01",
        "end": "2020-06-30",
        "versions": {},
        "evaluated_at": "",
    }
    folder = jobs.job_folder(job_id)
    folder.mkdir(parents=True)
    arguments = {"upload": job_id} if kind == "check" else {"request": json.dumps(request)}
    moment = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat()
    write_json(folder / "job.json", {"kind": kind, "arguments": arguments, "started_at": moment})
    jobs.report(job_id, said)


def test_an_empty_store_points_at_the_first_file(store: Path) -> None:
    app = visited(PAGE, left="over")
    html = html_of(app)
    assert title_of(app) == "还没有数据，从上传第一个文件开始"
    for part in ("没有等待入库的文件", "还没有入库的数据", "还没有算好的评价"):
        assert part in html
    assert "<table" not in html
    assert [link.proto.label for link in app.get("page_link")] == ["上传数据", "计算评价"]
    assert address_of(app) == {}


def test_files_that_wait_are_listed_with_their_standing_and_their_way(store: Path) -> None:
    fine = checked(demo_file("mv_users").read_bytes(), "mv_users.csv", "mv_users")
    wrong = checked(b"nonsense\n1\n", f"{HOSTILE}.csv")
    new = staged(b"x", "new.csv")
    app = visited(PAGE)
    html = html_of(app)
    assert title_of(app) == "等待处理：3个文件未入库"
    for upload in (fine, wrong, new):
        assert f'href="upload?upload={upload.id}"' in html
    for part in ("可以入库，0个警告", "个错误，不能入库", "等待校验", "中压用户台账"):
        assert part in html
    assert "<img" not in html
    datasets.accept(fine)
    uploads.discard(wrong)
    assert title_of(visited(PAGE)).startswith("等待处理：1个文件未入库")


def test_versions_in_use_are_shown_and_missing_datasets_named(store: Path) -> None:
    accepted("mv_users")
    corrected = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    version = datasets.accept(corrected, "一户已销户，重新报送")
    app = visited(PAGE)
    html = html_of(app)
    assert title_of(app) == "等待处理：数据已入库，还没有计算评价"
    assert "1个数据集在用" in html
    assert html.count("使用中") == 1
    assert f"{version.rows:,}" in html
    assert "未入库：报装工单、" in html


def test_the_files_of_several_companies_are_one_row(store: Path) -> None:
    one, two, *_ = companies_of("outages")
    for code in (one, two):
        datasets.accept(checked(rows_of("outages", code), "outages.csv", "outages", code))
    html = html_of(visited(PAGE))
    assert "1个数据集在用" in html
    assert "2个文件" in html
    assert "2家" in html


def test_a_failed_evaluation_is_shown_with_its_reason_for_a_week(store: Path) -> None:
    started(FIRST, "evaluate", FAILED)
    started(SECOND, "evaluate", FAILED, days_ago=8)
    app = visited(PAGE)
    html = html_of(app)
    assert title_of(app) == "等待处理：1项处理没有完成"
    assert f'href="evaluate?asked={FIRST}"' in html
    assert "磁盘已满" in html
    assert SECOND not in html


def test_a_failed_evaluation_that_came_after_all_waits_no_longer(store: Path) -> None:
    started(FIRST, "evaluate", FAILED)
    keep(store, small())
    assert "磁盘已满" not in html_of(visited(PAGE))


def test_running_work_is_shown_with_how_far_it_is(store: Path) -> None:
    upload = staged(b"x", "new.csv")
    for job_id, kind in ((FIRST, "evaluate"), (upload.id, "check")):
        started(job_id, kind, RUNNING)
        assert take_lock(jobs.job_folder(job_id) / "lock") is not None
    app = visited(PAGE)
    html = html_of(app)
    assert title_of(app) == "等待处理：1个文件未入库，2项处理正在进行"
    assert html.count("已完成40%，计算各项合计") == 2
    assert "正在校验" in html


def test_a_check_whose_file_was_discarded_waits_no_longer(store: Path) -> None:
    upload = staged(b"x", "new.csv")
    started(upload.id, "check", FAILED)
    assert "校验没有完成" in html_of(visited(PAGE))
    uploads.discard(upload)
    assert title_of(visited(PAGE)) == "还没有数据，从上传第一个文件开始"


def test_the_last_evaluations_are_shown_and_nothing_waits(store: Path) -> None:
    accepted("mv_users")
    for number in range(1, 8):
        keep(store, small(), evaluation_id=f"E-00000000000{number}")
    app = visited(PAGE)
    html = html_of(app)
    assert title_of(app) == "没有等待处理的事项"
    assert "最近的5次评价" in html
    assert 'href="ranking?evaluation=E-000000000007"' in html
    assert 'href="ranking?evaluation=E-000000000002"' not in html
    assert 'href="evaluate?before=E-000000000006&amp;after=E-000000000007"' in html


def test_a_damaged_evaluation_is_named(store: Path) -> None:
    keep(store, small())
    (store / "evaluations" / FIRST / "request.json").unlink()
    assert "有评价结果不能使用" in html_of(visited(PAGE))


def test_the_public_sees_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staged(b"x", "secret.csv")
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    html = html_of(visited(PAGE))
    assert "无权访问" in html
    assert "secret.csv" not in html
