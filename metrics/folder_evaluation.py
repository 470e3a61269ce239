"""From a folder of uploaded files to an evaluation: check, then compute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.contract import Contract
from data.contract_files import load_contracts
from data.cross_rules import notes_of, sentences_of
from data.engine import Resources
from data.errors import UserError
from data.folder import check_folder
from data.intake import Checked
from data.joined_files import TypedFile
from data.synthetic import is_synthetic
from data.units import load_units
from metrics.datasets import Dataset, joined_dataset
from metrics.evaluation import Evaluation, Inputs, evaluate
from metrics.period import Period
from metrics.plan_files import load_and_resolve
from metrics.rules_before import rules_over

REGISTERS = "registers"


@dataclass(frozen=True)
class Request:
    """What to evaluate, as the command line gives it."""

    plan: str
    folder: Path
    first: date
    last: date
    units: Path | None = None
    contracts: Path | None = None
    engine: str = "duckdb"
    resources: Resources | None = None


class FaultyFilesError(UserError):
    """Some files have errors; ``checked`` holds every problem of every file."""

    def __init__(self, checked: list[Checked]) -> None:
        self.checked = checked
        names = "、".join(one.file_name for one in checked if not one.is_acceptable)
        super().__init__(f"{names} 有错误，没有计算。请改正后重新运行。")


def evaluate_folder(
    request: Request, workplace: Path, progress: Callable[[str], None] = lambda _: None
) -> Evaluation:
    """Check every dataset file of the folder, then evaluate what was found.

    Raises ``FaultyFilesError`` when a file has an error, ``UserError`` for a faulty plan, units table or
    contract. What the rules over several datasets find is reported through ``progress`` and noted.
    """
    contracts = load_contracts(request.contracts)
    units = load_units(request.units)
    load_and_resolve(request.plan, contracts)  # a faulty plan is said before the files are read
    checked = check_folder(request.folder, contracts, units, workplace / "files", request.resources, progress)
    return evaluate_checked(request, checked, workplace, progress)


def evaluate_checked(
    request: Request,
    checked: list[Checked],
    workplace: Path,
    progress: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """The same of files that were checked already; their typed files may serve several evaluations."""
    if not all(one.is_acceptable for one in checked):
        raise FaultyFilesError(checked)
    contracts = load_contracts(request.contracts)
    units = load_units(request.units)
    plan, resolved = load_and_resolve(request.plan, contracts)
    period = Period(request.first, request.last)
    datasets = typed_datasets(checked, contracts, workplace / "files", request.resources)
    outcome = rules_over(
        datasets,
        contracts,
        units,
        period,
        workplace=workplace,
        resources=request.resources,
        registers=request.folder / REGISTERS,
    )
    for line in sentences_of(outcome, contracts):
        progress(line)
    notes = tuple(notes_of(outcome, contracts))
    inputs = Inputs(plan, resolved, datasets, contracts, units, period, notes)
    engine_place = workplace / "engine"
    engine_place.mkdir()
    return evaluate(
        inputs,
        engine=request.engine,
        workplace=engine_place,
        resources=request.resources,
        progress=progress,
    )


def typed_datasets(
    checked: list[Checked],
    contracts: Mapping[str, Contract],
    workplace: Path,
    resources: Resources | None = None,
) -> dict[str, Dataset]:
    """The typed files of accepted checks as datasets; the files of one dataset together."""
    files: dict[str, list[TypedFile]] = {}
    for one in checked:
        if one.parquet is not None:
            made_up = is_synthetic(contracts[one.dataset], one.parquet)
            typed = TypedFile(one.file_name, one.parquet, one.sha256, one.rows_read, made_up)
            files.setdefault(one.dataset, []).append(typed)
    return {
        name: joined_dataset(listed, workplace / f"{name}.parquet", resources)
        for name, listed in files.items()
    }
