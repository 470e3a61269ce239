"""One case from one seed: a dataset, a format, what is done to the file, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

from data.contract import Contract
from data.contract_files import load_contracts
from data.intake import ReadingOptions
from tests.fuzz.archive_files import ARCHIVE_MUTATIONS, gzipped, zipped
from tests.fuzz.byte_mutations import BYTE_MUTATIONS
from tests.fuzz.hostile import NAMES
from tests.fuzz.parquet_files import PARQUET_MUTATIONS, parquet_bytes
from tests.fuzz.table_mutations import TABLE_MUTATIONS, plant_personal
from tests.fuzz.tables import Table, correct_table
from tests.fuzz.text_files import ENCODINGS, TEXT_MUTATIONS, csv_text
from tests.fuzz.workbook_files import package_of, template_parts, workbook_parts
from tests.fuzz.workbook_mutations import WORKBOOK_MUTATIONS

FORMATS = {"csv": 46, "xlsx": 24, "parquet": 12, "zip": 9, "gz": 9}  # how often
INTACT, PERSONAL, WRONG_DATASET, OTHER_OPTIONS = "没有改动", "个人信息", "别的数据集", "另外指定读法"
RARE = {"上万列": 0.3, "小压缩包解开很大": 0.25, "工作簿：解开很大的部件": 0.3, "工作簿：很多工作表": 0.4}


@dataclass(frozen=True)
class Case:
    """A file to hand in for ``dataset``.

    ``kinds``: what was done to it. ``secrets``: personal texts that stand in it and must not be shown.
    ``text``: the CSV inside, ``records``: the rows of the Parquet file, ``lines``: those of the sheet, where
    the file was not damaged later.
    """

    seed: int
    dataset: str
    format: str
    kinds: tuple[str, ...] = ()
    name: str = "a.csv"
    content: bytes = b""
    options: ReadingOptions = field(default_factory=ReadingOptions)
    secrets: tuple[str, ...] = ()
    text: bytes | None = None
    records: int | None = None
    lines: Sequence[Sequence[str]] | None = None
    goes_to_store: bool = False


def make_case(seed: int) -> Case:
    """The same case for the same seed, always."""
    chance = Random(seed)  # noqa: S311 - the same on every machine is what is wanted
    dataset = chance.choices(*_weights())[0]
    (file_format,) = chance.choices(list(FORMATS), list(FORMATS.values()))
    case = Case(seed, dataset, file_format, goes_to_store=chance.random() < 0.1)
    of = chance.choice(list(load_contracts())) if chance.random() < 0.04 else dataset
    case = _with(case, WRONG_DATASET) if of != dataset else case
    is_personal = chance.random() < 0.05
    table, case = _table(chance, case, load_contracts()[of], is_personal)
    case = _written(chance, case, table, load_contracts()[of], is_damaged=not is_personal)
    if chance.random() < 0.07 and not case.goes_to_store:
        case = _with(replace(case, options=_options(chance)), OTHER_OPTIONS)
    if chance.random() < 0.03 and case.format == "csv":
        case = replace(case, name=chance.choice(NAMES))
    return case if case.kinds else _with(case, INTACT)


@cache
def _weights() -> tuple[list[str], list[float]]:
    """Datasets of few columns more often: planning the queries costs most."""
    contracts = load_contracts()
    return list(contracts), [1 / len(one.columns) for one in contracts.values()]


def _table(chance: Random, case: Case, contract: Contract, is_personal: bool) -> tuple[Table, Case]:
    table = correct_table(chance, contract)
    for _ in range(chance.choice([0, 1, 1, 2, 3])):
        kind = _kind(chance, list(TABLE_MUTATIONS))
        TABLE_MUTATIONS[kind](chance, table)
        case = _with(case, kind)
    if is_personal:
        case = _with(replace(case, secrets=plant_personal(chance, table)), PERSONAL)
    return table, case


def _written(chance: Random, case: Case, table: Table, contract: Contract, is_damaged: bool) -> Case:
    """The table in its format; ``is_damaged``: whether the file may be changed once it is written."""
    inner = (
        case.format
        if case.format not in ("zip", "gz")
        else chance.choice(["csv", "csv", "csv", "xlsx", "parquet"])
    )
    write = {"csv": _as_csv, "xlsx": _as_workbook, "parquet": _as_parquet}[inner]
    share = 0.35 if case.format in ("zip", "gz") else 0.65
    case = write(chance, case, table, contract, is_damaged and chance.random() < share)
    case = replace(case, name=f"a.{inner}")
    if case.format in ("zip", "gz"):
        case = _packed(chance, case, is_damaged)
    if is_damaged and chance.random() < 0.2:
        kind = _kind(chance, list(BYTE_MUTATIONS))
        content = BYTE_MUTATIONS[kind](chance, case.content)
        text = content if case.format == "csv" else None
        case = _with(replace(case, content=content, text=text, records=None, lines=None), kind)
    if is_damaged and chance.random() < 0.02:
        case = replace(
            case, name=chance.choice(["a.xlsx", "a.parquet", "a.zip", "a.csv.gz", "a.csv", "a.xls"])
        )
        case = _with(replace(case, text=None, records=None, lines=None), "名称与内容不符")
    return case


def _as_csv(chance: Random, case: Case, table: Table, _contract: Contract, is_damaged: bool) -> Case:
    text = csv_text(chance, table)
    if is_damaged:
        for _ in range(chance.choice([1, 1, 2])):
            kind = _kind(chance, list(TEXT_MUTATIONS))
            text = TEXT_MUTATIONS[kind](chance, text)
            case = _with(case, kind)
    content = text.encode("utf-8", "replace")
    if is_damaged and chance.random() < 0.25:
        kind = _kind(chance, list(ENCODINGS))
        content, case = ENCODINGS[kind](chance, text), _with(case, kind)
    return replace(case, content=content, text=content)


def _as_workbook(chance: Random, case: Case, table: Table, contract: Contract, is_damaged: bool) -> Case:
    is_template = is_damaged and chance.random() < 0.1
    parts = template_parts(contract) if is_template else workbook_parts(chance, table)
    if is_damaged:
        for _ in range(chance.choice([1, 1, 2])):
            kind = _kind(chance, list(WORKBOOK_MUTATIONS))
            WORKBOOK_MUTATIONS[kind](chance, parts)
            case = _with(case, kind)
    return replace(case, content=package_of(chance, parts), lines=None if is_damaged else table.lines)


def _as_parquet(chance: Random, case: Case, table: Table, _contract: Contract, is_damaged: bool) -> Case:
    content = parquet_bytes(chance, table)
    if not is_damaged:
        return replace(case, content=content, records=len(table.rows))
    kind = _kind(chance, list(PARQUET_MUTATIONS))
    return _with(replace(case, content=PARQUET_MUTATIONS[kind](chance, content)), kind)


def _packed(chance: Random, case: Case, is_damaged: bool) -> Case:
    if is_damaged and chance.random() < 0.5:
        kind = _kind(chance, list(ARCHIVE_MUTATIONS))
        packed = ARCHIVE_MUTATIONS[kind](chance, case.name, case.content)
        case = _with(case, kind)
    else:
        packed = (zipped if case.format == "zip" else gzipped)(chance, case.name, case.content)
    if not packed.is_plain:
        case = replace(case, text=None, records=None, lines=None)
    return replace(case, name=packed.name, content=packed.content)


def _options(chance: Random) -> ReadingOptions:
    return ReadingOptions(
        encoding=chance.choice([None, "utf-8", "gb18030", "utf-16"]),
        separator=chance.choice([None, ",", ";", "\t"]),
        quoting=chance.choice([None, "none", "double"]),
        date_order=chance.choice([None, "dmy", "mdy"]),
        header_row=chance.choice([None, None, 1, 2, 5, 40, 1000]),
        sheet=chance.choice([None, None, None, "数据", "示例", "'; --"]),
        member=chance.choice([None, None, None, "a.csv", "../../x.csv"]),
    )


def _kind(chance: Random, kinds: list[str]) -> str:
    """What costs much time comes less often."""
    return chance.choices(kinds, [RARE.get(kind, 1.0) for kind in kinds])[0]


def _with(case: Case, kind: str) -> Case:
    return replace(case, kinds=(*case.kinds, kind)) if kind not in case.kinds else case
