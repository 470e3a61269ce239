"""One case through the whole intake, with what it took and which promises were broken."""

import io
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.contract_files import load_contracts
from data.errors import UserError
from data.intake import Checked, check_file
from data.units import load_units
from reports.home import SETTING
from tests.fuzz.cases import Case
from tests.fuzz.promises import broken_promises
from workflow import datasets, uploads
from workflow.returns import returned

MEGABYTE = 1 << 20
KEPT = ("problems.parquet", "result.json")  # of the check of a refused file
PERIOD = date(2001, 1, 1), date(2025, 12, 31)
Checker = Callable[..., Checked]


@dataclass(frozen=True)
class Trial:
    """What became of a case. ``faults``: the promises that were broken; ``seconds`` are of the processor."""

    seed: int
    outcome: str
    seconds: float
    megabytes: int
    faults: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    is_stored: bool | None = None


def try_case(case: Case, check: Checker = check_file) -> Trial:
    """Check the file; some go the whole way into a store of their own. Faults of the code are raised."""
    with tempfile.TemporaryDirectory(prefix="mingdian-fuzz-") as place:
        file, workplace = Path(place) / "in" / case.name, Path(place) / "checked"
        file.parent.mkdir()
        file.write_bytes(case.content)
        known = load_contracts()
        begin = _begin()
        checked = check(known[case.dataset], file, load_units(), workplace, options=case.options, known=known)
        seconds, megabytes = time.process_time() - begin, peak_megabytes()
        faults = broken_promises(case, checked, file, workplace)
        trial = Trial(
            seed=case.seed,
            outcome="accepted" if checked.is_acceptable else "refused",
            seconds=seconds,
            megabytes=megabytes,
            faults=faults,
            codes=sorted({one.code for one in checked.counts()}),
        )
        shutil.rmtree(workplace)
        return _stored(case, trial, checked.is_acceptable, Path(place)) if case.goes_to_store else trial


def _begin() -> float:
    """Forget the highest memory so far; where that is not allowed, the figure is of the whole process."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return time.process_time()


def peak_megabytes() -> int:
    """The most memory held since it was last forgotten."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _stored(case: Case, trial: Trial, is_acceptable: bool, place: Path) -> Trial:
    """The same file as it comes in through the door: staged, checked with what goes back, accepted."""
    with _home(place / "home"):
        begin = _begin()
        upload = uploads.stage(case.dataset, case.name, io.BytesIO(case.content), *PERIOD)
        uploads.run_check({"upload": upload.id}, lambda _share, _message: None)
        upload = uploads.find(upload.id) or upload  # its template may have said of which dataset it is
        found = uploads.result(upload)
        is_stored = found is not None and _is_accepted(upload)
        seconds = time.process_time() - begin
        faults = list(_store_faults(case, upload, found, is_acceptable, is_stored))
    values: dict[str, Any] = {**vars(trial), "faults": trial.faults + faults, "is_stored": is_stored}
    values["seconds"] = max(trial.seconds, seconds)
    values["megabytes"] = max(trial.megabytes, peak_megabytes())
    return Trial(**values)


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    before = os.environ.get(SETTING)
    os.environ[SETTING] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(SETTING)
        if before is not None:
            os.environ[SETTING] = before


def _is_accepted(upload: uploads.Upload) -> bool:
    try:
        datasets.accept(upload)
    except UserError:
        return False
    return True


def _store_faults(
    case: Case,
    upload: uploads.Upload,
    found: uploads.CheckResult | None,
    is_acceptable: bool,
    is_stored: bool,
) -> Iterator[str]:
    if found is None:
        yield "no result in the store"
        return
    if found.is_acceptable and not is_acceptable:
        yield "the store accepts what the check refuses"
    if found.is_acceptable is not is_stored:
        yield f"acceptable: {found.is_acceptable}, but stored: {is_stored}"
    kept = datasets.versions()
    if len(kept) != is_stored or any(not one.parquet.is_file() for one in kept):
        yield f"{len(kept)} versions in the store, expected {int(is_stored)}"
    if not is_stored:
        typed = [path for path in (upload.folder / "result").iterdir() if path.name not in KEPT]
        if typed:
            yield f"records of a refused file are kept: {typed[0].name}"
        yield from _given_back(case, upload)
        uploads.discard(upload)
        if upload.folder.exists():
            yield "a discarded upload is still there"


def _given_back(case: Case, upload: uploads.Upload) -> Iterator[str]:
    """What goes back to the sender shows nothing personal either."""
    files = returned(upload.folder)
    if files is None:
        yield "nothing goes back for a refused file"
        return
    written = {file.name: file.read_bytes() for file in (files.problems_csv,)}
    for workbook in filter(None, (files.problems_workbook, files.marked)):
        with zipfile.ZipFile(workbook) as package:
            written |= {f"{workbook.name} {part}": package.read(part) for part in package.namelist()}
    for number, secret in enumerate(case.secrets):
        for name, content in written.items():
            if secret.encode() in content:
                yield f"gives the personal text no. {number} back in {name}"
