"""Evaluations in the store: asked for by page or command, computed by a job, read whole or not at all."""

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from charts.texts import text
from data.contract import Contract
from data.contract_files import load_contracts
from data.cross_rules import notes_of
from data.errors import UserError
from metrics.datasets import Dataset, joined_dataset
from metrics.evaluation import Inputs, evaluate, evaluation_id
from metrics.evaluation_files import write_evaluation
from metrics.period import Period
from metrics.plan import Plan
from metrics.plan_files import load_and_resolve, load_plan, shipped_plans
from metrics.rules_before import rules_over
from metrics.version import SOFTWARE_VERSION
from reports.evaluations import REQUEST, UNITS, Kept, Listing, Request, find, listing, read
from reports.plans import shipped_plan
from workflow import jobs
from workflow.moments import now
from workflow.names import EVALUATION_ID
from workflow.region import region_units
from workflow.store import whole_folder, write_json
from workflow.uploads import contract_sha256
from workflow.versions import DatasetVersion, clashing, counting, latest, version

# Reading is the same for every reader and lives in reports/; staff pages and commands ask for it here.
__all__ = [
    "Kept", "Listing", "Request", "ask", "find", "listing", "plans", "progress", "read", "usual_period",
]  # fmt: skip


def plans() -> dict[str, Plan]:
    """The plans that are computed from records, by id; their files are read once."""
    read = {plan_id: shipped_plan(plan_id) for plan_id in shipped_plans()}
    return {plan_id: plan for plan_id, plan in read.items() if plan is not None and _uses_records(plan)}


def usual_period() -> tuple[date, date]:
    """The period to offer first: that of the last evaluation, else of the last version, else the notice's."""
    done = listing().sound
    if done:
        return date.fromisoformat(done[0].start), date.fromisoformat(done[0].end)
    accepted = sorted(latest().values(), key=lambda version: version.accepted_at)
    if accepted:
        return date.fromisoformat(accepted[-1].start), date.fromisoformat(accepted[-1].end)
    return date(2019, 7, 1), date(2020, 6, 30)


def ask(plan_id: str, start: date, end: date) -> str:
    """Start computing, or join a computation of the same; returns the evaluation's id.

    The id is made from everything the result depends on, so the same question has the same answer.
    Raises ``UserError`` if there is nothing to compute from.
    """
    if plan_id not in plans():
        raise UserError(text("evaluation.unknown_plan", plan=plan_id))
    if start > end:
        raise UserError(text("evaluation.period_reversed"))
    used = counting()
    if not used:
        raise UserError(text("evaluation.no_versions"))
    clash = clashing(version for kept in used.values() for version in kept)
    if clash:
        raise UserError(text("evaluation.clash", one=clash[0].id, other=clash[1].id))
    request = _request(load_plan(plan_id), start, end, used)
    if not request.folder.is_dir():
        jobs.start(request.id, "evaluate", {"request": json.dumps(dataclasses.asdict(request))})
    return request.id


def progress(wanted: str) -> jobs.Progress | None:
    """How far its computation is, or ``None`` if it was never asked for."""
    return jobs.progress(wanted) if EVALUATION_ID.fullmatch(wanted) else None


def run_evaluation(arguments: Mapping[str, str], step: Callable[[float, str], None]) -> None:
    """The job: compute from the accepted versions that were asked for, and keep the result whole."""
    request = Request(**json.loads(arguments["request"]))
    contracts, units = load_contracts(), region_units()
    plan, resolved = load_and_resolve(request.plan, contracts)
    period = Period(date.fromisoformat(request.start), date.fromisoformat(request.end))
    with _workplace(request.id) as workplace:
        datasets = _datasets(request, contracts, workplace)
        step(0.1, text("evaluation.reading"))
        found = rules_over(datasets, contracts, units, period, workplace=workplace)
        notes = tuple(notes_of(found, contracts))
        inputs = Inputs(plan, resolved, datasets, contracts, units, period, notes)
        done = evaluate(inputs, workplace=workplace, progress=_growing(step))
    step(0.95, text("evaluation.writing"))
    with suppress(FileExistsError), whole_folder(request.folder) as folder:  # or it was computed before
        write_evaluation(done, folder)
        write_json(folder / REQUEST, dataclasses.asdict(dataclasses.replace(request, evaluated_at=now())))
        write_json(folder / UNITS, [dataclasses.asdict(unit) for unit in units.rows])


def _datasets(request: Request, contracts: Mapping[str, Contract], workplace: Path) -> dict[str, Dataset]:
    """The versions that were asked for, those of one dataset together."""
    datasets = {}
    for name, ids in request.versions.items():
        used = [version(name, version_id) for version_id in ids]
        sound = [one for one in used if one and one.contract_sha256 == contract_sha256(contracts[name])]
        if len(sound) < len(ids):
            raise UserError(text("evaluation.old_contract", dataset=contracts[name].title.zh))
        for one in sound:
            _check_readable(one)
        files = [one.typed_file for one in sound]
        datasets[name] = joined_dataset(files, workplace / f"{name}.parquet")
    return datasets


def _check_readable(used: DatasetVersion) -> None:
    """Records that a disk or a hand has broken are named before anything is computed."""
    try:
        pq.read_metadata(used.parquet)
    except (OSError, pa.ArrowInvalid) as error:
        place = f"{used.dataset}/{used.id}"
        raise UserError(text("evaluation.damaged_version", place=place, file=used.parquet.name)) from error


def _growing(step: Callable[[float, str], None]) -> Callable[[str], None]:
    """The engine says what it does, not how far it is: each of its five stages takes the bar further."""
    shares = iter((0.2, 0.3, 0.5, 0.8, 0.9))
    return lambda message: step(next(shares, 0.9), message)


@contextmanager
def _workplace(job_id: str) -> Iterator[Path]:
    """A folder for work that outgrows memory; what a killed job left there goes first."""
    folder = jobs.job_folder(job_id) / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _request(plan: Plan, start: date, end: date, used: Mapping[str, Sequence[DatasetVersion]]) -> Request:
    units = json.dumps([dataclasses.asdict(unit) for unit in region_units().rows], sort_keys=True)
    depends_on = {
        "plan": plan.sha256,
        "inputs": {
            name: [[one.sha256, one.contract_sha256] for one in kept] for name, kept in sorted(used.items())
        },
        "units_sha256": hashlib.sha256(units.encode()).hexdigest(),
        "period": [start.isoformat(), end.isoformat()],
        "software": SOFTWARE_VERSION,
    }
    return Request(
        id=evaluation_id(depends_on),
        plan=plan.id,
        start=start.isoformat(),
        end=end.isoformat(),
        versions={name: [one.id for one in kept] for name, kept in sorted(used.items())},
        evaluated_at="",
    )


def _uses_records(plan: Plan) -> bool:
    return any(indicator.table or indicator.components for indicator in plan.built_indicators().values())
