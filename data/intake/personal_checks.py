"""The search for personal information in a file, and the masking of whatever is said about it."""

from collections.abc import Sequence

import duckdb

from data.contract import Contract
from data.engine import only_row, quoted
from data.intake import problem_list
from data.intake.conditions import text_of
from data.intake.header import FileColumn, plain
from data.intake.outcome import Raw
from data.intake.personal import MASK, NAME, PERSON, Cells, code_of_cell, code_of_title, is_suspect, masked
from data.problems import found

LIKE_NAMES = 0.8  # of the cells of an unknown column look like names: then they are
FEWEST_NAMES = 5  # different ones
AT_ONCE = 50  # columns

Place = tuple[str, Cells]  # the name of a column in the list of problems, and its cells


def note_personal_cells(database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw) -> None:
    """A problem for every cell with personal information, into the table ``problems``, unseen.

    Columns of text are looked through; of the others, the cells that are wrong anyway. Needs the tables
    ``raw`` and ``intake`` and the problems of all other checks.
    """
    present = raw.positions
    _look_through(database, "intake", [
        (column.name, Cells(text_of(column.name), column.privacy == "P3"))
        for column in contract.columns
        if column.name in present and (column.type == "string" or column.open_list)
    ])  # fmt: skip
    extra = [one for one in raw.columns if one.name is None]
    titled = {one.position: code for one in extra if (code := code_of_title(plain(one.text)))}
    named = _that_look_like_names(database, [one for one in extra if one.position not in titled])
    for one in extra:
        if one.position in titled or one in named:
            _refuse_column(database, one, titled.get(one.position, NAME), raw)
    _look_through(
        database,
        "raw",
        [(one.text, Cells(f"c{one.position}")) for one in extra if one.position not in titled],
    )
    value = Cells("value")
    wrong = "code[:2] in ('TY', 'CV', 'RG')"
    if problem_list.has_suspects(database, value, "problems", wrong):
        code = code_of_cell(value)
        database.execute(f"""
            insert into problems
            select distinct {code}, source_row, column_name, {quoted(MASK)}, '' from problems
            where {wrong} and {is_suspect(value)} and {code} is not null
        """)


def mask_problems(database: duckdb.DuckDBPyConnection) -> None:
    """No personal value stays in the list of problems. Headings are covered as they leave it, for they tell
    the place of a column until then.
    """
    if problem_list.is_empty(database):
        return
    database.execute(f"""
        update problems set value = {quoted(MASK)}
        where (source_row, column_name) in
            (select (source_row, column_name) from problems where code like 'PD%')
    """)
    value = Cells("value")
    if problem_list.has_suspects(database, value, "problems"):
        database.execute(f"update problems set value = {masked(value)} where {is_suspect(value)}")


def _look_through(database: duckdb.DuckDBPyConnection, table: str, places: Sequence[Place]) -> None:
    """One scan finds which columns are suspect; only those are looked at closely."""
    suspects = _answers(
        database, table, [f"count(*) filter (where {is_suspect(cells)})" for _, cells in places]
    )
    for (name, cells), count in zip(places, suspects, strict=True):
        if count:
            database.execute(f"""
                insert into problems
                select code, source_row, {quoted(name)}, {quoted(MASK)}, ''
                from (select source_row, {code_of_cell(cells)} as code from {table} where {is_suspect(cells)})
                where code is not null
            """)


def _answers(database: duckdb.DuckDBPyConnection, table: str, questions: Sequence[str]) -> list[int]:
    """Aggregates over a table, some columns at once: the time to plan them grows with their square."""
    answers: list[int] = []
    for start in range(0, len(questions), AT_ONCE):
        some = ", ".join(questions[start : start + AT_ONCE])
        answers += only_row(database, f"select {some} from {table}")
    return answers


def _that_look_like_names(
    database: duckdb.DuckDBPyConnection, columns: Sequence[FileColumn]
) -> list[FileColumn]:
    questions = []
    for text in (f"c{one.position}" for one in columns):
        is_name = f"regexp_full_match({text}, {quoted(PERSON)})"
        questions.append(f"""
            count(distinct case when {is_name} then {text} end) >= {FEWEST_NAMES}
            and count(*) filter (where {is_name}) >= {LIKE_NAMES} * count({text})
        """)
    answers = _answers(database, "raw", questions)
    return [one for one, is_like in zip(columns, answers, strict=True) if is_like]


def _refuse_column(database: duckdb.DuckDBPyConnection, one: FileColumn, code: str, raw: Raw) -> None:
    """One problem for a whole column, if there is anything in it."""
    text = f"c{one.position}"
    cells, first = only_row(
        database, f"select count({text}), min(source_row) filter (where {text} is not null) from raw"
    )
    if cells:
        said = found(code, row=raw.assumed.header_row, column=one.text, value=MASK)
        detail = f"整列{cells:,}个单元格（首个在第{first}行）："
        database.execute(
            "insert into problems values (?, ?, ?, ?, ?)", [code, said.row, one.text, MASK, detail]
        )
