"""数据上传: files too large for a browser come through the drop folder."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.kept import address_of, html_of, opened, title_of
from tests.workflow.children import wait_until
from tests.workflow.demo_files import demo_file
from tests.workflow.drop_folder import drop_folder
from workflow import inbox, uploads

PAGE = "analyst/upload.py"


@pytest.fixture
def folder(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty drop folder in which every file counts as written."""
    return drop_folder(store, monkeypatch)


def taken(app: AppTest) -> AppTest:
    run = next(one for one in app.button if one.label == "取用").click().run()
    assert not run.exception
    return run


def choices(app: AppTest) -> list[str]:
    """The files that can be taken; none if there is no list."""
    return next((list(one.options) for one in app.selectbox if one.label == "要取用的文件"), [])


def test_without_files_the_page_says_beforehand_where_large_ones_go(store: Path) -> None:
    html = html_of(opened(PAGE))
    assert "超过200MB的文件" in html
    assert "收件夹" in html


def test_a_file_of_the_folder_is_taken_as_what_was_chosen_and_checked(folder: Path) -> None:
    (folder / "台账.csv").write_bytes(demo_file("mv_users").read_bytes())
    app = opened(PAGE, dataset="mv_users", company="JS-SZ", **{"from": "2020-01-01"})
    assert "收件夹中有1个文件" in html_of(app)
    assert [one.split("，")[0] for one in choices(app)] == ["台账.csv"]
    app = taken(app)
    upload = uploads.find(address_of(app)["upload"])
    assert upload is not None
    assert (upload.dataset, upload.company_code, upload.start) == ("mv_users", "JS-SZ", "2020-01-01")
    assert list(folder.glob("*.csv")) == []
    wait_until(lambda: uploads.result(upload) is not None, seconds=60)
    assert title_of(opened(PAGE, upload=upload.id)).startswith("中压用户台账：")


def test_the_chosen_one_of_several_is_taken(folder: Path) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        (folder / name).write_bytes(name.encode())
    app = opened(PAGE)
    box = next(one for one in app.selectbox if one.label == "要取用的文件")
    app = taken(box.set_value(inbox.listing()[1].key).run())
    upload = uploads.find(address_of(app)["upload"])
    assert upload is not None
    assert upload.original.read_bytes() == b"b.csv"


def test_a_file_that_is_being_written_and_one_that_cannot_be_read_are_shown_and_not_offered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.csv").write_bytes(b"x")
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) == folder)
    app = opened(PAGE)
    assert "不能读取" in html_of(app)
    assert choices(app) == []
    monkeypatch.setattr(inbox, "SETTLED_AFTER", 10)
    app = opened(PAGE)
    assert "仍在写入" in html_of(app)
    assert choices(app) == []


def test_a_file_that_somebody_else_took_is_a_message(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"x")
    app = opened(PAGE)
    (folder / "a.csv").unlink()
    app = taken(app)
    assert "可能已被别人取用" in html_of(app)
    assert address_of(app)["upload"] == "none"


def test_a_hostile_name_is_only_text(folder: Path) -> None:
    (folder / "<img src=x onerror=alert(1)> **b**.csv").write_bytes(b"x")
    (folder / os.fsdecode(b"\xff\xfe.csv")).write_bytes(b"x")
    html = html_of(opened(PAGE))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; **b**.csv" in html


def test_with_a_file_in_hand_the_folder_is_not_shown(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"x")
    app = taken(opened(PAGE))
    (folder / "b.csv").write_bytes(b"x")
    assert "收件夹中有" not in html_of(opened(PAGE, upload=address_of(app)["upload"]))
