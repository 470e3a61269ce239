"""A reader with a browser: what the page asked for, what it complained about, what it shows."""

import re
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Error, Page, Request, WebSocket

from tests.browser.streamlits_own import FRAME, PROBE

# Resolves when no script has run, no part was on its way (Streamlit shows its skeleton or keeps the old
# element as stale) and nothing has changed in six looks of the page's own clock, which slows down with it.
STILL = """() => new Promise((resolve) => {
  let seen = '';
  let same = 0;
  const look = () => {
    const app = document.querySelector('[data-testid=stApp]');
    const waits = document.querySelector('[data-testid=stSkeleton], [data-stale=true]');
    const drawn = document.querySelector('.stMain')?.innerHTML ?? '';
    const quiet = app?.dataset.testScriptState === 'notRunning' && !waits && drawn === seen;
    same = quiet ? same + 1 : 0;
    seen = drawn;
    if (same >= 6) resolve(); else setTimeout(look, 50);
  };
  look();
})"""


class Reader:
    """One tab of one browser profile; a tab that was used before is taken over if one is given."""

    def __init__(self, context: BrowserContext, address: str, page: Page | None = None) -> None:
        self.address = address
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        self.context = context
        context.on("request", self._request)
        self.page: Page = page or context.new_page()
        self.page.on("console", self._complaint)
        self.page.on("pageerror", self._fault)
        self.page.on("dialog", self._dialog)
        self.page.on("websocket", self._socket)

    def leave(self) -> None:
        """Hand the tab on: nothing is kept in it, nobody listens any more, and it is the only one."""
        self.context.remove_listener("request", self._request)
        self.page.remove_listener("console", self._complaint)
        self.page.remove_listener("pageerror", self._fault)
        self.page.remove_listener("dialog", self._dialog)
        self.page.remove_listener("websocket", self._socket)
        for other in self.context.pages:
            if other is not self.page:
                other.close()
        self.page.goto(f"{self.address}/_stcore/health")  # of the same server, so the process stays
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.context.clear_cookies()

    def open(self, path: str) -> None:
        """Go to an address of the app and wait until the page is drawn."""
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and the page is drawn.

        For a while, because before its first run and between two runs a page stands still for a moment.
        """
        self.page.locator("h1, .panel").first.wait_for()
        self.page.evaluate(STILL)

    def title(self) -> str:
        """The page's title."""
        return self.page.locator("h1").inner_text()

    def text(self) -> str:
        """Everything that stands on the page, without the menu."""
        return self.page.locator(".stMain").inner_text()

    def wait_for_title(self, part: str, seconds: float = 60) -> None:
        """Wait until the title holds this."""
        self.page.locator("h1", has_text=part).wait_for(timeout=seconds * 1000)
        self.settle()

    def wait_for_view(self, **parameters: str) -> None:
        """Wait until the address says this and the page is drawn."""
        self.page.wait_for_function(
            """wanted => Object.entries(wanted).every(
                ([name, value]) => new URLSearchParams(location.search).get(name) === value)""",
            arg=parameters,
        )
        self.page.wait_for_timeout(200)
        self.settle()

    def drop(self, name: str, content: bytes) -> None:
        """Hand in a file."""
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]  # a FilePayload

    def press(self, label: str) -> None:
        """Press a button and wait until the page is drawn."""
        self.page.get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_timeout(300)
        self.settle()

    def query(self) -> dict[str, str]:
        """The address's parameters."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def _fault(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        self._seen(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._seen(socket.url)

    def _seen(self, url: str) -> None:
        if not self._is_inside(url):
            self.outside.append(url)

    def _is_inside(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in ("data", "blob") or parts.netloc == urlsplit(self.address).netloc

    def _complaint(self, message: ConsoleMessage) -> None:
        is_streamlits = re.search(PROBE, str(message.location.get("url"))) or re.match(FRAME, message.text)
        if message.type in ("error", "warning") and not is_streamlits:
            self.complaints.append(message.text)
