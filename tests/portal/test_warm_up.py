"""What is loaded before the first visitor comes."""

import subprocess
import sys
from pathlib import Path

import pytest

from pages.audience import SETTING
from portal.page_table import PAGE_TABLE
from portal.warm_up import MAIN, imported_by
from tests.browser.serving import ROOT

WARM_UP = """
import sys
from portal.warm_up import warm_up

warm_up()
print(*sorted(sys.modules))
"""


def loaded(audience: str, home: Path) -> set[str]:
    """The modules of a fresh process after its warm-up."""
    done = subprocess.run(
        [sys.executable, "-c", WARM_UP],
        env={"MINGDIAN_HOME": str(home), SETTING: audience, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("audience", ["all", "internal", "public"])
def test_everything_that_the_pages_of_an_audience_import_is_there(audience: str, tmp_path: Path) -> None:
    there = loaded(audience, tmp_path)
    for script in (MAIN, *(row.file for row in PAGE_TABLE if audience in row.audiences)):
        assert set(imported_by(script)) <= there


def test_the_public_process_loads_nothing_that_changes_the_store(tmp_path: Path) -> None:
    assert not {name for name in loaded("public", tmp_path) if name.split(".")[0] == "workflow"}
    assert {name for name in loaded("all", tmp_path) if name.split(".")[0] == "workflow"}
