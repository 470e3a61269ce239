"""Reading the store: folders that stand there whole, and the small JSON files that say what they are.

Somebody may have changed the store by hand, or a disk may have lost a part of it: what cannot be used is
named with the reason, and everything else goes on.
"""

import json
from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

from pydantic import AfterValidator, TypeAdapter, ValidationError

from charts.texts import text
from data.errors import UserError
from reports.home import home

Record = TypeVar("Record")


class DamagedError(UserError):
    """A file of the store is missing or is not what it should be; the message names it."""


def _day(value: str) -> str:
    date.fromisoformat(value)
    return value


def _moment(value: str) -> str:
    if value:
        datetime.fromisoformat(value)
    return value


Day = Annotated[str, AfterValidator(_day)]  # 2020-06-30
Moment = Annotated[str, AfterValidator(_moment)]  # with its zone; empty for what has not happened yet


def folders(parent: Path) -> list[Path]:
    """The whole folders in a folder of the store, by name; parts that are being written are not seen."""
    if not parent.is_dir():
        return []
    return sorted(path for path in parent.iterdir() if path.is_dir() and not path.name.startswith("."))


def damaged_among(places: Iterable[Path], read: Callable[[Path], object]) -> dict[str, str]:
    """Those that cannot be read, by their place in the store, each with the reason."""
    found = {}
    for place in places:
        try:
            read(place)
        except DamagedError as error:
            found[place.relative_to(home()).as_posix()] = str(error)
    return found


def read_json(path: Path) -> Any:
    """The value of a JSON file of the store."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_record(kind: type[Record], path: Path) -> Record:
    """The record that a JSON file of the store holds, read once as long as the file stays as it is.

    Raises ``DamagedError`` if there is no such file, or if it is no JSON, lacks a key or holds another type.
    """
    try:
        state = path.stat()
        is_as_read = (state.st_ino, state.st_mtime_ns, state.st_size)
        return cast("Record", _read(cast("Hashable", kind), path, is_as_read))
    except FileNotFoundError as error:
        raise DamagedError(text("store.missing", file=path.name)) from error
    except (OSError, ValidationError) as error:
        raise DamagedError(text("store.unreadable", file=path.name)) from error


def parse_record(kind: type[Record], content: str | bytes) -> Record:
    """The same from the JSON itself. Raises ``ValidationError``."""
    return cast("Record", _adapter(cast("Hashable", kind)).validate_json(content, strict=True))


@lru_cache(maxsize=256)
def _read(kind: type[Any], path: Path, _as_read: tuple[int, int, int]) -> Any:
    return parse_record(kind, path.read_bytes())


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
