"""The route of the finished maps, and of the files they load: Leaflet, its looks, our behaviour."""

import base64
import hashlib
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from charts.offline_leaflet import ASSETS
from pages.leadership.drawn_maps import MAPS, address_of

STATIC = Path(__file__).resolve().parent / "static"
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


async def drawn_map(request: Request) -> Response:
    """One finished map; its name is the hash of its content, so a browser need never ask again."""
    html = MAPS.html(request.path_params["name"])
    if html is None:
        return Response(status_code=404)
    headers = {
        "Content-Security-Policy": policy_of(html),
        "Cache-Control": "private, max-age=31536000, immutable",
    }
    return HTMLResponse(html, headers=headers)


def policy_of(html: str) -> str:
    """Only the scripts of this very page may run, named by their hashes; nothing is loaded from outside."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in INLINE_SCRIPT.findall(html))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Leaflet moves what it draws by style attributes
            "img-src 'self' data:",
            "frame-ancestors 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


ROUTES: tuple[BaseRoute, ...] = (
    Mount(f"/maps/{ASSETS}", StaticFiles(directory=STATIC)),
    Route(address_of("{name}"), drawn_map),
)
