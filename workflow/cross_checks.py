"""The rules over several datasets, run on the versions that count, each with the days it was declared for.

What was found stays under ``cross_checks/``, named by everything it depends on: the same versions, units,
registers and rules are never checked twice.
"""

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from charts.texts import text
from data.contract_files import load_contracts
from data.cross_rules import Outcome, Records, Span, load_rules, run_rules
from data.errors import UserError
from data.joined_files import Joined, join_files
from metrics.version import SOFTWARE_VERSION
from reports.home import home
from reports.store_folders import DamagedError, read_record
from workflow import jobs
from workflow.moments import clock_of
from workflow.names import CROSS_CHECK_ID
from workflow.region import region_units
from workflow.store import remove_folder, whole_folder, write_json
from workflow.uploads import contract_sha256
from workflow.versions import DatasetVersion, counting, version

KIND = "cross_rules"
FILE = "outcome.json"
Ids = Mapping[str, list[str]]


def current() -> str | None:
    """The id of the check of the versions that count now; none while there are none."""
    ids = {name: [one.id for one in kept] for name, kept in sorted(counting().items())}
    return _id_of(ids) if ids else None


def start() -> None:
    """Check the versions that count now, in a process of its own. Nothing to do where it was done."""
    ids = {name: [one.id for one in kept] for name, kept in sorted(counting().items())}
    if ids and outcome(_id_of(ids)) is None:
        remove_folder(_folder(_id_of(ids)))  # a damaged one: it is made again from the versions
        jobs.start(_id_of(ids), KIND, {"versions": json.dumps(ids)})


def outcome(check_id: str) -> Outcome | None:
    """What was found, or ``None`` before that and where it cannot be read any more."""
    if not CROSS_CHECK_ID.fullmatch(check_id):
        return None
    try:
        return read_record(Outcome, _folder(check_id) / FILE)
    except DamagedError:
        return None


def run_cross_check(arguments: Mapping[str, str], step: Callable[[float, str], None]) -> None:
    """The job: run every rule, then put what was found in its place, whole."""
    ids: Ids = json.loads(arguments["versions"])
    check_id = _id_of(ids)
    workplace = jobs.job_folder(check_id) / "work"
    shutil.rmtree(workplace, ignore_errors=True)  # what a killed job left there
    workplace.mkdir(parents=True)
    try:
        found = run_rules(
            _records(ids, workplace),
            workplace=workplace,
            progress=lambda share: step(share, text("cross.running")),
        )
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    if not _folder(check_id).is_dir():
        with whole_folder(_folder(check_id)) as folder:
            write_json(folder / FILE, dataclasses.asdict(found))


def _records(ids: Ids, workplace: Path) -> Records:
    """The versions of each dataset as one file; a row goes back to its version by the version's id."""
    joined: dict[str, Joined] = {}
    declared: dict[str, list[Span]] = {}
    for dataset, wanted in ids.items():
        kept = {one: _sound(dataset, one) for one in wanted}
        files = [one.typed_file for one in kept.values()]
        joined[dataset] = join_files(files, workplace / f"{dataset}.parquet")
        declared[dataset] = [_span(kept[file.name]) for file in joined[dataset].files]
    return Records(
        files={dataset: one.path for dataset, one in joined.items()},
        contracts=load_contracts(),
        units=region_units(),
        declared=declared,
        joined=joined,
        registers=_registers(),
    )


def _sound(dataset: str, version_id: str) -> DatasetVersion:
    found = version(dataset, version_id)
    contract = load_contracts()[dataset]
    if found is None or found.contract_sha256 != contract_sha256(contract):
        raise UserError(text("evaluation.old_contract", dataset=contract.title.zh))
    return found


def _span(one: DatasetVersion) -> Span:
    return Span(date.fromisoformat(one.start), date.fromisoformat(one.end), clock_of(one.handed_in_at))


def _registers() -> Path | None:
    folder = home() / "registers"
    return folder if folder.is_dir() else None


def _id_of(ids: Ids) -> str:
    folder = _registers()
    given = {file.name: file.read_bytes().hex() for file in sorted(folder.glob("*.csv"))} if folder else {}
    depends_on = {
        "versions": ids,
        "units": region_units().sha256,
        "registers": given,
        "rules": [rule.model_dump_json() for rule in load_rules().values()],
        "software": SOFTWARE_VERSION,
    }
    return f"X-{hashlib.sha256(json.dumps(depends_on, sort_keys=True).encode()).hexdigest()[:12]}"


def _folder(check_id: str) -> Path:
    return home() / "cross_checks" / check_id
