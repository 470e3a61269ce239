"""Reading the store: folders that stand there whole, and their small JSON files."""

import json
from pathlib import Path
from typing import Any


def folders(parent: Path) -> list[Path]:
    """The whole folders in a folder of the store, by name; parts that are being written are not seen."""
    if not parent.is_dir():
        return []
    return sorted(path for path in parent.iterdir() if path.is_dir() and not path.name.startswith("."))


def read_json(path: Path) -> Any:
    """The value of a JSON file of the store."""
    return json.loads(path.read_text(encoding="utf-8"))
