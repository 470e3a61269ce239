"""What happens to a request before Streamlit sees it: unknown addresses, closed doors, headers, language."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.audience import current_audience, may_see_staff_pages
from portal.page_table import PAGE_TABLE, START
from portal.shell import message_page, translated_shell

# What Streamlit itself answers below the root; everything else with several segments is unknown.
OPEN_PREFIXES = ("/_stcore/", "/static/", "/media/", "/component/", "/app/", "/maps/")
ROOT_FILES = ("/", "/favicon.png", "/manifest.json")
# Answered by Streamlit but of no use to a reader: numbers of the process, and a second way in for programs.
CLOSED_PREFIXES = ("/_stcore/metrics", "/_stcore/agent/", "/_stcore/script-health-check")
STAFF_PREFIXES = ("/_stcore/upload_file", "/maps/")
OWN_POLICY_PREFIX = "/maps/"  # a map is a page of its own and brings a narrower policy

POLICY = "Content-Security-Policy"
SECURITY_HEADERS: Mapping[str, str] = {
    POLICY: "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-eval'",  # Vega compiles its expressions; no inline script anywhere
            "style-src 'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class AddressGuard:
    """404 for what is not an address of this app, instead of Streamlit's blank page with 200."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _answer_of_our_own(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)


def _answer_of_our_own(scope: Scope) -> Response | None:
    path: str = scope["path"]
    if path.startswith(CLOSED_PREFIXES):
        return Response(status_code=404)
    if path.startswith(STAFF_PREFIXES) and not may_see_staff_pages():
        return Response(status_code=403)
    if path == "/":
        return RedirectResponse(f"/{START[current_audience()]}")
    if path == "/favicon.ico":  # asked for where a map is opened alone
        return RedirectResponse("/favicon.png")
    is_page = path.strip("/") in {page.address for page in PAGE_TABLE}
    if is_page or path in ROOT_FILES or path.startswith(OPEN_PREFIXES):
        return None
    return HTMLResponse(message_page("not_found"), status_code=404)


class SecurityHeaders:
    """The same headers on every answer, whoever gives it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own = headers.get(POLICY) if scope["path"].startswith(OWN_POLICY_PREFIX) else None
                headers.update({**SECURITY_HEADERS, POLICY: own or SECURITY_HEADERS[POLICY]})
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class ChineseShell:
    """Streamlit's index page says it is English; ours says zh-CN and carries our title."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OPEN_PREFIXES):
            await self.app(scope, receive, send)
            return
        await self.app(_plain_request(scope), receive, _Rewriter(send))


def _plain_request(scope: Scope) -> Scope:
    """The request as if the browser kept no copy and read no compressed answer."""
    dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since")
    headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
    return {**scope, "headers": headers}


class _Rewriter:
    """Holds back an HTML answer until it is whole, then sends it translated."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = translated_shell(self.body.decode("utf-8")).encode("utf-8")
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        del headers["etag"]  # it names Streamlit's page, not ours
        del headers["last-modified"]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    return Headers(scope=start).get("content-type", "").startswith("text/html")


# Outermost first. The host check stops a foreign page that points its own name at this machine.
MIDDLEWARE = (
    Middleware(SecurityHeaders),
    Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False),
    Middleware(AddressGuard),
    Middleware(ChineseShell),
)
