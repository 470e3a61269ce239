"""The one catalogue of every text that a person reads on the pages, so a translator touches no code."""

from functools import cache
from pathlib import Path

from data.yaml_files import read_yaml_file

CATALOGUE = Path(__file__).parent / "texts" / "zh.yaml"


def text(key: str, **values: object) -> str:
    """The text of a dotted key (``upload.steps.choose``) with its values filled in.

    An unknown key or a missing value is a mistake in the program and raises ``KeyError``.
    """
    return texts()[key].format(**values)


@cache
def texts() -> dict[str, str]:
    """Every text by its dotted key."""
    return dict(_leaves(read_yaml_file(CATALOGUE), ""))


def _leaves(tree: dict[str, object], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            found += _leaves(value, f"{prefix}{name}.")
        else:
            found.append((f"{prefix}{name}", str(value)))
    return found
