"""Files as they come: encodings, quotes, line ends, damaged rows, Parquet, nothing at all."""

import gzip
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.data.intake_cases import CORRECT, Place, check_path, check_rows, check_text, csv_of, places

APPLICATION = CORRECT["applications"]
STEP = CORRECT["user_interruptions"]
TEXT = csv_of("user_interruptions", STEP, {**STEP, "step_no": "2"}, {**STEP, "step_no": "3"})


def steps(folder: Path, content: bytes, name: str = "user_interruptions.csv") -> list[Place]:
    return places(check_text("user_interruptions", content, folder, name))


def test_a_byte_order_mark_changes_nothing(tmp_path: Path) -> None:
    assert steps(tmp_path, b"\xef\xbb\xbf" + TEXT.encode()) == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(end: str, tmp_path: Path) -> None:
    assert steps(tmp_path, TEXT.replace("\n", end).encode()) == []


def test_mixed_line_ends_are_read_line_by_line(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    mixed = lines[0] + "\r\n" + lines[1] + "\n" + lines[2].replace(",2,", ",0,") + "\r\n"
    assert steps(tmp_path, mixed.encode()) == [(3, "step_no", "RG01")]


def test_a_last_line_without_an_end_is_a_row(tmp_path: Path) -> None:
    checked = check_text("user_interruptions", TEXT.rstrip("\n").encode(), tmp_path)
    assert (places(checked), checked.rows_read) == ([], 3)


def test_empty_lines_are_skipped_and_the_rows_after_them_keep_their_number(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    text = "\n".join([lines[0], "", lines[1], "", "", lines[2].replace(",2,", ",0,")]) + "\n\n"
    assert steps(tmp_path, text.encode()) == [(6, "step_no", "RG01")]


def test_damaged_rows_are_refused_by_number_and_the_rest_is_checked(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    text = "\n".join([lines[0], "O1,U1", lines[1], lines[2] + ",more", lines[3].replace(",3,", ",0,")])
    checked = check_text("user_interruptions", text.encode(), tmp_path)
    assert places(checked) == [(2, None, "FL04"), (4, None, "FL04"), (5, "step_no", "RG01")]
    assert (checked.rows_read, checked.rows_refused) == (2, 2)


def test_a_comma_inside_quotes_is_text(tmp_path: Path) -> None:
    text = TEXT.replace("O1,U1,2", '"O,1","U ""1""",2')
    assert steps(tmp_path, text.encode()) == []


def test_a_stray_quote_is_named_and_swallows_nothing(tmp_path: Path) -> None:
    rows = "".join(f"O1,U1,{n},2020-03-02 08:00:00,2020-03-02 09:00:00\n" for n in range(1, 1000))
    text = TEXT.splitlines()[0] + "\n" + rows.replace("O1,U1,7,", 'O1,"U1,7,')
    checked = check_text("user_interruptions", text.encode(), tmp_path)
    assert places(checked) == [(8, None, "FL05")]
    assert not checked.is_acceptable


def test_an_empty_byte_is_named_by_row(tmp_path: Path) -> None:
    assert steps(tmp_path, TEXT.replace("U1,2", "U\0,2").encode()) == [(3, None, "FL12")]


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    assert steps(tmp_path, b"") == [(None, None, "FL02")]


def test_a_header_alone_is_a_file_without_records(tmp_path: Path) -> None:
    checked = check_text("user_interruptions", TEXT.splitlines()[0].encode(), tmp_path)
    assert (places(checked), checked.is_acceptable, checked.rows_read) == ([], True, 0)


@pytest.mark.parametrize("name", ["records.xls", "records.txt", "records", "records.csv.exe"])
def test_a_wrong_type_of_file_is_said_to_be_one(name: str, tmp_path: Path) -> None:
    assert steps(tmp_path, TEXT.encode(), name) == [(None, None, "FL01")]


@pytest.mark.parametrize("name", ["records.parquet", "records.csv.gz"])
def test_a_file_that_is_not_what_its_name_says_is_damaged(name: str, tmp_path: Path) -> None:
    assert steps(tmp_path, TEXT.encode(), name) == [(None, None, "FL06")]


def test_a_packed_csv_is_unpacked(tmp_path: Path) -> None:
    assert steps(tmp_path, gzip.compress(TEXT.encode()), "records.csv.gz") == []


def test_a_missing_required_column_is_named_and_the_others_are_still_checked(tmp_path: Path) -> None:
    text = TEXT.replace("step_no,", "").replace("U1,1,", "U1,").replace("08:00:00,", "25:00:00,")
    lines = text.splitlines()[:2]
    expected = [(1, "step_no", "HD01"), (2, "off_at", "TY03")]
    assert steps(tmp_path, "\n".join(lines).encode()) == expected


def test_a_missing_optional_column_is_a_warning(tmp_path: Path) -> None:
    checked = check_text("applications", csv_of("applications", APPLICATION).encode(), tmp_path)
    assert {code for _, _, code in places(checked)} == {"HD04"}
    assert checked.is_acceptable


def test_a_table_of_no_dataset_gets_its_missing_columns_only(tmp_path: Path) -> None:
    checked = check_text("applications", b"this,that\n1,2\n", tmp_path)
    assert {code for _, _, code in places(checked)} == {"HD01", "HD02", "HD04"}
    assert not checked.is_acceptable


def test_a_column_the_contract_does_not_know_is_a_warning_and_is_dropped(tmp_path: Path) -> None:
    text = TEXT.replace("\n", ",x\n")
    checked = check_text("user_interruptions", text.encode(), tmp_path)
    assert places(checked) == [(1, "x", "HD02")]
    assert checked.parquet is not None
    assert "x" not in pq.read_schema(checked.parquet).names


def test_a_column_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    text = TEXT.replace("\n", ",1\n").replace("on_at,1", "on_at,step_no")
    assert steps(tmp_path, text.encode()) == [(1, "step_no", "HD03")]


def test_a_header_cannot_be_anything_but_names(tmp_path: Path) -> None:
    text = TEXT.replace("step_no", "step_no\"); drop table raw; --'")
    codes = {code for _, _, code in steps(tmp_path, text.encode())}
    assert codes <= {"FL05", "HD01", "HD02"}


def test_parquet_of_any_types_is_checked_like_text(tmp_path: Path) -> None:
    table = pa.table(
        {
            "outage_id": ["O1", "O1"],
            "mv_user_id": ["U1", "U1"],
            "step_no": pa.array([1.0, 0.0]),
            "off_at": pa.array([1583136000, 1583136000], pa.timestamp("s")),
            "on_at": pa.array([1583150400000000, 1583150400000000], pa.timestamp("us")),
        }
    )
    pq.write_table(table, tmp_path / "records.parquet")
    assert places(check_path("user_interruptions", tmp_path / "records.parquet")) == [(3, "step_no", "RG01")]


def test_the_typed_file_holds_values_and_derived_whole_numbers(tmp_path: Path) -> None:
    checked = check_rows("applications", [APPLICATION], tmp_path)
    query = f"""
        select voltage_kv, is_micro, accept_at_epoch, power_on_at_month,
            power_on_at_working_day - accept_at_working_day
        from '{checked.parquet}'
    """
    (row,) = duckdb.execute(query).fetchall()
    seconds = 18_323 * 86_400 + 9 * 3600 + 30 * 60  # 2020-03-02 is day 18,323 since 1970
    assert (float(row[0]), *row[1:]) == (0.38, True, seconds, 202003, 6)


def test_the_message_of_a_strange_file_name_is_text(tmp_path: Path) -> None:
    checked = check_text("applications", b"", tmp_path, "<b>x{row}.csv")
    (problem,) = checked.all()
    assert problem.message == "文件“<b>x{row}.csv”没有任何内容。"
