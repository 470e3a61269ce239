"""A browser without its server for ten seconds says so in Chinese, comes back by itself, and keeps all."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Route, WebSocketRoute

from charts.texts import text
from tests.browser.drawn_page import foreign_words
from tests.browser.readers import Reader
from tests.browser.serving import Server, serving
from tests.browser.two_evaluations import LATEST, Province

VIEW = f"/ranking?evaluation={LATEST}&level=county&node=KK&group=north"
SECONDS = 10
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
BAR = """(() => {
  const bar = getComputedStyle(document.querySelector('[data-testid=stApp]'), '::before');
  return bar.visibility == 'visible' && bar.position == 'fixed' ? bar.content : '';
})()"""


class Line:
    """The way between a browser and its server, which can be cut."""

    def __init__(self, reader: Reader) -> None:
        self.is_cut = False
        self.refuses_all = True  # else only what is no plain request, as some proxies do
        self.sockets: list[WebSocketRoute] = []
        reader.page.route_web_socket("**/_stcore/stream*", self._socket)
        reader.page.route("**/_stcore/**", self._request)

    def cut(self) -> None:
        """Nothing goes through any more."""
        self.is_cut = True
        for socket in self.sockets:
            socket.close()

    def _socket(self, socket: WebSocketRoute) -> None:
        if self.is_cut:
            socket.close()
        else:
            socket.connect_to_server()
            self.sockets.append(socket)

    def _request(self, route: Route) -> None:
        if self.is_cut and self.refuses_all:
            route.abort()
        else:
            route.fallback()


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Browser, province_server: Server) -> Iterator[Reader]:
    """A reader with a window of this width, whose browser complains for a reason: its server is gone."""
    context = browser.new_context(viewport={"width": request.param, "height": 844}, locale="zh-CN")
    yield Reader(context, province_server.address)
    context.close()


def said(reader: Reader) -> str:
    """What the bar says, if it is there."""
    return str(reader.page.evaluate(BAR)).strip('"')


def lost(reader: Reader, seconds: float = SECONDS) -> None:
    """For so long the page says what is the matter, in our words alone."""
    reader.page.wait_for_function(f"{BAR} != ''", timeout=5000)
    for _ in range(int(seconds)):
        reader.page.wait_for_timeout(1000)
        assert said(reader) == text("widgets.offline")
        assert foreign_words(reader.page) == set()


def back(reader: Reader) -> None:
    """The page is connected again and says nothing of it."""
    reader.page.locator(CONNECTED).wait_for(timeout=30_000)
    reader.settle()
    assert said(reader) == ""
    assert reader.page.get_by_role("dialog").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize(("reader", "refuses_all"), [(1440, True), (390, False)], indirect=["reader"])
def test_ten_seconds_without_a_connection_are_said_and_change_nothing(
    reader: Reader, refuses_all: bool
) -> None:
    line = Line(reader)
    line.refuses_all = refuses_all
    reader.open(VIEW)
    assert said(reader) == ""
    before = (reader.title(), reader.query(), reader.page.locator("table.heat").inner_text())
    line.cut()
    lost(reader)
    assert reader.page.locator("table.heat").is_visible()
    line.is_cut = False
    back(reader)
    assert before == (reader.title(), reader.query(), reader.page.locator("table.heat").inner_text())
    reader.page.get_by_role("radio", name="苏南").click()
    reader.wait_for_view(group="south", node="KK", level="county")


@pytest.mark.slow
@pytest.mark.parametrize("reader", [390], indirect=True)
def test_a_first_visit_without_a_connection_says_so_and_opens_what_was_asked_for(reader: Reader) -> None:
    line = Line(reader)
    line.is_cut, line.refuses_all = True, False
    reader.page.goto(reader.address + VIEW)
    lost(reader)
    line.is_cut = False
    back(reader)
    assert reader.query()["group"] == "north"
    assert reader.title().startswith("可靠用电：")


@pytest.mark.slow
def test_a_server_that_was_started_again_shows_the_same_view(browser: Browser, province: Province) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    with serving(province.home) as first:
        reader = Reader(context, first.address)
        reader.open(VIEW)
        reader.page.get_by_role("radio", name="苏南").click()
        reader.wait_for_view(group="south")
        before = (reader.title(), reader.query())
    lost(reader, seconds=2)
    with serving(province.home, port=first.port):
        back(reader)
        assert before == (reader.title(), reader.query())
        assert reader.page.get_by_role("radio", name="苏南").get_attribute("aria-checked") == "true"
    context.close()


def test_the_bar_is_no_part_of_a_visit_that_goes_well(
    visit: Callable[..., Reader], province_server: Server
) -> None:
    reader = visit(province_server.address)
    reader.page.goto(reader.address + VIEW)
    for _ in range(20):
        if reader.page.locator("[data-testid=stApp]").count():
            assert said(reader) == ""
        reader.page.wait_for_timeout(100)
