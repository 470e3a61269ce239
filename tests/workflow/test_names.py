"""A name that comes from outside never decides where something is written."""

import re

import pytest

from workflow.names import UPLOAD_ID, new_upload_id, plain_file_name, version_id_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("applications.csv", "applications.csv"),
        ("../../x.csv", "x.csv"),
        ("..\\..\\x.csv", "x.csv"),
        ("/etc/passwd", "passwd"),
        ("C:\\a\\报装 申请.csv", "报装 申请.csv"),
        ("..", "file"),
        ("", "file"),
        (".hidden", "hidden"),
        ("a\x00\u202eb.csv", "ab.csv"),
        ("<img src=x onerror=alert(1)>.csv", "<img src=x onerror=alert(1)>.csv"),
    ],
)
def test_only_the_last_part_of_a_name_is_kept(given: str, kept: str) -> None:
    assert plain_file_name(given) == kept


def test_a_long_name_is_cut_but_keeps_its_type() -> None:
    cut = plain_file_name("报" * 500 + ".parquet")
    assert cut.endswith("报.parquet")
    assert 190 < len(cut.encode()) <= 200


def test_ids_are_new_each_time_and_hold_no_separator() -> None:
    ids = {new_upload_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(UPLOAD_ID.fullmatch(upload_id) for upload_id in ids)


def test_the_version_of_an_upload_is_fixed_from_the_start() -> None:
    assert re.fullmatch(r"V-[0-9a-f]{12}", version_id_of("U-0123456789ab"))
    assert version_id_of("U-0123456789ab") == version_id_of("U-0123456789ab")
