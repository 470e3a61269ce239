"""The map in the browser: no network, a click stays in the session, the keyboard reaches every unit."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, expect

from data.units import load_units
from tests.browser.drawn_page import axe_findings
from tests.browser.readers import Reader
from tests.browser.serving import Server

Visit = Callable[..., Reader]
CITY = load_units().at_level("city")[8]  # its middle lies inside it


@pytest.fixture
def reader(visit: Visit, province_server: Server) -> Reader:
    """Somebody before two maps of the cities; the fixture fails if anything outside is asked for."""
    opened: Reader = visit(province_server.address)
    opened.open("/map?level=city&show=score&left=total&right=KJ")
    return opened


def maps_of(reader: Reader) -> list[Frame]:
    """Both maps, drawn."""
    reader.page.locator("iframe").nth(1).wait_for()
    frames = [frame for frame in reader.page.frames if "/maps/" in frame.url]
    for frame in frames:
        frame.locator("path[aria-label]").first.wait_for()
    return frames


def test_thirteen_cities_are_drawn_with_their_source_and_without_tiles(reader: Reader) -> None:
    for frame in maps_of(reader):
        assert frame.locator("path[aria-label]").count() == 13
        assert "天地图" in frame.locator(".source").inner_text()
        assert frame.locator("img.leaflet-tile").count() == 0


def test_a_click_opens_the_city_in_the_same_session_and_back_leads_back(reader: Reader) -> None:
    sockets: list[str] = []
    reader.page.on("websocket", lambda socket: sockets.append(socket.url))
    name = load_units().name(CITY)
    maps_of(reader)[0].locator(f"path[aria-label^='{name}']").click()
    reader.wait_for_title(f"{name}：")
    assert reader.query()["city"] == CITY
    reader.page.go_back()
    reader.page.locator("iframe").first.wait_for()
    assert "/map?" in reader.page.url
    assert sockets == []  # a new session would open a new one


def test_the_keyboard_goes_from_unit_to_unit_and_opens_one(reader: Reader) -> None:
    frame = maps_of(reader)[0]
    frame.locator("path[tabindex='0']").focus()
    reader.page.keyboard.press("ArrowRight")
    expect(frame.locator(".leaflet-tooltip")).to_have_count(1)  # the last one fades away first
    assert frame.locator("path[tabindex='0']").count() == 1
    reader.page.keyboard.press("Enter")
    second = load_units().at_level("city")[1]
    reader.wait_for_title(f"{load_units().name(second)}：")


def test_axe_finds_nothing_inside_a_map(reader: Reader) -> None:
    frame = maps_of(reader)[0]
    address = frame.url
    reader.page.goto(address)
    reader.page.locator("path[aria-label]").first.wait_for()
    found = {rule for rule, _ in axe_findings(reader.page)}
    # A map in its frame has no heading and no landmark of its own: those are the page's.
    assert found <= {"landmark-one-main", "page-has-heading-one", "region"}
