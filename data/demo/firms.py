"""The firms that work for customers, and the rows of ``contractor_licences``."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.csv_files import array, codes, constant, hashes, numbered
from data.demo.draws import Bools, Draws, Floats, Ints, Times
from data.demo.profile import Province

KINDS = ["INSTALL", "REPAIR", "TEST"]
CEILING_KV = {1: 1000.0, 2: 220.0, 3: 110.0, 4: 35.0, 5: 10.0}  # Order 28, in force for the whole record


@dataclass(frozen=True)
class Firms:
    """Grade of every firm and what it is licensed for (a column per kind); the first ones are related."""

    grade: Ints
    licensed: Bools
    related: Bools

    def able(self, kind: str, voltage_kv: float) -> Ints:
        """Firms that may do work of the kind at the voltage."""
        ceiling = np.array([CEILING_KV[int(grade)] for grade in self.grade])
        return np.flatnonzero(self.licensed[:, KINDS.index(kind)] & (ceiling >= voltage_kv))


def firms_of(province: Province) -> Firms:
    """The firms of the province; what they may do is written in the profile, not drawn."""
    rules = province.services.works
    return _firms(rules.firms, rules.related_firms, tuple(rules.grades))


@cache
def _firms(size: int, related: int, grades: tuple[int, ...]) -> Firms:
    number = np.arange(size)
    grade = np.array(grades)[number % len(grades)]
    tests = (grade <= 3) | (number % 3 == 0)
    licensed = np.column_stack([np.full(size, True), number % 2 == 0, tests])
    return Firms(grade, licensed, number < related)


def firm_codes(province: Province) -> list[str]:
    """Codes that nobody takes for real ones; the bills of applications name the same firms."""
    return [f"SYN-ORG-{number:03d}" for number in range(1, province.services.works.firms + 1)]


def licence_numbers(firm: Ints, kind: Ints) -> pa.Array:
    """Each firm has a licence of its own for each kind."""
    letters = codes(kind, ["SYN-L-Z-", "SYN-L-X-", "SYN-L-S-"])
    return pc.binary_join_element_wise(letters, numbered("", firm + 1, 4), "")


def licence_rows(province: Province, seed: int) -> dict[str, pa.Array]:
    """All columns of ``contractor_licences``."""
    firms, draws = firms_of(province), Draws(seed, "firms")
    firm, kind = np.nonzero(firms.licensed)
    size, first = len(firm), np.datetime64(province.first_day)
    since: Times = first - 500 - draws.stream("since").integers(0, 260, size).astype("timedelta64[D]")
    return {
        "licence_no": licence_numbers(firm, kind),
        "kind": codes(kind, KINDS),
        "org_code": codes(firm, firm_codes(province)),
        "regime": constant("O28_2010", size),
        "grade": array(firms.grade[firm]),
        "max_kv": array(_ceilings(firms)[firm], firms.grade[firm] == 1),
        "valid_from": array(since),
        "valid_to": array(since + 6 * 365),
        "status": constant("VALID", size),
        "key_person_hash": hashes(draws.stream("key person"), size),
    }


def _ceilings(firms: Firms) -> Floats:
    return np.array([CEILING_KV[int(grade)] for grade in firms.grade])
