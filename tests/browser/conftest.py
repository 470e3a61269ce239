"""A browser, and servers on stores of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from start import CHROMIUM_PACKAGES, find_chromium
from tests.browser.readers import Reader
from tests.browser.serving import Server, serving
from tests.browser.two_evaluations import Province, Truth, two_evaluations

CHROMIUM = find_chromium()
# No name but this machine's leads anywhere: what is asked for outside is seen and does not leave.
FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs Chromium, and says so when there is none."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason=f"no Chromium here: {' '.join(CHROMIUM_PACKAGES)}"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium with a fresh profile, for this folder only: its event loop would forbid others their own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def working_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the server that most tests share."""
    return tmp_path_factory.mktemp("working") / "home"


@pytest.fixture(scope="session")
def server(working_home: Path) -> Iterator[Server]:
    """A server for staff on an empty store."""
    with serving(working_home) as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers on stores of the test's own: fresh processes that nobody has visited yet."""
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(serving(tmp_path / "home", **how))


@pytest.fixture(scope="package")
def kept_tab(browser: Browser) -> Page:
    """A tab that has the app's scripts compiled, which costs a new one two seconds of processor time."""
    return browser.new_context(locale="zh-CN").new_page()


@pytest.fixture
def visit(
    browser: Browser, kept_tab: Page, own_server: Callable[..., Server]
) -> Iterator[Callable[..., Reader]]:
    """Opens readers; when the test ends, none of them may have complained or asked for anything outside.

    The first comes in the kept tab, which has nothing of its last reader; whoever else comes has a profile
    of their own. They leave before the test's own servers stop, hence the dependence on ``own_server``.
    """
    readers: list[Reader] = []

    def visit(address: str, width: int = 1440, height: int = 900) -> Reader:
        if readers:
            context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
            readers.append(Reader(context, address))
        else:
            kept_tab.set_viewport_size({"width": width, "height": height})
            readers.append(Reader(kept_tab.context, address, kept_tab))
        return readers[-1]

    yield visit
    for reader in readers:
        if reader.page is kept_tab:
            reader.leave()
        else:
            reader.context.close()
    for reader in readers:
        assert reader.outside == []
        assert reader.complaints == []
        assert reader.dialogs == []


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """The synthetic province, evaluated for two years."""
    return two_evaluations(tmp_path_factory.mktemp("province"))


@pytest.fixture(scope="session")
def province_server(province: Province) -> Iterator[Server]:
    """A server for staff and public on it."""
    with serving(province.home) as running:
        yield running


@pytest.fixture
def reader(visit: Callable[..., Reader], province_server: Server) -> Reader:
    """Somebody who has just come to the province's pages."""
    opened: Reader = visit(province_server.address)
    return opened


@pytest.fixture
def truth(province: Province) -> Truth:
    """What must be read there."""
    return province.truth()
