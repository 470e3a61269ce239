"""The engine as tests call it: rows in, the rows of values.csv and scores.csv out."""

import csv
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from data.contract_files import load_contracts
from data.engine import Resources
from metrics.evaluation import Evaluation
from metrics.evaluation_files import write_evaluation
from metrics.folder_evaluation import Request, evaluate_folder

Rows = list[dict[str, Any]]


def write_csv(path: Path, rows: Rows, header: list[str] | None = None) -> None:
    """Rows as an upload would have them: empty for None, true/false, ISO times."""
    names = header or list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows([{name: _text(row.get(name)) for name in names} for row in rows])


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def evaluate_rows(
    tables: dict[str, Rows],
    units: Rows,
    period: tuple[date, date],
    folder: Path,
    plan: str = "jiangsu-2020",
    **options: Any,
) -> Evaluation:
    """Write the tables and the units table into ``folder`` and evaluate them."""
    records = folder / "records"
    records.mkdir(parents=True)
    for name, rows in tables.items():
        header = None if rows else load_contracts(options.get("contracts"))[name].column_names
        write_csv(records / f"{name}.csv", rows, header)
    write_csv(folder / "units.csv", units)
    request = Request(
        plan=plan,
        folder=records,
        first=period[0],
        last=period[1],
        units=folder / "units.csv",
        contracts=options.get("contracts"),
        resources=options.get("resources", Resources(threads=1)),
    )
    with tempfile.TemporaryDirectory() as workplace:
        return evaluate_folder(request, Path(workplace))


def evaluate_tables(
    tables: dict[str, Rows],
    units: Rows,
    start: date,
    end: date,
    folder: Path,
    plan: str = "jiangsu-2020",
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of ``values.csv`` and ``scores.csv`` as text."""
    evaluation = evaluate_rows(tables, units, (start, end), folder, plan)
    write_evaluation(evaluation, folder)
    return read_csv(folder / "values.csv"), read_csv(folder / "scores.csv")


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV as text."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
