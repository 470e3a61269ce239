"""A store with evaluations of the synthetic province, and their results read without our code."""

import csv
import dataclasses
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.contract_files import load_contracts
from data.demo import write_province
from data.folder import check_folder
from data.intake import Checked
from data.units import load_units
from metrics.evaluation_files import write_evaluation
from metrics.folder_evaluation import Request as FolderRequest
from metrics.folder_evaluation import evaluate_checked
from reports.evaluations import Request
from tests.made_once import made_once
from workflow.store import write_json

PLAN = "jiangsu-2020"
SCALE = 0.5  # large enough for every city to have a total
YEARS = {
    "E-0000000000a1": (date(2018, 7, 1), date(2019, 6, 30), "2020-07-01T01:00:00+00:00"),
    "E-0000000000a2": (date(2019, 7, 1), date(2020, 6, 30), "2020-07-01T02:00:00+00:00"),
}
BEFORE, LATEST = YEARS
# The later year once more, from records that lack the costs; asked for first, so that pages open the whole.
WITHOUT_COSTS = "E-0000000000a0"
ABSENT = "application_costs"
PROVINCE = "320000"

# The dimensions, written down once more: weight and name.
WEIGHTS = {"KJ": 20, "BL": 15, "JJ": 15, "KK": 25, "GP": 10, "YG": 7, "MY": 8}
NAMES = {
    "KJ": "快捷用电", "BL": "便利用电", "JJ": "经济用电", "KK": "可靠用电",
    "GP": "公平用电", "YG": "阳光用电", "MY": "满意用电",
}  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """The rows of an evaluation's files, as text."""

    folder: Path

    def value(self, indicator: str, unit: str = PROVINCE) -> float | None:
        """An indicator's value if it counts."""
        row = self._rows("values.csv", "indicator")[indicator, unit]
        return float(row["value"]) if row["status"] == "ok" else None

    def parts(self, indicator: str, unit: str = PROVINCE) -> tuple[float, float]:
        """Its numerator and denominator."""
        row = self._rows("values.csv", "indicator")[indicator, unit]
        return float(row["numerator"]), float(row["denominator"])

    def score(self, node: str, unit: str) -> dict[str, str]:
        """Score, rank and grade of a node."""
        return self._rows("scores.csv", "node")[node, unit]

    def dimensions(self, unit: str) -> dict[str, float]:
        """The scores of the dimensions that are scored there."""
        scores = {node: self.score(node, unit)["score"] for node in WEIGHTS}
        return {node: float(score) for node, score in scores.items() if score}

    def units(self, level: str) -> list[str]:
        """All units of a level."""
        return [
            row["unit_code"]
            for row in self._all("scores.csv")
            if row["level"] == level and row["node"] == "total"
        ]

    def at_rank(self, rank: int) -> str:
        """The city that stands there."""
        return next(unit for unit in self.units("city") if self.score("total", unit)["rank"] == str(rank))

    def worst(self, indicator: str, level: str) -> str:
        """The unit with the largest value that counts."""
        valued = {unit: self.value(indicator, unit) for unit in self.units(level)}
        return max((unit for unit in valued if valued[unit] is not None), key=lambda unit: valued[unit] or 0)

    def _rows(self, file: str, key: str) -> dict[tuple[str, str], dict[str, str]]:
        return {(row[key], row["unit_code"]): row for row in self._all(file)}

    def _all(self, file: str) -> list[dict[str, str]]:
        with (self.folder / file).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))


@dataclass(frozen=True)
class Province:
    """The store, the records it was computed from, and what must be read on the pages."""

    home: Path
    records: Path

    def truth(self, evaluation: str = LATEST) -> Truth:
        """The results of one of the two."""
        return Truth(self.home / "evaluations" / evaluation)


def two_evaluations(place: Path) -> Province:
    """A new store with them; the records are shared with the other test processes."""
    made = made_once("two-evaluations", compute_two)
    shutil.copytree(made / "home", place / "home")
    return Province(place / "home", made / "records")


def compute_two(place: Path) -> None:
    """Compute them into a store there, from records beside it."""
    province = Province(place / "home", place / "records")
    write_province(province.records, scale=SCALE)
    contracts, units = load_contracts(), load_units()
    checked = check_folder(province.records, contracts, units, place / "checked", None, lambda _: None)
    first, last, _ = YEARS[LATEST]
    fewer = [one for one in checked if one.dataset != ABSENT]
    _keep(province, WITHOUT_COSTS, fewer, (first, last, "2020-07-01T00:00:00+00:00"))
    for id_, year in YEARS.items():
        _keep(province, id_, checked, year)


def _keep(province: Province, id_: str, checked: list[Checked], year: tuple[date, date, str]) -> None:
    first, last, evaluated_at = year
    folder = province.home / "evaluations" / id_
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as workplace:
        asked = FolderRequest(PLAN, province.records, first, last)
        write_evaluation(evaluate_checked(asked, checked, Path(workplace)), folder)
    request = Request(id_, PLAN, str(first), str(last), {}, evaluated_at)
    write_json(folder / "request.json", dataclasses.asdict(request))
    write_json(folder / "units.json", [dataclasses.asdict(unit) for unit in load_units().rows])
