"""The documents a person reads, as text and as tables."""

import re
from pathlib import Path

from tests.house.source import ROOT

HANDBOOK = ROOT / "docs" / "handbook.md"
README = ROOT / "README.md"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")


def documents() -> list[Path]:
    """Every Markdown file of the project."""
    return [README, *sorted((ROOT / "docs").rglob("*.md"))]


def chapter(name: str) -> str:
    """One generated chapter of the handbook."""
    return (ROOT / "docs" / "handbook" / name).read_text(encoding="utf-8")


def first_cells(markdown: str) -> set[str]:
    """What stands in backticks in the first column of the tables."""
    return set(re.findall(r"^\| \[?`([^`]+)`", markdown, flags=re.MULTILINE))


def rows(markdown: str) -> list[list[str]]:
    """Every row of the tables, cell by cell; a head is the line above the rule and left out."""
    bodies = re.findall(r"^\| --- .*\n((?:\|.*\n?)*)", markdown, flags=re.MULTILINE)
    lines = "".join(bodies).splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def section(path: Path, title: str) -> str:
    """The part of a document below this heading of the second level."""
    parts = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[title]


def links(path: Path) -> list[Path]:
    """The files that a document points at; addresses elsewhere are left out."""
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    return [path.parent / target for target in targets if "://" not in target]
