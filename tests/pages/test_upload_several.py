"""数据上传: several files at once, each with a dataset, a check and a view of its own."""

import io
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.kept import address_of, html_of, opened, title_of
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, checked, demo_file, staged
from workflow import check_queue, jobs, uploads
from workflow.store import take_lock

PAGE = "analyst/upload.py"
FAULTY = b"app_id,region_code\n1,320102\n"


def dropped(app: AppTest, *datasets: str) -> AppTest:
    """The page after the demo's files of these datasets were dropped together."""
    for dataset in datasets:
        app.file_uploader[0].upload(f"{dataset}.csv", demo_file(dataset).read_bytes())
    app.run()
    assert not app.exception
    return app


def holding_the_queue() -> None:
    """A queue that somebody else's process works off, so that nothing is started here."""
    jobs.job_folder(check_queue.QUEUE).mkdir(parents=True)
    jobs.report(check_queue.QUEUE, jobs.Progress(jobs.State.RUNNING, 0.0, "x"))
    assert take_lock(jobs.job_folder(check_queue.QUEUE) / "lock") is not None


def test_several_files_become_uploads_of_what_their_headers_say(store: Path) -> None:
    app = dropped(opened(PAGE, dataset="complaints"), "mv_users", "live_line_months")
    assert address_of(app)["upload"] == "none"
    assert "已收下2个文件，列在下面" in html_of(app)
    wait_until(lambda: all(uploads.result(one) is not None for one in uploads.waiting()), seconds=90)
    assert {one.file_name: one.dataset for one in uploads.waiting()} == {
        "mv_users.csv": "mv_users", "live_line_months.csv": "live_line_months"
    }  # fmt: skip
    wait_until(lambda: not check_queue.is_running())


def test_the_list_leads_to_every_file_and_says_how_it_stands(store: Path) -> None:
    faulty = checked(FAULTY)
    fine = checked(demo_file("mv_users").read_bytes(), "台账.csv", "mv_users")
    app = opened(PAGE, dataset="outages")
    html = html_of(app)
    assert title_of(app) == "停电事件：等待上传；另有2个文件待核对"
    assert "没有打开的不会入库" in html
    assert html.index("2个文件等待入库") < html.index("还没有文件")  # what waits comes first
    for upload in (faulty, fine):
        assert f'href="upload?upload={upload.id}"' in html
    for part in (
        "台账.csv",
        "中压用户台账",
        "报装工单",
        "个错误，不能入库",
        "可以入库，0个警告",
        "2019-07-01",
    ):
        assert part in html
    assert len(app.file_uploader) == 1
    assert [one.label for one in app.button if one.label == "入库"] == []  # nothing is accepted unseen


def test_files_that_wait_for_their_check_say_so_and_nobody_guesses_their_dataset(store: Path) -> None:
    holding_the_queue()
    uploads.stage("complaints", "x.csv", io.BytesIO(b"x"), START, END, is_dataset_open=True)
    checking = staged(b"x")
    jobs.job_folder(checking.id).mkdir(parents=True)
    jobs.report(checking.id, jobs.Progress(jobs.State.RUNNING, 0.1, "正在逐行校验"))
    assert take_lock(jobs.job_folder(checking.id) / "lock") is not None
    html = html_of(opened(PAGE))
    for part in ("待认定", "等待校验", "正在校验", "2个文件等待入库"):
        assert part in html


def test_files_that_nobody_checks_are_checked_when_somebody_looks(store: Path) -> None:
    upload = staged(demo_file("mv_users").read_bytes(), "a.csv", "mv_users")
    opened(PAGE)
    wait_until(lambda: uploads.result(upload) is not None, seconds=60)
    wait_until(lambda: not check_queue.is_running())


def test_the_list_is_not_drawn_beside_the_file_that_is_looked_at(store: Path) -> None:
    checked(FAULTY)
    other = checked(FAULTY)
    assert "个文件等待入库" not in html_of(opened(PAGE, upload=other.id))


def test_what_is_wrong_with_the_choices_is_said_once_and_no_file_is_kept(store: Path) -> None:
    app = opened(PAGE, **{"from": "2020-06-30", "to": "2019-07-01"})
    app = dropped(app, "mv_users", "outages")
    assert html_of(app).count("数据期间的起始日晚于截止日") == 1
    assert uploads.waiting() == []


def test_one_file_alone_goes_straight_to_its_view_as_what_was_chosen(store: Path) -> None:
    app = dropped(opened(PAGE, dataset="outages"), "mv_users")
    upload = uploads.find(address_of(app)["upload"])
    assert upload is not None
    assert (upload.dataset, upload.is_dataset_open) == ("outages", False)
    wait_until(lambda: uploads.result(upload) is not None, seconds=60)
    assert "改为“中压用户台账 D04”重新读取" in [one.label for one in opened(PAGE, upload=upload.id).button]


@pytest.mark.parametrize("files", [1, 2])
def test_how_many_came_in_is_said_once(store: Path, files: int) -> None:
    holding_the_queue()
    app = dropped(opened(PAGE), *("mv_users", "live_line_months")[:files])
    assert ("已收下" in html_of(app)) is (files > 1)
    assert "已收下" not in html_of(app.run())
