"""The route of the maps: finished pages by the hash of their content, with a policy of their own."""

import base64
import hashlib

import pytest
from starlette.applications import Starlette

from pages.leadership import drawn_maps
from pages.leadership.drawn_maps import DrawnMaps, address_of
from portal import maps
from portal.maps import ROUTES, STATIC
from portal.middleware import MIDDLEWARE
from tests.portal.asgi import Answer, ask, wrapped

APP = wrapped(Starlette(routes=list(ROUTES)), MIDDLEWARE)
HTML = '<html lang="zh-CN"><script src="assets/x.js"></script><script>draw();</script></html>'

# The package as published: nothing of it may change here.
LEAFLET = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> DrawnMaps:
    own = DrawnMaps(most_kept=2)
    monkeypatch.setattr(maps, "MAPS", own)
    monkeypatch.setattr(drawn_maps, "MAPS", own)
    return own


def served(name: str) -> Answer:
    return ask(APP, address_of(name))


def test_a_drawn_map_is_served_under_the_hash_of_its_content_and_may_be_kept(kept: DrawnMaps) -> None:
    name = kept.name_of("key", lambda: HTML)
    answer = served(name)
    assert name == hashlib.sha256(HTML.encode()).hexdigest()
    assert (answer.status, answer.body) == (200, HTML)
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


def test_only_the_scripts_of_the_page_itself_may_run(kept: DrawnMaps) -> None:
    policy = served(kept.name_of("key", lambda: HTML)).headers["content-security-policy"]
    own = base64.b64encode(hashlib.sha256(b"draw();").digest()).decode()
    assert f"script-src 'self' 'sha256-{own}';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.split("style-src")[0]
    assert "connect-src" not in policy


def test_an_unknown_map_is_a_404_with_the_policy_of_the_house() -> None:
    answer = served("0" * 64)
    assert answer.status == 404
    assert "connect-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/maps/../app.py", "/maps/x/y.html", "/maps/", "/maps/assets/../../app.py"])
def test_nothing_else_is_served_below_the_maps(path: str) -> None:
    assert ask(APP, path).status == 404


@pytest.mark.parametrize("file", sorted(LEAFLET))
def test_leaflet_is_served_from_the_house_as_it_was_published(file: str) -> None:
    assert ask(APP, f"/maps/assets/leaflet/{file}").status == 200
    assert hashlib.sha256((STATIC / "leaflet" / file).read_bytes()).hexdigest() == LEAFLET[file]


def test_the_public_gets_no_map(kept: DrawnMaps, monkeypatch: pytest.MonkeyPatch) -> None:
    name = kept.name_of("key", lambda: HTML)
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    assert served(name).status == 403


def test_a_map_is_drawn_once_and_the_longest_unused_is_dropped_first(kept: DrawnMaps) -> None:
    drawn: list[str] = []

    def named(key: str) -> str:
        def draw() -> str:
            drawn.append(key)
            return key

        return kept.name_of(key, draw)

    first, second = named("a"), named("b")
    assert named("a") == first
    assert drawn == ["a", "b"]
    named("c")
    assert kept.html(second) is None
    assert kept.html(first) == "a"
