"""Reading with the keyboard on a small phone; what every page must be for everyone is in test_every_page."""

from collections.abc import Callable

from tests.browser.readers import Reader
from tests.browser.serving import Server
from tests.browser.two_evaluations import LATEST

Visit = Callable[..., Reader]


def test_the_heat_table_can_be_reached_and_scrolled_by_keyboard_on_a_phone(
    province_server: Server, visit: Visit
) -> None:
    reader = visit(province_server.address, width=320, height=700)
    reader.open(f"/ranking?evaluation={LATEST}&node=KJ")
    box = reader.page.get_by_role("region", name="城市快捷")
    box.focus()
    before = box.evaluate("element => element.scrollLeft")
    reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_timeout(400)
    assert box.evaluate("element => element.scrollLeft") > before
    first = reader.page.locator("table.heat tbody th").first
    assert first.evaluate("element => getComputedStyle(element).position") == "sticky"
