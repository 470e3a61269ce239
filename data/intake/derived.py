"""The whole numbers that are derived once at intake, so that later only sums are needed.

``NAME_epoch``: seconds since 1970 of the local clock. ``NAME_month``: year × 100 + month.
``NAME_working_day``: running number of the working day (see ``data.calendar_days``).
Durations are seconds; squares are codes such as ``N38.0W084.5``.
"""

from data.contract import Column, Contract, GridSquare
from data.engine import named


def derived_types(contract: Contract) -> dict[str, str]:
    """Names of the derived columns and their types (of ``data.contract.ColumnType``)."""
    names = {name: "integer" for name, _ in _numbers(contract)}
    names |= {one.name: "integer" for one in contract.durations}
    return names | {one.name: "code" for one in contract.squares}


def derived_columns(contract: Contract) -> list[str]:
    """SQL of each derived column, reading the typed columns of the same row."""
    columns = [f"{value} as {named(name)}" for name, value in _numbers(contract)]
    columns += [f"{_epoch(one.end)} - {_epoch(one.start)} as {named(one.name)}" for one in contract.durations]
    return columns + [f"{_square(one)} as {named(one.name)}" for one in contract.squares]


def _numbers(contract: Contract) -> list[tuple[str, str]]:
    found = []
    for column in contract.columns:
        for kind in _wanted(contract, column):
            found.append((f"{column.name}_{kind}", _BY_KIND[kind](column.name)))
    return found


def _wanted(contract: Contract, column: Column) -> list[str]:
    """The time of a dataset always has its instant and its month."""
    kinds: list[str] = list(column.derive)
    if column.name == contract.time:
        kinds += [kind for kind in ("epoch", "month") if kind not in kinds]
    return kinds


def _epoch(name: str) -> str:
    return f"(epoch_us(cast({named(name)} as TIMESTAMP)) // 1000000)"


def _month(name: str) -> str:
    return f"cast(year({named(name)}) * 100 + month({named(name)}) as INTEGER)"


def _working_day(name: str) -> str:
    # A list held in the database: position 1 is the calendar's first day.
    return (
        f"(select numbers from working_days)"
        f"[cast({named(name)} as DATE) - (select first_day from working_days) + 1]"
    )


_BY_KIND = {"epoch": _epoch, "month": _month, "working_day": _working_day}


def _square(one: GridSquare) -> str:
    """The south-west corner of the square, in degrees with one decimal more than needed is cut."""
    return f"{_corner(one.latitude, one, 'N', 'S', 2)} || {_corner(one.longitude, one, 'E', 'W', 3)}"


def _corner(name: str, one: GridSquare, plus: str, minus: str, digits: int) -> str:
    places = max(0, -int(one.degrees.normalize().as_tuple().exponent))
    steps = f"cast(floor({named(name)} / {one.degrees}) as INTEGER)"
    corner = f"({steps} * cast({one.degrees} as DECIMAL(9, {places})))"
    sign = f"case when {steps} < 0 then '{minus}' else '{plus}' end"
    width = digits + (places + 1 if places else 0)
    return f"{sign} || lpad(cast(abs({corner}) as VARCHAR), {width}, '0')"
