"""Files that nobody would write: never an exception, never a row lost, never a refusal without a reason."""

import gzip
import io
import tempfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.intake import Checked, ReadingOptions
from data.problems import Severity
from tests.data.intake_cases import CORRECT, check_text, csv_of
from tests.data.workbooks import DAY, Cell, SheetOf, write_workbook

STEP = CORRECT["user_interruptions"]
TEXT = csv_of("user_interruptions", *({**STEP, "step_no": str(n)} for n in range(1, 30)))
HEADER = TEXT.splitlines()[0]
SUFFIXES = (".csv", ".csv.gz", ".xlsx", ".parquet", ".zip", ".gz")
few = settings(max_examples=15, deadline=None)


def check(name: str, content: bytes, options: ReadingOptions | None = None) -> Checked:
    """The check of a file, with what always holds of it."""
    with tempfile.TemporaryDirectory() as folder:
        checked = check_text("user_interruptions", content, Path(folder), name, options)
        errors = [one for one in checked.all() if one.severity is Severity.ERROR]
        assert checked.is_acceptable is not bool(errors)
        assert (checked.parquet is not None) is checked.is_acceptable
        assert {"scratch"}.isdisjoint(path.name for path in (Path(folder) / "checked").iterdir())
        if not checked.is_acceptable:
            assert not list(Path(folder).rglob("user_interruptions.parquet"))
        assert sum(count.count for count in checked.counts()) == sum(1 for _ in checked.all())
    return checked


def lines_of(text: str) -> int:
    """Physical lines, by the three line ends there are."""
    return sum(1 for _ in io.StringIO(text, newline=None))


@few
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_name_are_problems(content: bytes, suffix: str) -> None:
    assert not check(f"a{suffix}", content).is_acceptable


@few
@given(st.text(alphabet='",;\n\r\tO1U２é停\0 -:', max_size=80))
@example('O1,U1,1,"2020-03-02 08:00:00\n",2020-03-02 12:00:00\n')
@example('a"b,"c\nO1,U1,1,x,y"\n')
@example('"",""x,"\n"')
@example("\r\n\r\r\n,,,,\r")
def test_every_line_below_the_header_is_read_refused_or_blank(body: str) -> None:
    text = HEADER + "\n" + body
    checked = check("a.csv", text.encode())
    assert checked.rows_in_file == lines_of(text) - 1
    assert checked.assumed.header_row == 1


@few
@given(st.text(alphabet='",;\n\r\tO1é停\0 x', min_size=1, max_size=80))
def test_a_file_of_any_text_adds_up_too(text: str) -> None:
    checked = check("a.csv", text.encode())
    if checked.assumed.header_row and checked.assumed.header:
        assert checked.rows_in_file == max(0, lines_of(text) - checked.assumed.header_row)


@few
@given(
    st.lists(st.sampled_from(TEXT.splitlines()[1:]), max_size=8),
    st.data(),
    st.sampled_from([None, "utf-8", "gb18030", "utf-16"]),
    st.sampled_from([None, ",", ";", "\t"]),
    st.sampled_from([None, "none", "double"]),
)
def test_damaged_rows_under_any_options_add_up(
    rows: list[str], data: st.DataObject, encoding: str | None, separator: str | None, quoting: str | None
) -> None:
    damaged = []
    for row in rows:
        place = data.draw(st.integers(0, len(row)))
        damaged.append(
            row[:place] + data.draw(st.sampled_from(['"', ",", "\r", "\n", '""', ""])) + row[place:]
        )
    text = "\n".join([HEADER, *damaged])
    checked = check("a.csv", text.encode(), ReadingOptions(encoding, separator, quoting))
    if checked.assumed.header_row and encoding != "utf-16":
        assert checked.rows_in_file == lines_of(text) - checked.assumed.header_row


def whole_files() -> dict[str, bytes]:
    """A correct file of each kind that has a structure of its own."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            list(STEP),
            *([*list(STEP.values())[:3], Cell("43892", style=DAY), 43893.5] for _ in range(9)),
        ]
        write_workbook(Path(folder) / "a.xlsx", {"数据": SheetOf(rows)})
        table = pa.table({name: [value] * 50 for name, value in STEP.items()})
        pq.write_table(table, Path(folder) / "a.parquet")
        files = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", TEXT)
    return {**files, "a.zip": packed.getvalue(), "a.csv.gz": gzip.compress(TEXT.encode())}


FILES = whole_files()


@few
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1))
def test_a_file_that_was_cut_short_is_damaged(name: str, share: float) -> None:
    content = FILES[name][: int(len(FILES[name]) * share)]
    assert check(name, content).is_acceptable is (content == FILES[name] and name in ("a.zip", "a.csv.gz"))


@few
@given(st.sampled_from(sorted(FILES)), st.data())
def test_bytes_that_flipped_are_never_an_exception(name: str, data: st.DataObject) -> None:
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    check(name, bytes(content))


@few
@given(st.data())
def test_a_part_of_a_workbook_that_was_changed_is_never_an_exception(data: st.DataObject) -> None:
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(FILES["a.xlsx"])) as whole,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        victim = data.draw(st.sampled_from(whole.namelist()))
        for name in whole.namelist():
            part = whole.read(name)
            if name == victim:
                start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(part))] * 2)))
                part = (
                    part[:start]
                    + data.draw(st.sampled_from([b"", b"9", b"<c", b"-1", b"</row>"]))
                    + part[end:]
                )
            archive.writestr(name, part)
    check("a.xlsx", changed.getvalue())
