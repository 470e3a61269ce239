"""Before the first visitor comes: what every page needs is loaded, so that nobody waits for it."""

import ast
import asyncio
import importlib
import inspect
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st

from charts.texts import texts
from data.errors import UserError
from pages.audience import current_audience, may_see_staff_pages
from portal.page_table import PAGE_TABLE
from reports import current
from reports.evaluations import Kept, read

# Streamlit imports these when they are first needed, which would be in the first visitor's run.
LOADED_LATE = ("streamlit.emojis",)
MAIN = Path(__file__).resolve().parent / "main.py"


@asynccontextmanager
async def warmed_up(_app: st.App) -> AsyncIterator[None]:
    """The server accepts visitors once this has begun; the work itself needs no event loop."""
    await asyncio.to_thread(warm_up)
    yield


def warm_up() -> None:
    """Load this audience's pages' modules, then the evaluation that a visitor sees first."""
    pages = [row.file for row in PAGE_TABLE if current_audience() in row.audiences]
    for script in (MAIN, *pages):
        for module in imported_by(script):
            importlib.import_module(module)
    for module in LOADED_LATE:
        importlib.import_module(module)
    inspect.stack()  # Streamlit asks for it in its first run; the table of modules behind it takes long
    texts()
    newest = current.readable(published_only=not may_see_staff_pages()).sound[:1]
    with suppress(UserError):  # the page itself says what is wrong with this evaluation
        for request in newest:
            _work_out(read(request))


def _work_out(kept: Kept) -> None:
    """What several pages show and an evaluation keeps: it never changes."""
    kept.searchable  # noqa: B018  (cached by being asked for)
    for indicator in kept.stored.plan.built_indicators():
        kept.cumulative(indicator)


def imported_by(script: Path) -> Iterator[str]:
    """Modules that a script imports; importing a page itself would run it."""
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
