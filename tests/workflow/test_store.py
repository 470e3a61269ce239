"""A folder of the store is there whole or not at all, whoever dies while writing it."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reports.store_folders import folders, read_json
from tests.workflow.children import ROOT, wait_until
from workflow import store

WRITER = """
import sys, time
from pathlib import Path
from workflow.store import whole_folder
with whole_folder(Path(sys.argv[1])) as folder:
    (folder / "half.txt").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


def test_a_folder_appears_with_everything_in_it(tmp_path: Path) -> None:
    with store.whole_folder(tmp_path / "a" / "b") as folder:
        (folder / "x.txt").write_text("x")
        assert not (tmp_path / "a" / "b").exists()
        assert folders(tmp_path / "a") == []
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["x.txt"]
    assert folders(tmp_path / "a") == [tmp_path / "a" / "b"]


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with store.whole_folder(tmp_path / "b") as folder:
            (folder / "x.txt").write_text("x")
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        fail()
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_writer_that_is_killed_leaves_nothing_that_is_seen_and_the_next_one_clears_up(
    tmp_path: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "b")], cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        writer.send_signal(signal.SIGKILL)
    assert folders(tmp_path) == []
    assert len(list(tmp_path.glob(".b.*"))) == 1
    with store.whole_folder(tmp_path / "b") as folder:
        (folder / "x.txt").write_text("x")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["b"]


def test_a_writer_that_lives_is_left_alone(tmp_path: Path) -> None:
    with store.whole_folder(tmp_path / "a") as first:
        (first / "x.txt").write_text("x")
        with store.whole_folder(tmp_path / "b") as second:
            (second / "y.txt").write_text("y")
        assert (first / "x.txt").exists()
    assert [path.name for path in folders(tmp_path)] == ["a", "b"]


def test_of_two_writers_of_the_same_folder_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    def be_overtaken() -> None:
        with store.whole_folder(tmp_path / "a") as slow:
            (slow / "x.txt").write_text("slow")
            with store.whole_folder(tmp_path / "a") as fast:
                (fast / "x.txt").write_text("fast")

    with pytest.raises(FileExistsError):
        be_overtaken()
    assert (tmp_path / "a" / "x.txt").read_text() == "fast"
    assert list(tmp_path.glob("*.part")) == []


def test_a_reader_of_json_sees_the_old_or_the_new_value(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    store.write_json(file, {"n": 0, "filler": "甲" * 5000})
    seen: set[int] = set()

    def read() -> None:
        while 200 not in seen:
            seen.add(read_json(file)["n"])

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(1, 201):
        store.write_json(file, {"n": n, "filler": "甲" * 5000})
    reader.join(timeout=20)
    assert not reader.is_alive()


def test_only_one_holder_has_a_lock_and_it_ends_with_its_process(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    descriptor = store.take_lock(lock)
    assert descriptor is not None
    assert store.take_lock(lock) is None
    assert store.is_held(lock)
    child = subprocess.Popen([sys.executable, "-c", "input()"], pass_fds=[descriptor], stdin=subprocess.PIPE)
    os.close(descriptor)
    assert store.is_held(lock)
    child.kill()
    child.communicate()
    wait_until(lambda: not store.is_held(lock))


def test_a_file_is_kept_even_where_the_disk_has_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(f"no links: {source} {target}")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").write_text("x")
    store.keep_file(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "x"
