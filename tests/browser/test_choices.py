"""Choices stand in the address: the back button takes them back, and two tabs keep their own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.readers import Reader
from tests.browser.serving import Server
from tests.browser.two_evaluations import LATEST

Visit = Callable[..., Reader]

# A page, a choice that is pressed there, and what the address says then.
CHOICES = [
    ("results", "可靠用电", {"node": "KK"}),
    ("city", "可靠用电", {"show": "KK"}),
    ("indicator", "各月单独", {"months": "single"}),
    ("method", "尚无", {"answer": "nothing"}),
    ("ranking", "苏南", {"group": "south"}),
    ("map", "数值", {"show": "value"}),
    ("profile", "各月单独", {"months": "single"}),
]


@pytest.fixture(scope="module")
def reader(browser: Browser, province_server: Server) -> Iterator[Reader]:
    """Somebody who goes from page to page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    reader = Reader(context, province_server.address)
    yield reader
    context.close()
    assert (reader.outside, reader.complaints, reader.dialogs) == ([], [], [])


@pytest.mark.parametrize(("page", "choice", "changed"), CHOICES, ids=[page for page, _, _ in CHOICES])
def test_back_takes_a_choice_back_and_forward_brings_it_again(
    reader: Reader, page: str, choice: str, changed: dict[str, str]
) -> None:
    reader.open(f"/{page}?evaluation={LATEST}")
    before, option = reader.query(), reader.page.get_by_role("radio", name=choice)
    assert option.get_attribute("aria-checked") == "false"
    option.click()
    reader.wait_for_view(**changed)
    after = reader.query()
    reader.page.go_back()
    reader.wait_for_view(**{name: before[name] for name in changed})
    assert reader.query() == before
    assert option.get_attribute("aria-checked") == "false"
    reader.page.go_forward()
    reader.wait_for_view(**changed)
    assert reader.query() == after
    assert option.get_attribute("aria-checked") == "true"


def test_back_after_a_city_was_chosen_shows_the_city_before(reader: Reader) -> None:
    reader.open(f"/city?evaluation={LATEST}&city=320500")
    box = reader.page.get_by_role("combobox").nth(1)
    box.click()
    reader.page.get_by_role("option", name="宿迁市").click()
    reader.wait_for_view(city="321300")
    assert reader.title().startswith("宿迁市：")
    reader.page.go_back()
    reader.wait_for_view(city="320500")
    assert reader.title().startswith("苏州市：")


def test_two_tabs_of_one_browser_keep_their_own_choices(visit: Visit, province_server: Server) -> None:
    first: Reader = visit(province_server.address)
    first.open(f"/ranking?evaluation={LATEST}&level=county&node=KJ")
    second = Reader(first.context, province_server.address)
    second.open(f"/ranking?evaluation={LATEST}&level=city&node=KK")
    first.page.get_by_role("radio", name="苏南").click()
    first.wait_for_view(group="south")
    second.page.get_by_role("radio", name="苏北").click()
    second.wait_for_view(group="north")
    for tab, level, node, group in ((first, "county", "KJ", "south"), (second, "city", "KK", "north")):
        tab.page.reload()
        tab.settle()
        assert {"level": level, "node": node, "group": group}.items() <= tab.query().items()
    assert first.title() != second.title()
    first.page.get_by_role("link", name="地图").click()
    first.wait_for_title("县（市、区）")
    assert second.query()["level"] == "city"
    assert (second.outside, second.complaints, second.dialogs) == ([], [], [])
