"""Faults that mutated files brought to light, each in a file of its own that stays."""

import time
from pathlib import Path

from tests.data.intake_cases import CORRECT, check_text, csv_of, places
from tests.fuzz.trial import peak_megabytes

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
