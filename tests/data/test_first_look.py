"""Which dataset a file is of is told from its first rows, whatever its kind; where that is not clear, not."""

import gzip
import zipfile
from pathlib import Path

import duckdb
import pytest

from data.contract_files import load_contracts
from data.intake.first_look import MOST_BYTES, dataset_of
from data.templates import workbook_template
from data.units import load_units
from tests.data.intake_cases import CORRECT, csv_of
from tests.data.workbooks import SheetOf, write_workbook

OUTAGES = csv_of("outages", CORRECT["outages"])


def looked_at(path: Path) -> str | None:
    scratch = path.with_suffix(".scratch")
    scratch.mkdir()
    return dataset_of(path, load_contracts(), scratch)


@pytest.mark.parametrize("dataset", CORRECT)
def test_every_dataset_is_recognised_by_the_names_of_its_columns(dataset: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(csv_of(dataset, CORRECT[dataset]), encoding="utf-8")
    assert looked_at(path) == dataset


@pytest.mark.parametrize("dataset", load_contracts())
def test_our_own_templates_are_recognised(dataset: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_template(load_contracts()[dataset], load_units()))
    assert looked_at(path) == dataset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_titles_are_recognised_in_every_encoding_below_a_title_row(encoding: str, tmp_path: Path) -> None:
    titles = ";".join(column.title.zh for column in load_contracts()["outages"].columns)
    path = tmp_path / "a.csv"
    path.write_bytes(f"停电事件月报\n\n{titles}\n".encode(encoding))
    assert looked_at(path) == "outages"


def test_a_character_cut_in_two_where_the_look_ends_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(OUTAGES + "停" * MOST_BYTES, encoding="utf-8")
    assert looked_at(path) == "outages"


def test_parquet_and_packed_files_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(OUTAGES, encoding="utf-8")
    duckdb.sql(f"copy (from read_csv('{tmp_path}/a.csv')) to '{tmp_path}/a.parquet'")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(OUTAGES.encode()))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("报送/停电.csv", OUTAGES)
    for name in ("a.parquet", "b.csv.gz", "c.zip"):
        assert looked_at(tmp_path / name) == "outages"


def test_a_template_with_renamed_columns_is_what_its_hidden_sheet_says(tmp_path: Path) -> None:
    about = SheetOf([["dataset", "outages"], ["version", "0.9"]], state="veryHidden")
    path = write_workbook(tmp_path / "a.xlsx", {"数据": SheetOf([["甲", "乙"]]), "_mingdian": about})
    assert looked_at(path) == "outages"


def test_the_header_outweighs_the_hidden_sheet_and_sheets_that_explain_are_not_read(tmp_path: Path) -> None:
    sheets = {
        "数据": SheetOf([list(CORRECT["mv_users"])]),
        "示例": SheetOf([list(CORRECT["applications"])]),
        "_mingdian": SheetOf([["dataset", "outages"]], state="veryHidden"),
    }
    assert looked_at(write_workbook(tmp_path / "a.xlsx", sheets)) == "mv_users"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"x,y\n1,2\n"),
        ("a.csv", b"\xff\xfe\xff"),
        ("a.docx", b"x"),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.parquet", b"PAR1PAR1"),
        ("a.zip", b"PK\x03\x04"),
        ("a.csv.gz", b"\x1f\x8b\x08\x00broken"),
    ],
)
def test_what_cannot_be_read_or_is_nothing_we_know_has_no_answer(
    name: str, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert looked_at(tmp_path / name) is None


def test_two_sheets_of_two_datasets_have_no_answer(tmp_path: Path) -> None:
    sheets = {"甲": SheetOf([list(CORRECT["outages"])]), "乙": SheetOf([list(CORRECT["mv_users"])])}
    assert looked_at(write_workbook(tmp_path / "a.xlsx", sheets)) is None
