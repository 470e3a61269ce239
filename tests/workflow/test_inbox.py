"""The drop folder: only plain files are seen, one becomes an upload without a copy, and nothing is lost."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.errors import UserError
from tests.workflow.demo_files import END, START
from tests.workflow.drop_folder import drop_folder
from workflow import inbox, uploads
from workflow.inbox import Waiting
from workflow.uploads import Upload


@pytest.fixture
def folder(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty drop folder in which every file counts as written."""
    return drop_folder(store, monkeypatch)


def the_one() -> Waiting:
    (waiting,) = inbox.listing()
    return waiting


def take(key: str) -> Upload:
    return inbox.take(key, "mv_users", START, END, "JS-SZ")


def test_without_the_folder_nothing_waits_and_nothing_is_made(store: Path) -> None:
    assert inbox.listing() == []
    with pytest.raises(UserError, match="已没有这个文件"):
        take("0123456789abcdef")
    assert not store.exists()


def test_a_file_becomes_an_upload_and_is_never_copied(folder: Path) -> None:
    (folder / "台账.csv").write_bytes(b"abc")
    inode = (folder / "台账.csv").stat().st_ino
    waiting = the_one()
    assert (waiting.name, waiting.size) == ("台账.csv", 3)
    assert (waiting.is_settled, waiting.is_readable) == (True, True)
    upload = take(waiting.key)
    assert (upload.dataset, upload.file_name, upload.size) == ("mv_users", "台账.csv", 3)
    assert (upload.company_code, upload.start, upload.end) == ("JS-SZ", "2019-07-01", "2020-06-30")
    assert uploads.find(upload.id) == upload
    assert upload.original.stat().st_ino == inode
    assert upload.original.stat().st_nlink == 1
    assert inbox.listing() == []


def test_links_folders_and_hidden_files_are_not_seen(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"secret")
    (folder / "link.csv").symlink_to(secret)
    (folder / "folder.csv").mkdir()
    (folder / ".part.csv").write_bytes(b"x")
    os.mkfifo(folder / "pipe.csv")
    assert inbox.listing() == []


def test_a_link_put_in_the_place_of_a_file_brings_nothing_in(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.csv").write_bytes(b"secret")
    (folder / "a.csv").write_bytes(b"x")
    waiting = the_one()
    (folder / "a.csv").unlink()
    (folder / "a.csv").symlink_to(tmp_path / "secret.csv")
    monkeypatch.setattr(inbox, "_files", lambda: iter([(folder / "a.csv", waiting)]))
    with pytest.raises(UserError):
        take(waiting.key)
    assert uploads.waiting() == []
    assert [path for path in (folder.parent / "staged").rglob("*") if path.is_symlink()] == []


def test_a_name_of_any_bytes_is_shown_in_safe_letters_and_can_be_taken(folder: Path) -> None:
    names = [b"\xff\xfe.csv", b"a\nb.csv", "\u202e反.csv".encode(), b"; rm -rf ~.csv"]
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(name)
    for waiting in inbox.listing():
        assert waiting.name.isprintable()
        waiting.name.encode("utf-8")
    taken = [take(waiting.key) for waiting in inbox.listing()]
    assert sorted(upload.original.read_bytes() for upload in taken) == sorted(names)
    assert all(upload.original.is_relative_to(folder.parent / "staged") for upload in taken)


def test_a_file_that_was_changed_a_moment_ago_is_still_being_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "SETTLED_AFTER", 10)
    (folder / "a.csv").write_bytes(b"x")
    os.utime(folder / "a.csv", (0, 0))  # a copy may keep the time of the original
    assert not the_one().is_settled
    with pytest.raises(UserError, match="还在写入"):
        take(the_one().key)
    assert (folder / "a.csv").exists()


def test_of_two_who_take_the_same_file_one_wins_and_the_other_is_told(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"x" * 1000)
    key = the_one().key

    def attempt(_number: int) -> str:
        try:
            return take(key).id
        except UserError as error:
            return str(error)

    with ThreadPoolExecutor(8) as people:
        said = list(people.map(attempt, range(8)))
    won = [one for one in said if one.startswith("U-")]
    assert len(won) == 1
    assert {one for one in said if one not in won} == {"收件夹中已没有这个文件，可能已被别人取用。"}
    assert [upload.id for upload in uploads.waiting()] == won


def test_what_cannot_be_staged_stays_in_the_folder(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"x")
    with pytest.raises(UserError, match="起始日晚于截止日"):
        inbox.take(the_one().key, "mv_users", END, START)
    with pytest.raises(UserError, match="没有数据集"):
        inbox.take(the_one().key, "nothing", START, END)
    assert the_one().name == "a.csv"
    assert uploads.waiting() == []


def test_what_the_service_may_not_read_or_move_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.csv").write_bytes(b"x")
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) == folder)  # root may read everything
    assert not the_one().is_readable
    with pytest.raises(UserError, match=r"没有读取文件“a\.csv”的权限"):
        take(the_one().key)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(UserError, match="不能改动收件夹"):
        take(the_one().key)
    assert (folder / "a.csv").exists()


def test_without_hard_links_it_is_copied_and_then_removed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("another disk")

    (folder / "a.csv").write_bytes(b"abc")
    monkeypatch.setattr(os, "link", refused)
    upload = take(the_one().key)
    assert upload.original.read_bytes() == b"abc"
    assert inbox.listing() == []
