"""An accepted file is a version that never changes; the latest of each dataset counts."""

import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.errors import UserError
from tests.workflow.demo_files import accepted, checked, demo_file, staged
from workflow import datasets, uploads
from workflow.datasets import DatasetVersion


def test_a_version_keeps_records_original_and_how_it_was_checked(store: Path) -> None:
    content = demo_file("mv_users").read_bytes()
    version = accepted("mv_users")
    assert (version.folder / "original" / "mv_users.csv").read_bytes() == content
    assert pq.read_metadata(version.parquet).num_rows == version.rows == content.count(b"\n") - 1
    assert datasets.check_result(version) is not None
    assert (version.start, version.end, version.company_code) == ("2018-07-01", "2020-06-30", None)
    assert datasets.versions() == [version]


def test_an_accepted_upload_is_no_longer_staged_but_its_address_still_leads_to_the_version(
    store: Path,
) -> None:
    upload = checked(demo_file("mv_users").read_bytes(), "mv_users.csv", "mv_users")
    version = datasets.accept(upload)
    assert uploads.find(upload.id) is None
    assert not upload.folder.exists()
    assert datasets.accepted_from(upload.id) == version


def test_a_file_with_errors_and_one_that_is_not_checked_are_refused(store: Path) -> None:
    with pytest.raises(UserError, match="还有错误"):
        datasets.accept(checked(b""))
    with pytest.raises(UserError, match="还没有完成"):
        datasets.accept(staged(b""))
    assert datasets.versions() == []


def test_accepting_twice_gives_the_same_version(store: Path) -> None:
    upload = checked(demo_file("mv_users").read_bytes(), "mv_users.csv", "mv_users")
    assert datasets.accept(upload) == datasets.accept(upload)
    assert len(datasets.versions()) == 1


def test_two_readers_who_accept_at_the_same_moment_make_one_version(store: Path) -> None:
    upload = checked(demo_file("mv_users").read_bytes(), "mv_users.csv", "mv_users")
    made: list[DatasetVersion] = []
    threads = [threading.Thread(target=lambda: made.append(datasets.accept(upload))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1
    assert datasets.versions() == [made[0]]


def test_an_empty_store_has_no_versions(store: Path) -> None:
    assert (datasets.versions(), datasets.counting(), datasets.damaged()) == ([], {}, {})
    assert datasets.accepted_from("U-0123456789ab") is None
    assert datasets.accepted_from("../x") is None
