"""Tables that a province keeps beside its records: companies, affiliates, declared users, survey frames."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from data.demo.county import County
from data.demo.firms import firm_codes, firms_of
from data.demo.months import record_months
from data.demo.profile import Province

FOLDER_NAME = "registers"
SAMPLED = "REG_RANDOM"  # the only frame whose size the regulator knows


class Registers:
    """Sums over counties that become the registers of the province."""

    def __init__(self, province: Province) -> None:
        self._province = province
        self._months = record_months(province).tolist()
        self._users: dict[str, int] = defaultdict(int)
        self._companies: dict[str, str] = {}
        self._weights: dict[str, float] = defaultdict(float)

    def add(self, county: County) -> None:
        """Count a county's users at the end of every month, and its customers."""
        place, network = county.place, county.network
        self._companies[place.company_code] = place.city
        self._weights[place.city] += place.weight
        for month in self._months:
            last = (np.datetime64(month, "M") + 1).astype("datetime64[D]") - 1
            in_service = (network.since <= last) & (last < network.until)
            self._users[f"{place.company_code},{month}"] += int(np.count_nonzero(in_service))

    def write(self, out: Path) -> None:
        """One CSV file for each register, in a folder of their own."""
        folder = out / FOLDER_NAME
        folder.mkdir(exist_ok=True)
        firms, codes = firms_of(self._province), firm_codes(self._province)
        related = [[code] for code, is_related in zip(codes, firms.related, strict=True) if is_related]
        users = [[*key.split(","), number] for key, number in sorted(self._users.items())]
        _write(folder / "companies.csv", ["company_code", "region_code"], sorted(self._companies.items()))
        _write(folder / "affiliates.csv", ["org_code"], related)
        _write(folder / "declared_users.csv", ["company_code", "month", "users"], users)
        header = ["wave", "frame", "region_code", "customer_class", "total"]
        _write(folder / "frame_totals.csv", header, self._frames())

    def _frames(self) -> list[list[object]]:
        """How many customers of each class the regulator's sample stands for, by city."""
        rules, classes = self._province.services.survey, self._province.classes
        return [
            [
                wave.code,
                SAMPLED,
                city,
                name,
                round(rules.frame_per_case * classes[name].per_county * weight, 2),
            ]
            for wave in rules.waves
            for city, weight in sorted(self._weights.items())
            for name in rules.classes
        ]


def _write(path: Path, header: list[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
