"""The first command of README.md, in a fresh copy of the project on a store of its own."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data.units import load_units
from tests.browser.readers import Reader
from tests.browser.serving import ROOT, Server

NOT_FRESH = (".git", ".venv*", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis", "build", "tests")
LONGEST_SECONDS = 60


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a person gets who fetches the project: no environment, nothing computed."""
    return Path(shutil.copytree(ROOT, tmp_path / "checkout", ignore=shutil.ignore_patterns(*NOT_FRESH)))


@pytest.mark.slow
def test_from_the_first_command_to_a_ranking_of_all_cities_in_less_than_a_minute(
    checkout: Path, own_server: Callable[..., Server], visit: Callable[..., Reader]
) -> None:
    """With the packages in the cache, where installing them for these tests left them."""
    python = os.path.realpath(sys.executable)
    # The uv that made the environment of these tests, but not the programs of that environment.
    path = f"/usr/local/bin:/usr/bin:/bin:{ROOT / '.venv-uv' / 'bin'}"
    plain = ["env", "-u", "PYTHONPATH", "-u", "PYTHONDONTWRITEBYTECODE", "-u", "VIRTUAL_ENV", f"PATH={path}"]
    started = time.monotonic()
    server = own_server(command=[*plain, python, str(checkout / "start.py"), "--port", "{port}"])
    reader = visit(server.address)
    reader.open("/ranking")
    reader.wait_for_title("13市")
    assert time.monotonic() - started < LONGEST_SECONDS
    table = reader.page.get_by_role("table").first.inner_text()
    units = load_units()
    assert [units.name(city) for city in units.at_level("city") if units.name(city) not in table] == []
