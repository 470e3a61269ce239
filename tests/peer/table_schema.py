"""A contract as a Table Schema: what a reader who knows only that standard would make of it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from data.calendar_days import FIRST_YEAR, LAST_YEAR
from data.contract import Column, Contract
from data.units import Units

STANDARD = "https://datapackage.org/profiles/2.0/dataresource.json"
TYPES = {
    "string": "string",
    "code": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "date": "date",
    "month": "date",  # its first day; the type yearmonth has no day
    "timestamp": "datetime",
    "year": "year",
}

Descriptor = dict[str, Any]


def table_resource(contract: Contract, units: Units, path: Path) -> Descriptor:
    """The descriptor of a CSV file with its schema; nothing about it is left to be guessed."""
    return {
        "$schema": STANDARD,
        "name": contract.dataset,
        "type": "table",
        "path": str(path),
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"csv": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}},
        "schema": table_schema(contract, units),
    }


def table_schema(contract: Contract, units: Units) -> Descriptor:
    """The rules that the standard can express."""
    fields = [_field(contract, column, units) for column in contract.columns]
    key = {} if len(contract.key) == 1 else {"primaryKey": list(contract.key)}
    return {"fields": fields, **key}


def _field(contract: Contract, column: Column, units: Units) -> Descriptor:
    constraints = {
        "required": column.required,
        "unique": [column.name] == contract.key,
        "enum": _enum(column, units),
        "minimum": _bound(column, column.minimum, f"{FIRST_YEAR}-01-01T00:00:00"),
        "exclusiveMinimum": _bound(column, column.above),
        "maximum": _bound(column, column.maximum, f"{LAST_YEAR}-12-31T23:59:59.999999"),
    }
    said = {name: value for name, value in constraints.items() if value}
    return {"name": column.name, "type": TYPES[column.type], "constraints": said}


def _enum(column: Column, units: Units) -> list[str]:
    if column.references == "units.unit_code":
        return [unit.unit_code for unit in units.rows]
    return list(column.allowed)


def _bound(column: Column, agreed: Decimal | None, of_calendar: str = "") -> str:
    """The end of a range as it is written; that of working days is the end of the calendar."""
    if "working_day" in column.derive:
        return of_calendar
    return "" if agreed is None else str(agreed)
