"""How fast every page is beside an empty one: `python -m benchmarks.pages`.

In one run, on the demo province at scale 100: what a warm page costs the server, how long a change of
pages takes in Chromium, and how long the first page takes when nobody has visited the server yet. The
table goes into `docs/performance.md`. Nothing else should run on the machine meanwhile.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import Browser, sync_playwright

from benchmarks.demo_home import demo_home
from benchmarks.marked import DOCUMENT, write_between_markers
from benchmarks.measured import Measured, result_table
from benchmarks.page_changes import first_page, page_changes
from benchmarks.warm_runs import processor_seconds, session
from charts.texts import text
from portal.page_table import PAGE_TABLE
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.serving import ROOT, Server, serving

EMPTY = "空的 Streamlit 页"
EMPTY_APP = (
    *(sys.executable, "-m", "streamlit", "run", str(ROOT / "benchmarks" / "empty_app.py")),
    *("--server.address", "127.0.0.1", "--server.port", "{port}", "--server.headless", "true"),
    *("--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"),
    *("--runner.postScriptGC", "false"),  # as ours, so that the floor is the same
)
Start = Callable[[], AbstractContextManager[Server]]


def main() -> None:
    """Measure, print, and write the document unless told not to."""
    options = _options()
    home = demo_home(options.scale)
    chosen = [row for row in PAGE_TABLE if not options.only or row.id in options.only]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        bench = Bench(browser, options.runs, options.openings)
        empty = bench.measure(EMPTY, "empty", "other", lambda: serving(home, command=[*EMPTY_APP]))
        pages = []
        for row in chosen:
            other = next(one.address for one in PAGE_TABLE if one.address != row.address)
            title = text(f"pages.{row.id}.title")
            pages.append(bench.measure(title, row.address, other, lambda: serving(home)))
        browser.close()
    found = result_table(empty, pages)
    print(found)
    if not options.dry:
        write_between_markers(DOCUMENT, "pages.py", found)


class Bench:
    """A browser, and how often everything is done."""

    def __init__(self, browser: Browser, runs: int, openings: int) -> None:
        self.browser = browser
        self.runs = runs
        self.openings = openings

    def measure(self, name: str, page: str, other: str, start: Start) -> Measured:
        """One page of one app, which is started anew for every first opening."""
        print(name, file=sys.stderr, flush=True)
        cold = [self._opening(page, start) for _ in range(self.openings)]
        with start() as server:
            with session(server, page) as reader:
                for _ in range(3):
                    reader.rerun()
                before = processor_seconds(server.process_id)
                runs = [reader.rerun() for _ in range(self.runs)]
                used = processor_seconds(server.process_id) - before
            changes = page_changes(self.browser, server, page, other, self.runs)
        return Measured(
            name=name,
            address=page,
            warm_seconds=[run.seconds for run in runs],
            processor_seconds=used / self.runs,
            size=runs[-1].size,
            change_milliseconds=changes,
            cold_seconds=cold,
        )

    def _opening(self, page: str, start: Start) -> float:
        with start() as server:
            return first_page(self.browser, server, page)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=100, help="scale of the demo province")
    parser.add_argument("--runs", type=int, default=40, help="warm runs and page changes per page")
    parser.add_argument("--openings", type=int, default=3, help="first openings per page")
    parser.add_argument("--only", nargs="*", default=[], help="ids of pages; all by default")
    parser.add_argument("--dry", action="store_true", help="print the table and leave the document")
    return parser.parse_args()


if __name__ == "__main__":
    main()
