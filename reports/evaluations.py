"""Evaluations kept in the store, as every reader gets them: whole, checked, or named as damaged."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from charts.texts import text
from data.contract_files import load_contracts
from data.errors import UserError
from data.search import Entry, indicator_entries, unit_entries
from data.units import Units, units_from_rows
from metrics.evaluation_files import StoredEvaluation, read_evaluation
from metrics.indicator import Indicator
from metrics.replay import Replay, Step
from reports.home import home
from reports.memo import Memo
from reports.store_folders import DamagedError, Day, Moment, folders, read_json, read_record

UNITS = "units.json"
REQUEST = "request.json"
MOST_KEPT = 1000  # derived results of one evaluation: trends, tables, drawings
# The versions of a dataset; evaluations kept before there could be several name one without a list.
VersionIds = Annotated[list[str], BeforeValidator(lambda given: [given] if isinstance(given, str) else given)]


@dataclass(frozen=True)
class Request:
    """What an evaluation was computed from: enough to compute it again."""

    id: str
    plan: str
    start: Day
    end: Day
    versions: dict[str, VersionIds]
    evaluated_at: Moment

    @property
    def folder(self) -> Path:
        """Where its files are, once it is computed."""
        return _place() / self.id


@dataclass(frozen=True)
class Kept:
    """What a computed evaluation holds, with the units as they were named when it was computed."""

    stored: StoredEvaluation
    units: Units
    memo: Memo = field(default_factory=lambda: Memo(MOST_KEPT), init=False, compare=False, repr=False)

    @property
    def is_synthetic(self) -> bool:
        """Whether any record behind it was made up."""
        return bool(self.stored.manifest["synthetic"])

    @cached_property
    def replay(self) -> Replay:
        """The months of the period, from the cube."""
        return Replay(self.stored, self.units, load_contracts())

    @cached_property
    def searchable(self) -> list[Entry]:
        """Everything a reader may search for: the units, then the indicators in the plan's order."""
        plan = self.stored.plan
        names = {
            leaf.indicator: _names(plan.indicators.get(leaf.indicator), leaf.indicator)
            for leaf in plan.tree.leaves()
        }
        return [*unit_entries(self.units), *indicator_entries(names)]

    def cumulative(self, indicator: str) -> list[Step]:
        """``Replay.cumulative``, worked out once for all readers: an evaluation never changes."""
        return self.memo.once(("cumulative", indicator), lambda: self.replay.cumulative(indicator))

    def single(self, indicator: str) -> list[Step]:
        """``Replay.single``, worked out once."""
        return self.memo.once(("single", indicator), lambda: self.replay.single(indicator))

    def until(self, month: int) -> "Kept":
        """``Replay.until``, worked out once."""
        return self.memo.once(("until", month), lambda: Kept(self.replay.until(month), self.units))

    def trend(self, indicator: str, unit_code: str) -> list[float | None]:
        """One unit's values that count, cumulated month by month."""
        rows = (step.values.get(unit_code) for step in self.cumulative(indicator))
        return [row.scored_value if row else None for row in rows]


@dataclass(frozen=True)
class Listing:
    """The evaluations of the store, the latest first, and those that are damaged with the reason."""

    sound: list[Request]
    damaged: dict[str, str]


def listing() -> Listing:
    """All evaluations; a damaged one is named and the others go on."""
    sound: list[Request] = []
    damaged: dict[str, str] = {}
    for folder in folders(_place()):
        try:
            sound.append(_request(folder))
        except DamagedError as error:
            damaged[folder.name] = str(error)
    return Listing(sorted(sound, key=lambda request: request.evaluated_at, reverse=True), damaged)


def find(wanted: str) -> Request | None:
    """The request behind an evaluation that is in the store and readable as such."""
    return next((request for request in listing().sound if request.id == wanted), None)


def read(request: Request) -> Kept:
    """The results, checked against their manifest; ``UserError`` if a file is missing or was changed."""
    try:
        changed = [path.stat().st_mtime_ns for path in sorted(request.folder.iterdir())]
    except OSError as error:
        raise UserError(text("evaluation.damaged")) from error
    return _read(request.folder, tuple(changed))


def _request(folder: Path) -> Request:
    """Raises ``DamagedError``, also if the file describes another folder than the one it lies in."""
    request = read_record(Request, folder / REQUEST)
    if request.id != folder.name or not request.evaluated_at:
        raise DamagedError(text("store.other", file=REQUEST))
    return request


def _names(indicator: Indicator | None, id_: str) -> list[str]:
    return [indicator.name.zh, indicator.name.en] if indicator and indicator.name else [id_]


def _place() -> Path:
    return home() / "evaluations"


@lru_cache(maxsize=16)
def _read(folder: Path, _changed_at: tuple[int, ...]) -> Kept:
    stored = read_evaluation(folder)
    try:
        units = units_from_rows(read_json(folder / UNITS))
    except (UserError, OSError, ValueError, TypeError, AttributeError) as error:
        raise UserError(text("evaluation.damaged_file", id=folder.name, file=UNITS)) from error
    if units.sha256 != stored.manifest.get("units_sha256"):
        raise UserError(text("evaluation.damaged_file", id=folder.name, file=UNITS))
    return Kept(stored, units)
