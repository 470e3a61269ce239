"""Files with faults that nobody thought of: random cells of correct rows get random texts."""

from collections.abc import Sequence
from random import Random

from data.contract import Column, Contract
from tests.data.intake_cases import Row
from tests.data.rule_cases import rows_with_own_keys

FAULTY = 0.6  # of the rows
MOST_CELLS = 4  # of such a row
EMPTY, WHOLE = 0.15, 0.5  # of the cells: nothing at all; a text from below; the others are edited
BEYOND = ("-1", "0", "-0.5", "1000")  # the range of most numbers

NUMBERS = (
    "0", "1", "-1", "2", "5", "05", "+3", "1.0", "2.50", "1.5", ".5", "7.", "-0", "51", "99", "1e3", "1E-9",
    "1e400", "0.0000004", "0.0000005", "-0.0000001", "999999999999.9999999", "9" * 12, "9" * 13, "9" * 18,
    "9" * 19, "1,234", "12,34", "1,234.50", "1_0", "１２", "－３", "1．5", "٣", "5\u00a0", "5\u000b", "nan",
    "-Infinity", "0x1F", "八十",
)  # fmt: skip
DAYS = (
    "2020-03-02", "2020-3-2", "2020/3/2", "2020.03.02", "2020年3月2日", "20200302", "2020-02-30",
    "2020-03- 2", "43892", "0000-01-01", "0001-01-01", "9999-12-31", "2020-03", "2020年3月", "2020-13",
    "2020-03-01", "2020-03-01 00:00:00", "2020/3/1 0:00", "２０２０－０３－０１", "٢٠٢٠-03-01", "2/3/2020",
    "infinity",
)  # fmt: skip
TIMES = (
    "2020-03-02 09:30:00", "2020-03-02T09:30:00", "2020-03-02 09:30", "2020-03-02 9:30:00",
    "2020年3月2日 9时30分", "2020-03-02 24:00:00", "2020-03-02 09:30:60", "2020-03-02 09:30:00.25",
    "2020-03-02T09:30:00,5", "2020-03-02x09:30:00", "2020-W10-1T09:30:00", "1999-12-31 23:59:59",
    "2027-01-01 00:00:00", "0000-03-02 09:30:00",
)  # fmt: skip
TRUTHS = (
    "true",
    "TRUE",
    "True",
    "tRUE",
    "YES",
    "t",
    "1",
    "1.0",
    "是",
    "false",
    "F",
    "0",
    "否",
    "2",
    "on",
    "ｎｏ",
)
CODES = (
    "NEW",
    "ＮＥＷ",
    "new",
    "OTHER ",
    "\u00a0OTHER",
    "PHONE",
    "320505",
    "320599",
    "３２０５０５",
    "12398",
    "A-1",
)
ODD = (" ", "　", "\t", "\u00a0", "不对", "NULL", "#N/A", "#DIV/0!", "'", "-", "é", "0")
WORDS = {
    **dict.fromkeys(("integer", "decimal"), NUMBERS),
    **dict.fromkeys(("date", "month"), DAYS),
    "timestamp": (*DAYS, *TIMES),
    "boolean": TRUTHS,
    **dict.fromkeys(("string", "code"), CODES),
}
LETTERS = {
    "integer": "0123456789+-.,eE_ ０９",
    "decimal": "0123456789+-.,eE_ ０．",
    "boolean": "truefalsyno10. ",
    "date": "0123456789-/. T年月日",
    "month": "0123456789-/. 年月",
    "timestamp": "0123456789-:/. T年月日时分秒+",
    "string": "aA1 -　",
    "code": "AＡ1 ",
}


def invented_rows(contract: Contract, random: Random, count: int) -> list[Row]:
    """Rows of the dataset, many with faults, some of these with the key of another row."""
    rows = rows_with_own_keys(contract, [{} for _ in range(count)])
    return [_with_faults(contract, row, rows, random) if random.random() < FAULTY else row for row in rows]


def _with_faults(contract: Contract, row: Row, rows: Sequence[Row], random: Random) -> Row:
    changed = dict(row)
    for name in random.sample(contract.key, random.randint(0, len(contract.key))):
        changed[name] = random.choice(rows)[name]
    for column in random.sample(contract.columns, random.randint(1, MOST_CELLS)):
        changed[column.name] = _text(column, str(row[column.name]), random)
    return changed


def _text(column: Column, given: str, random: Random) -> str:
    chance = random.random()
    if chance < EMPTY:
        return ""
    if chance < EMPTY + WHOLE:
        usual = BEYOND if column.has_bounds else WORDS[column.type]
        return random.choice(random.choice((usual, WORDS[column.type], ODD)))
    text = list(given or column.example)
    for _ in range(random.randint(1, 2)):
        place = random.randint(0, len(text))
        text[place : place + random.randint(0, 1)] = random.choice(["", random.choice(LETTERS[column.type])])
    return "".join(text)
