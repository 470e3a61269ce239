"""Checks that break a promise on purpose, so that it can be seen whether the watching notices."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from data.contract import Contract
from data.intake import Checked, check_file
from data.intake.checked import Refusal
from data.problems import found
from data.units import Units


def raises(_contract: Contract, path: Path, _units: Units, _workplace: Path, **_options: Any) -> Checked:
    """A fault of the code."""
    raise ValueError(f"cannot read {path.name}")


def dies(_contract: Contract, _path: Path, _units: Units, _workplace: Path, **_options: Any) -> Checked:
    """What a library does to the process when its memory is in disorder."""
    os.abort()


def never_ends(_contract: Contract, _path: Path, _units: Units, _workplace: Path, **_options: Any) -> Checked:
    """Work without end."""
    while True:
        pass


def hangs(_contract: Contract, _path: Path, _units: Units, _workplace: Path, **_options: Any) -> Checked:
    """Waiting for what never comes."""
    time.sleep(3600)
    raise AssertionError("nobody ended it")


def takes_memory(
    _contract: Contract, _path: Path, _units: Units, _workplace: Path, **_options: Any
) -> Checked:
    """Memory without end, slowly enough to be seen."""
    held = []
    while True:
        held.append(b"x" * (8 << 20))
        time.sleep(0.01)


def is_slow(contract: Contract, path: Path, units: Units, workplace: Path, **options: Any) -> Checked:
    """It ends, but took longer than it may."""
    begin = time.process_time()
    while time.process_time() - begin < 1.5:
        pass
    return check_file(contract, path, units, workplace, **options)


def refuses_silently(
    contract: Contract, path: Path, units: Units, workplace: Path, **options: Any
) -> Checked:
    """A refusal of which the list of problems knows nothing."""
    checked = check_file(contract, path, units, workplace, **options)
    _without(checked.problem_file, "code like '%'")
    if checked.parquet:
        checked.parquet.unlink()
    return replace(checked, outcome=Refusal(found("FL02", value=path.name)))


def keeps_records(contract: Contract, path: Path, units: Units, workplace: Path, **options: Any) -> Checked:
    """Records stay where a file was refused."""
    checked = check_file(contract, path, units, workplace, **options)
    (workplace / f"{contract.dataset}.parquet").write_bytes(b"PAR1")
    return replace(checked, outcome=Refusal(found("FL02", value=path.name)))


def loses_a_row(contract: Contract, path: Path, units: Units, workplace: Path, **options: Any) -> Checked:
    """A row that is neither read nor refused."""
    checked = check_file(contract, path, units, workplace, **options)
    return replace(checked, rows_refused=checked.rows_refused - 1)


def shows_everything(
    contract: Contract, path: Path, units: Units, workplace: Path, **options: Any
) -> Checked:
    """The first lines as they stand in the file, personal data and all."""
    checked = check_file(contract, path, units, workplace, **options)
    text = path.read_text(encoding="utf-8", errors="replace")
    return replace(checked, assumed=replace(checked.assumed, header=(text,)))


def _without(problem_file: Path, condition: str) -> None:
    copy = problem_file.with_name("fewer")
    duckdb.sql(f"copy (from '{problem_file}' where not ({condition})) to '{copy}' (format parquet)")
    copy.replace(problem_file)
