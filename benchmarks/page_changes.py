"""What a reader waits for in Chromium: the first page, and a change of pages."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.serving import Server

DRAWN = (Path(__file__).parent / "drawn.js").read_text(encoding="utf-8")
QUIET_MS = 400  # a page that has not changed for so long is drawn
WIDTH, HEIGHT = 1440, 900


def first_page(browser: Browser, server: Server, page: str) -> float:
    """Seconds from entering the address in a fresh profile until the page is drawn."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
    try:
        tab = _tab_at(context.new_page(), server, page)
        milliseconds: float = tab.evaluate(f"drawnAfter('/{page}', 0, {QUIET_MS})")
        return milliseconds / 1000
    finally:
        context.close()


def page_changes(browser: Browser, server: Server, page: str, other: str, times: int) -> list[float]:
    """Milliseconds from pressing the page's link in the menu until it is drawn, coming from ``other``."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
    try:
        tab = _tab_at(context.new_page(), server, other)
        tab.evaluate(f"drawnAfter('/{other}', 0, {QUIET_MS})")
        _change(tab, page)  # the first visit of a session is not a change between warm pages
        changes = []
        for _ in range(times):
            _change(tab, other)
            changes.append(_change(tab, page))
        return changes
    finally:
        context.close()


def _tab_at(tab: Page, server: Server, page: str) -> Page:
    tab.set_default_timeout(120_000)
    tab.add_init_script(DRAWN)
    tab.goto(f"{server.address}/{page}", wait_until="commit")
    return tab


def _change(tab: Page, page: str) -> float:
    link = tab.locator(f"[data-testid$=NavLink][href$='/{page}']").first
    milliseconds: float = link.evaluate(f"(link) => drawnAfterClick(link, '/{page}', {QUIET_MS})")
    return milliseconds
