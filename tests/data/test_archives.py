"""ZIP and gzip: what is inside is read within limits, and nothing that an archive says is believed."""

import gzip
import io
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.intake import ReadingOptions
from data.intake.archives import Limits, NoSource, Source, source_of
from tests.data.intake_cases import CORRECT, check_path, check_text, csv_of, places
from tests.data.workbooks import SheetOf, write_workbook

STEP = CORRECT["user_interruptions"]
TEXT = csv_of("user_interruptions", *({**STEP, "step_no": str(n)} for n in (1, 2, 3))).encode()
SMALL = Limits(members=3, unpacked_bytes=100_000, ratio=20, ratio_counts_from=10_000)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def codes(
    folder: Path, content: bytes, name: str = "records.zip", options: ReadingOptions | None = None
) -> list[str]:
    return [code for _, _, code in places(check_text("user_interruptions", content, folder, name, options))]


@pytest.mark.parametrize(
    "name", ["records.csv", "folder/记录.csv", "../../records.csv", "/etc/records.csv", "C:\\x\\records.csv"]
)
def test_the_one_data_file_of_an_archive_is_read_whatever_its_name_claims(name: str, tmp_path: Path) -> None:
    content = zipped({name: TEXT, "readme.txt": b"hello", "__MACOSX/._x.csv": b"x", ".DS_Store": b"x"})
    checked = check_text("user_interruptions", content, tmp_path, "records.zip")
    assert (places(checked), checked.rows_read) == ([], 3)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "checked", "problems.parquet", "records.zip", "user_interruptions.parquet",
    ]  # fmt: skip


def test_a_name_in_gbk_is_shown_as_it_was_written(tmp_path: Path) -> None:
    content = zipped({"XXXX.csv": TEXT}).replace(b"XXXX", "记录".encode("gbk"))
    checked = check_text("user_interruptions", content, tmp_path, "records.zip")
    assert (checked.assumed.member, places(checked)) == ("记录.csv", [])


def test_workbooks_and_parquet_are_read_from_archives_too(tmp_path: Path) -> None:
    write_workbook(tmp_path / "inner.xlsx", {"数据": SheetOf([list(STEP), list(STEP.values())])})
    pq.write_table(pa.table({name: [value] for name, value in STEP.items()}), tmp_path / "inner.parquet")
    for n, suffix in enumerate(("xlsx", "parquet")):
        content = (tmp_path / f"inner.{suffix}").read_bytes()
        for name, packed in (
            ("a.zip", zipped({f"inner.{suffix}": content})),
            (f"a.{suffix}.gz", gzip.compress(content)),
        ):
            folder = tmp_path / f"{n}{name}"
            folder.mkdir()
            checked = check_text("user_interruptions", packed, folder, name)
            assert (places(checked), checked.rows_read, checked.assumed.kind) == ([], 1, suffix)


def test_of_several_data_files_one_must_be_chosen(tmp_path: Path) -> None:
    content = zipped({"a.csv": TEXT, "b.csv": TEXT[:-1].replace(b",3,", b",0,")})
    checked = check_text("user_interruptions", content, tmp_path, "records.zip")
    (problem,) = checked.all()
    assert (problem.code, problem.detail) == ("FL11", "a.csv、b.csv")
    assert checked.assumed.members == ("a.csv", "b.csv")
    again = tmp_path / "again"
    again.mkdir()
    assert codes(again, content, options=ReadingOptions(member="b.csv")) == ["RG01"]


def test_a_member_that_is_not_there_cannot_be_chosen(tmp_path: Path) -> None:
    assert codes(tmp_path, zipped({"a.csv": TEXT}), options=ReadingOptions(member="../a.csv")) == ["FL11"]


@pytest.mark.parametrize("inner", ["a.zip", "a.csv.gz", "a.7z", "a.RAR", "a.tar"])
def test_an_archive_in_an_archive_is_named_and_not_opened(inner: str, tmp_path: Path) -> None:
    checked = check_text("user_interruptions", zipped({"a.csv": TEXT, inner: b"x"}), tmp_path, "records.zip")
    assert [(one.code, one.value) for one in checked.all()] == [("FL09", inner)]


def test_gzip_in_gzip_is_named(tmp_path: Path) -> None:
    assert codes(tmp_path, gzip.compress(gzip.compress(TEXT)), "a.csv.gz.gz") == ["FL09"]


def test_an_archive_without_data_is_said_to_be_one(tmp_path: Path) -> None:
    assert codes(tmp_path, zipped({"readme.txt": b"hello"})) == ["FL10"]


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.csv": TEXT}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + offset] |= 1
    checked = check_text("user_interruptions", bytes(content), tmp_path, "records.zip")
    assert [(one.code, one.value) for one in checked.all()] == [("FL08", "a.csv")]


def test_an_old_or_encrypted_office_file_is_said_to_be_one(tmp_path: Path) -> None:
    assert codes(tmp_path, b"\xd0\xcf\x11\xe0" + b"\0" * 600, "records.xlsx") == ["FL08"]


@pytest.mark.parametrize("cut", [1, 30, 100])
def test_a_truncated_archive_is_damaged(cut: int, tmp_path: Path) -> None:
    assert codes(tmp_path, zipped({"a.csv": TEXT})[:-cut]) == ["FL06"]


def test_a_member_with_a_wrong_checksum_is_damaged(tmp_path: Path) -> None:
    content = zipped({"a.csv": TEXT}, zipfile.ZIP_STORED).replace(b"O1,U1,2", b"O1,U1,9")
    assert codes(tmp_path, content) == ["FL06"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"PK\x03\x04"), ("a.csv", b"PAR1"), ("a.xlsx", TEXT), ("a.csv", b"\x1f\x8b")],
)
def test_content_of_another_kind_than_the_name_says_is_damage(
    name: str, content: bytes, tmp_path: Path
) -> None:
    assert codes(tmp_path, content, name) == ["FL06"]


def limited(folder: Path, name: str, content: bytes) -> Source | NoSource:
    (folder / name).write_bytes(content)
    return source_of(folder / name, folder, limits=SMALL)


@pytest.mark.parametrize(
    ("name", "packed", "is_refused"),
    [
        ("a.zip", zipped({"a.csv": b"0" * 10_000}), False),  # small: may be as regular as it likes
        ("a.zip", zipped({"a.csv": b"0" * 10_001}), True),  # 20 times its packed size and more
        ("a.csv.gz", gzip.compress(b"0" * 10_000, mtime=0), False),
        ("a.csv.gz", gzip.compress(b"0" * 10_001, mtime=0), True),
        ("a.zip", zipped({"a.csv": b"0" * 100_000}, zipfile.ZIP_STORED), False),
        ("a.zip", zipped({"a.csv": b"0" * 100_001}, zipfile.ZIP_STORED), True),
        ("a.zip", zipped({f"{n}.txt": b"" for n in range(2)} | {"a.csv": b"0"}), False),
        ("a.zip", zipped({f"{n}.txt": b"" for n in range(3)} | {"a.csv": b"0"}), True),
    ],
)  # fmt: skip
def test_limits_hold_exactly(name: str, packed: bytes, is_refused: bool, tmp_path: Path) -> None:
    found = limited(tmp_path, name, packed)
    assert isinstance(found, NoSource) is is_refused
    if isinstance(found, NoSource):
        assert found.reason.code == "FL07"


def test_a_declared_size_is_not_believed(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.csv": b"0" * 50_000}))
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(magic) + offset
        content[place : place + 4] = (10).to_bytes(4, "little")
    found = limited(tmp_path, "a.zip", bytes(content))
    assert isinstance(found, NoSource)
    assert found.reason.code in ("FL06", "FL07")


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    write_workbook(tmp_path / "whole.xlsx", {"数据": SheetOf([list(STEP), list(STEP.values())])})
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for part in whole.namelist():
            is_sheet = part.endswith("sheet1.xml")
            bomb.writestr(
                part,
                whole.read(part).replace(b"</row>", b"</row>" + b" " * (80 << 20), 1)
                if is_sheet
                else whole.read(part),
            )
    begun = time.process_time()
    assert places(check_path("user_interruptions", tmp_path / "bomb.xlsx")) == [(None, None, "FL07")]
    assert time.process_time() - begun < 10
