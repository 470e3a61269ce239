"""The region this store is about: its own units table, or the default of the house."""

from functools import cache
from pathlib import Path

from data.units import Units, load_units
from reports.home import home


def region_units() -> Units:
    """The units of ``units.csv`` in the store if the operator put one there, else the default."""
    own = home() / "units.csv"
    return _load(own, own.stat().st_mtime_ns) if own.is_file() else _load(None, 0)


@cache
def _load(path: Path | None, _changed_at: int) -> Units:
    return load_units(path)
