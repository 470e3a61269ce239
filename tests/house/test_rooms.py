"""The seven rooms, their order, and what they must not need."""

import ast
import subprocess
import sys
import tomllib
from typing import Any

import pytest

from tests.house.source import ROOMS, ROOT, nodes, room_files, tree

SCREENLESS_ROOMS = ("data", "metrics", "charts", "reports")

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
for absent in ("streamlit", "sqlalchemy"):
    sys.modules[absent] = None
room = importlib.import_module(sys.argv[1])
names = [module.name for module in pkgutil.walk_packages(room.__path__, room.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def settings() -> dict[str, Any]:
    """The project's own settings file."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_a_package_that_says_what_lives_there(room: str) -> None:
    assert ast.get_docstring(tree(ROOT / room / "__init__.py"))


@pytest.mark.parametrize("room", SCREENLESS_ROOMS)
def test_a_room_without_a_screen_loads_where_streamlit_and_databases_cannot(room: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING, room],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    modules = [path for path in (ROOT / room).rglob("*.py") if path != ROOT / room / "__init__.py"]
    assert int(done.stdout) == len(modules), "a folder with modules lacks its __init__.py"


def test_the_order_of_the_rooms_is_the_one_that_ci_checks() -> None:
    contract = settings()["tool"]["importlinter"]["contracts"][0]
    assert contract["type"] == "layers"
    assert tuple(reversed(contract["layers"])) == ROOMS


def test_every_room_is_installed_and_type_checked() -> None:
    tools = settings()["tool"]
    assert set(tools["setuptools"]["packages"]) == set(ROOMS)
    checked = {*tools["mypy"].get("packages", ()), *tools["mypy"].get("files", ())}
    assert set(ROOMS) <= checked


def test_no_room_imports_the_tests_or_the_bootstrap() -> None:
    outside = {"tests", "start", "docs", "app", "benchmarks"}
    named = [(place, node.module or "") for place, node in nodes(room_files(), ast.ImportFrom)]
    named += [(place, one.name) for place, node in nodes(room_files(), ast.Import) for one in node.names]
    assert [place for place, name in named if name.split(".")[0] in outside] == []
