"""Faults that mutated files brought to light, each in a file of its own that stays."""

import gzip
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract_files import load_contracts
from data.returned import write_marked
from tests.data.intake_cases import CORRECT, check_path, check_text, csv_of, places
from tests.fuzz.trial import peak_megabytes

CONTRACT = load_contracts()["user_interruptions"]
STEP = CORRECT["user_interruptions"]
TEXT = csv_of("user_interruptions", STEP, {**STEP, "step_no": "2"}, {**STEP, "step_no": "3"})
HEADER, FIRST, SECOND, THIRD = TEXT.splitlines()


def test_a_line_of_a_hundred_thousand_cells_is_one_refused_row_and_fills_no_memory(tmp_path: Path) -> None:
    """The parser kept a copy of the line for each of its cells: gigabytes for a file of 200 KB (seed 84)."""
    before, begin = peak_megabytes(), time.process_time()
    text = "\n".join([HEADER, FIRST, "x," * 100_000, SECOND.replace(",2,", ",0,"), THIRD])
    checked = check_text("user_interruptions", text.encode(), tmp_path)
    assert places(checked) == [(3, None, "FL04"), (4, "step_no", "RG01")]
    assert (checked.rows_read, checked.rows_refused) == (3, 1)
    assert peak_megabytes() - before < 300
    assert time.process_time() - begin < 5


def test_separators_in_quotes_are_no_cells(tmp_path: Path) -> None:
    quoted = FIRST.replace("O1,U1", '"O1,,,,""x"",,,,","U1"')
    too_long = SECOND.replace("O1,U1", '"O1,,",U1') + ',"x"'
    checked = check_text("user_interruptions", "\n".join([HEADER, quoted, too_long]).encode(), tmp_path)
    assert places(checked) == [(3, None, "FL04")]


def test_a_title_above_the_header_may_have_more_cells_than_the_header(tmp_path: Path) -> None:
    title = '"报送表",' + "," * 30
    assert places(check_text("user_interruptions", f"{title}\n{TEXT}\n\n".encode(), tmp_path)) == []


def test_rows_of_a_million_cells_are_not_read_as_headers_of_every_dataset(tmp_path: Path) -> None:
    """Each cell was compared with the titles of all sixteen datasets: half a minute (seed 354)."""
    begin = time.process_time()
    checked = check_text("mv_users", ("x\n" + "x," * 500_000 + "\n").encode(), tmp_path)
    assert not checked.is_acceptable
    assert time.process_time() - begin < 5


def test_days_after_the_year_9999_in_parquet_go_back_marked(tmp_path: Path) -> None:
    """Python has no such day, so that writing the marked copy was an exception."""
    days = pa.array([2_932_896, 2_932_897], pa.date32())
    table = pa.table({**{name: [value] * 2 for name, value in STEP.items()}, "off_at": days})
    pq.write_table(table, tmp_path / "a.parquet")
    checked = check_path("user_interruptions", tmp_path / "a.parquet")
    assert write_marked(checked, CONTRACT, tmp_path / "a.parquet", tmp_path) == tmp_path / "marked.xlsx"


def test_without_a_marked_copy_where_parquet_is_broken_in_what_the_check_did_not_read(tmp_path: Path) -> None:
    """Of a file of another dataset only the names are read, the marked copy reads it all (seed 131)."""
    pq.write_table(pa.table({name: [value] for name, value in STEP.items()}), tmp_path / "a.parquet")
    content = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(content[:4] + b"\xff" * 12 + content[16:])
    checked = check_path("mv_users", tmp_path / "a.parquet")
    assert not checked.is_acceptable
    assert write_marked(checked, load_contracts()["mv_users"], tmp_path / "a.parquet", tmp_path) is None
    assert not list(tmp_path.glob("marked.*"))


def test_a_second_header_that_is_cut_short_takes_its_last_columns_from_the_first(tmp_path: Path) -> None:
    """Columns were named that the rows were not split into (seed 1602)."""
    text = TEXT.replace(HEADER, f"{HEADER}\n{HEADER.rpartition(',')[0]}")
    checked = check_text("user_interruptions", text.encode(), tmp_path)
    assert places(checked) == []
    assert (checked.assumed.header_row, checked.rows_read) == (2, 3)


def test_a_heading_that_is_personal_hides_neither_its_column_nor_itself(tmp_path: Path) -> None:
    """The place of a covered heading was lost, so that its cells went back as they were (seed 1540)."""
    secrets = ("王建国先生", "资产编号：32000123456789", "联系人：李秀英")
    lines = [secrets[2], f"{HEADER},{secrets[0]}", f"{FIRST},{secrets[1]}", f"{SECOND},x", ""]
    checked = check_text("user_interruptions", "\n".join(lines).encode(), tmp_path, "a.csv")
    assert (3, "PD05", "F") in [(one.row, one.code, one.letter) for one in checked.all()]
    back = write_marked(checked, CONTRACT, tmp_path / "a.csv", tmp_path)
    assert back is not None
    with zipfile.ZipFile(back) as package:
        given = b"".join(package.read(part) for part in package.namelist()).decode()
    assert [secret for secret in secrets if secret in given] == []


@pytest.mark.parametrize("piece", [b"\n", b"\r\n", b'"",\n', b",\n"])
def test_a_small_archive_of_tens_of_megabytes_of_nothing_is_not_unpacked(
    piece: bytes, tmp_path: Path
) -> None:
    content = gzip.compress(HEADER.encode() + b"\n" + piece * (30 << 20))
    begin = time.process_time()
    checked = check_text("user_interruptions", content, tmp_path, "a.csv.gz")
    assert places(checked) == [(None, None, "FL07")]
    assert time.process_time() - begin < 3


def test_personal_cells_where_the_check_did_not_look_do_not_go_back(tmp_path: Path) -> None:
    """In a refused row, and in a column without a heading (seed 500432)."""
    phone = "0512-65123456"
    rows = [f"{HEADER},", f"{FIRST},{phone}", f"{SECOND},x,{phone}", THIRD.replace("U1", phone), f"{THIRD},"]
    back = marked_text("user_interruptions", "\n".join(rows), tmp_path)
    assert phone not in back
    assert ">x<" in back


def test_personal_cells_of_a_file_of_something_else_do_not_go_back(tmp_path: Path) -> None:
    back = marked_text("mv_users", "mv_user_id,x\nU1,联系人：李秀英\n", tmp_path)
    assert ">U1<" in back
    assert "李秀英" not in back


def test_of_two_columns_with_the_same_heading_neither_gives_personal_cells_back(tmp_path: Path) -> None:
    """A problem names the first column of a heading, and the cell stood in the second (seed 4239)."""
    address, number = "幸福小区12幢1503", "no.1234567"
    rows = [f"{HEADER},x,x,电话,电话", f"{FIRST},,{address},,{number}", f"{SECOND},{address},y,{number},", ""]
    back = marked_text("user_interruptions", "\n".join(rows), tmp_path)
    assert (address in back, number in back) == (False, False)
    assert ">y<" in back


def marked_text(dataset: str, text: str, folder: Path) -> str:
    """The cells of the marked copy."""
    checked = check_text(dataset, text.encode(), folder, "a.csv")
    back = write_marked(checked, load_contracts()[dataset], folder / "a.csv", folder)
    assert back is not None
    with zipfile.ZipFile(back) as package:
        return "".join(package.read(part).decode() for part in package.namelist())
