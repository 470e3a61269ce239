"""The handbook says what the code says: nothing left out, nothing left over, no list of exemptions."""

import re

import typer

from charts.texts import text
from data.contract_files import load_contracts
from data.problems import CATALOGUE
from docs.generate import chapters, written
from metrics.plan_files import load_plan
from portal.cli import app
from portal.page_table import PAGE_TABLE
from tests.house.documents import (
    HANDBOOK,
    chapter,
    documents,
    first_cells,
    links,
    rows,
    section,
)
from tests.house.source import ROOT, numbered_lines, room_files

PLANS = sorted((ROOT / "metrics" / "plans").iterdir())
SETTING = re.compile(r"\bMINGDIAN_[A-Z_]+\b")


def test_the_generated_chapters_are_what_the_code_would_write_now() -> None:
    made, there = chapters(), written()
    assert made.keys() == there.keys(), "python -m docs.generate"
    assert [name for name in made if made[name] != there[name]] == [], "python -m docs.generate"


def test_every_problem_code_stands_in_the_handbook() -> None:
    assert first_cells(chapter("problems.md")) == set(CATALOGUE)


def test_every_dataset_and_every_column_stand_in_the_handbook() -> None:
    contracts = load_contracts()
    listed = re.findall(r"\[`(\w+)`\]", chapter("datasets.md"))
    assert sorted(listed) == sorted(contracts)
    for name, contract in contracts.items():
        assert first_cells(chapter(f"datasets/{name}.md")) == set(contract.column_names)


def test_every_indicator_of_every_plan_stands_in_the_handbook() -> None:
    for folder in PLANS:
        plan = load_plan(folder.name)
        assert first_cells(chapter(f"plans/{plan.id}.md")) >= set(plan.indicators)


def test_every_command_stands_in_the_handbook() -> None:
    commands = getattr(typer.main.get_command(app), "commands")  # noqa: B009 - Typer types it without them
    assert set(re.findall(r"^## (\S+)$", chapter("commands.md"), flags=re.MULTILINE)) == set(commands)


def test_every_page_stands_in_the_handbook() -> None:
    assert [row[0] for row in rows(chapter("screens.md"))] == [
        text(f"pages.{one.id}.title") for one in PAGE_TABLE
    ]


def test_every_setting_stands_in_the_handbook_with_its_default_and_meaning() -> None:
    used = {name for _, line in numbered_lines(room_files()) for name in SETTING.findall(line)}
    documented = {row[0].strip("`"): row[1:] for row in rows(section(HANDBOOK, "设置"))}
    assert documented.keys() == used
    assert [name for name, cells in documented.items() if len(cells) != 2 or not all(cells)] == []


def test_every_document_points_at_files_that_are_there() -> None:
    assert [str(target) for path in documents() for target in links(path) if not target.exists()] == []


def test_every_generated_chapter_can_be_reached_from_the_handbook() -> None:
    folder = HANDBOOK.parent / "handbook"
    reached = {target.resolve() for path in documents() for target in links(path)}
    assert [name for name in chapters() if (folder / name).resolve() not in reached] == []
