"""What holds of every check, whatever the file: each function yields the promises that were broken."""

import dataclasses
import io
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pyarrow.parquet as pq

from data.contract_files import load_contracts
from data.intake import Checked
from data.intake.check_file import PROBLEM_FILE
from data.intake.physical import sha256_of
from data.problems import CATALOGUE, Found, Severity
from tests.fuzz.cases import Case
from tests.fuzz.workbook_files import FIRST_SHEET, NOT_IN_XML

FIRST_ROWS = 5


def broken_promises(case: Case, checked: Checked, file: Path, workplace: Path) -> list[str]:
    """All of them in words; ``workplace`` is where the check left its files."""
    problems = list(checked.all())
    return [
        *_refusal(checked, problems),
        *_typed_file(checked, workplace),
        *_list_of_problems(checked, problems),
        *_rows(case, checked, problems),
        *_sheet_rows(case, checked),
        *_description(checked, file),
        *_secrets(case, checked, problems),
    ]


def _refusal(checked: Checked, problems: list[Found]) -> Iterator[str]:
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if checked.is_acceptable and errors:
        yield f"accepted with the error {errors[0].code}"
    if not checked.is_acceptable and not errors:
        yield "refused without an error"


def _typed_file(checked: Checked, workplace: Path) -> Iterator[str]:
    """Beside the list of problems there is the typed file of an accepted file, and nothing else."""
    left = {path.name for path in workplace.iterdir()}
    expected = {PROBLEM_FILE} | ({f"{checked.dataset}.parquet"} if checked.is_acceptable else set())
    if left != expected:
        yield f"left behind: {sorted(left)}"
    if checked.parquet is not None and pq.read_metadata(checked.parquet).num_rows != checked.rows_read:
        yield f"typed rows are not the {checked.rows_read} rows that were read"


def _list_of_problems(checked: Checked, problems: list[Found]) -> Iterator[str]:
    """Every code is of the catalogue (else the list could not be read), every message says something."""
    if any(not one.message.strip() or not one.advice.strip() for one in problems):
        yield "a problem without words"
    counts = checked.counts()
    if sum(one.count for one in counts) != len(problems):
        yield "the counts are not those of the list"
    if {one.code for one in counts} - CATALOGUE.keys():
        yield "a code that is not in the catalogue"
    if [one.code for one in checked.first(1)] != list(dict.fromkeys(one.code for one in problems)):
        yield "the first problems are not the first of each code"


def _rows(case: Case, checked: Checked, problems: list[Found]) -> Iterator[str]:
    """Rows read, refused and blank are all rows below the header."""
    assumed = checked.assumed
    if min(checked.rows_read, checked.rows_refused, assumed.rows_blank) < 0:
        yield "a negative number of rows"
    if case.text is not None and assumed.kind == "csv" and assumed.encoding and assumed.header:
        lines = lines_of(case.text, assumed.encoding)
        if checked.rows_in_file != max(0, lines - (assumed.header_row or 0)):
            yield f"{checked.rows_in_file} rows of {lines} lines, header in line {assumed.header_row}"
        if any(one.row is not None and not 1 <= one.row <= lines for one in problems):
            yield "a problem in a row that is not there"
    is_whole_parquet = case.records is not None and assumed.kind == "parquet"
    if is_whole_parquet and assumed.header and checked.rows_in_file not in (case.records, 0):
        yield f"{checked.rows_in_file} rows of {case.records} records"


def _sheet_rows(case: Case, checked: Checked) -> Iterator[str]:
    """A row of a sheet is one with something in a column with a heading; of a refused sheet, any that is."""
    assumed = checked.assumed
    if case.lines is None or assumed.sheet != FIRST_SHEET or assumed.header_row != 1 or not assumed.header:
        return
    written = [{place for place, cell in enumerate(line) if _is_written(cell)} for line in case.lines]
    headed, all_rows = sum(1 for line in written[1:] if line & written[0]), sum(map(bool, written[1:]))
    if checked.rows_in_file not in ({headed} if checked.is_acceptable else {headed, all_rows}):
        yield f"{checked.rows_in_file} rows of {headed} in the sheet"


def _is_written(cell: str) -> bool:
    """What XML cannot hold and spaces are nothing in a sheet."""
    return bool(NOT_IN_XML.sub("", cell).strip())


def lines_of(text: bytes, encoding: str) -> int:
    """Physical lines, by the three line ends there are."""
    decoded = text.decode("utf-16", "replace") if encoding == "utf-16" else text.decode("latin-1")
    return sum(1 for _ in io.StringIO(decoded, newline=None))


def _description(checked: Checked, file: Path) -> Iterator[str]:
    """How it was read can be kept and said; the file is named by its hash."""
    if checked.sha256 != sha256_of(file):
        yield "the hash of another file"
    if len(checked.assumed.first_rows) > FIRST_ROWS or not checked.assumed.words():
        yield "the reading is not described"
    if checked.other_dataset is not None and checked.other_dataset not in load_contracts():
        yield "an unknown other dataset"
    json.dumps(dataclasses.asdict(checked.assumed), ensure_ascii=False).encode()


def _secrets(case: Case, checked: Checked, problems: list[Found]) -> Iterator[str]:
    shown = chain(
        (text for one in problems for text in dataclasses.astuple(one)),
        checked.assumed.header,
        (cell for _, cells in checked.assumed.first_rows for cell in cells),
        checked.assumed.date_forms.values(),
        (text for one in checked.counts() for text in (one.advice, one.column)),
    )
    if not case.secrets:
        return
    for text in shown:
        for secret in case.secrets:
            if secret in str(text):
                yield f"shows the personal text no. {case.secrets.index(secret)}: {str(text)[:80]}"
