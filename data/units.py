"""The units that are evaluated: provinces, cities and counties, and codes that were abolished.

The table is the only place that knows which region is evaluated; the default is Jiangsu.
"""

import csv
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from data.errors import UserError, mistakes

LEVELS = ("province", "city", "county")
DEFAULT_FILE = Path(__file__).parent / "reference" / "units.csv"
NEEDED = ("unit_code", "name", "level", "parent")


@dataclass(frozen=True)
class Unit:
    """One row of the units table; ``successor`` is the code that took over an abolished one."""

    unit_code: str
    name: str
    level: str
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""


@dataclass(frozen=True)
class Units:
    """All units in the order of their codes."""

    rows: tuple[Unit, ...]
    _by_code: dict[str, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {unit.unit_code: unit for unit in self.rows})

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def name(self, code: str) -> str:
        """The unit's name; ``KeyError`` for an unknown code."""
        return self._by_code[code].name

    def level(self, code: str) -> str:
        """province, city or county; ``KeyError`` for an unknown code."""
        return self._by_code[code].level

    def parent(self, code: str) -> str:
        """The code of the unit above, or an empty text."""
        return self._by_code[code].parent

    def resolve(self, code: str) -> str:
        """Today's code of a unit: the last successor of an abolished one, else the code itself."""
        while successor := self._by_code[code].successor:
            code = successor
        return code

    @cached_property
    def current(self) -> tuple[Unit, ...]:
        """Units that get a row in results: all that have no successor."""
        return tuple(unit for unit in self.rows if not unit.successor)

    @cached_property
    def sha256(self) -> str:
        """Hash of the whole table: results are comparable only between equal tables."""
        rows = json.dumps([vars(unit) for unit in self.rows], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(rows.encode()).hexdigest()

    def at_level(self, level: str) -> list[str]:
        """Codes of the current units of a level, in order."""
        return [unit.unit_code for unit in self.current if unit.level == level]

    def below(self, code: str) -> list[str]:
        """Codes of the current units right below a unit, in order."""
        return [unit.unit_code for unit in self.current if unit.parent == code]

    def lineage(self, code: str) -> list[str]:
        """Today's code of a unit and all its parents, from the lowest up."""
        line = [self.resolve(code)]
        while parent := self._by_code[line[-1]].parent:
            line.append(self.resolve(parent))
        return line


def load_units(path: Path | None = None) -> Units:
    """Read a units table (CSV: ``unit_code, name, level, parent`` and optional validity columns).

    Raises ``UserError`` with all mistakes of the table in one message.
    """
    file = DEFAULT_FILE if path is None else Path(path)
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"单位表“{file.name}”读不出：{error}。请给出 UTF-8 的 CSV 文件。") from error
    return units_from_rows(rows, file.name)


def units_from_rows(rows: Iterable[dict[str, str]], source: str = "单位表") -> Units:
    """The same from rows already read."""
    listed = list(rows)
    missing = [name for name in NEEDED if listed and name not in listed[0]]
    if missing or not listed:
        raise UserError(f"{source}：单位表没有列 {'、'.join(missing or NEEDED)} 或没有任何行。")
    known = Unit.__dataclass_fields__.keys()
    units = [Unit(**{name: (row.get(name) or "").strip() for name in known}) for row in listed]
    wrong = _mistakes(units)
    if wrong:
        raise mistakes(f"{source}有误", wrong)
    return Units(tuple(sorted(units, key=lambda unit: unit.unit_code)))


def _mistakes(units: list[Unit]) -> list[str]:
    by_code: dict[str, Unit] = {}
    wrong = []
    for unit in units:
        if unit.unit_code in by_code or not unit.unit_code:
            wrong.append(f"代码“{unit.unit_code}”为空或重复")
        by_code[unit.unit_code] = unit
    for unit in units:
        wrong += _mistakes_of(unit, by_code)
    return wrong


def _mistakes_of(unit: Unit, by_code: dict[str, Unit]) -> list[str]:
    wrong = []
    if unit.level not in LEVELS:
        return [f"{unit.unit_code}：级别“{unit.level}”只能是 province、city 或 county"]
    if unit.parent:
        parent = by_code.get(unit.parent)
        if parent is None:
            wrong.append(f"{unit.unit_code}：上级“{unit.parent}”不在表中")
        elif parent.level in LEVELS and LEVELS.index(parent.level) >= LEVELS.index(unit.level):
            wrong.append(f"{unit.unit_code}：上级“{unit.parent}”的级别不比它高")
    if unit.successor and not _ends(unit, by_code):
        wrong.append(f"{unit.unit_code}：去向“{unit.successor}”不在表中或成环")
    return wrong


def _ends(unit: Unit, by_code: dict[str, Unit]) -> bool:
    seen = {unit.unit_code}
    while unit.successor:
        following = by_code.get(unit.successor)
        if following is None or following.unit_code in seen:
            return False
        seen.add(following.unit_code)
        unit = following
    return True
