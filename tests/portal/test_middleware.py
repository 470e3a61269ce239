"""What happens to a request before Streamlit sees it."""

import gzip
from pathlib import Path

import pytest
import streamlit
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from portal.middleware import MIDDLEWARE
from portal.page_table import PAGE_TABLE
from tests.portal.asgi import Answer, ask, wrapped

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    """Stands in for Streamlit: its index page for every address, compressed for whoever reads that."""
    if dict(scope["headers"]).get(b"accept-encoding") == b"gzip":
        body = gzip.compress(INDEX.encode())
        answer = HTMLResponse(body, headers={"content-encoding": "gzip"})
    else:
        answer = HTMLResponse(INDEX, headers={"etag": "x", "last-modified": "y"})
    if scope["path"].startswith("/static/"):
        await PlainTextResponse("static")(scope, receive, send)
        return
    await answer(scope, receive, send)


APP: ASGIApp = wrapped(inner, MIDDLEWARE)


def asked(path: str, host: str = "127.0.0.1:8501", **headers: str) -> Answer:
    return ask(APP, path, host, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize("page", [row.address for row in PAGE_TABLE])
def test_a_page_of_the_table_is_answered_by_the_app(page: str) -> None:
    assert asked(f"/{page}").status == 200
    assert asked(f"/{page}/").status == 200


@pytest.mark.parametrize(
    "path", ["/nonsense", "/a/b", "/ranking/x", "/x.png", "/index.html", "/pages/upload.py"]
)
def test_an_unknown_address_is_a_404_in_chinese_with_a_way_back(path: str) -> None:
    answer = asked(path)
    assert answer.status == 404
    assert "没有这个地址" in answer.body
    assert '<html lang="zh-CN">' in answer.body
    assert 'href="/"' in answer.body


def test_the_bare_address_leads_staff_to_the_overview() -> None:
    answer = asked("/")
    assert (answer.status, answer.headers["location"]) == (307, "/overview")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/script-health-check"])
def test_doors_that_no_reader_needs_are_closed(path: str) -> None:
    assert asked(path).status == 404


def test_the_public_process_takes_no_uploads(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked("/_stcore/upload_file/a/b").status == 200
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    assert asked("/_stcore/upload_file/a/b").status == 403
    assert asked("/").headers["location"] == "/results"


@pytest.mark.parametrize("path", ["/ranking", "/static/x.js", "/nonsense", "/_stcore/metrics", "/"])
def test_every_answer_carries_the_policy(path: str) -> None:
    headers = asked(path).headers
    policy = headers["content-security-policy"].split("; ")
    assert "script-src 'self' 'unsafe-eval'" in policy  # drawings need it; nothing inline
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8501"])
def test_a_foreign_name_for_this_machine_is_refused(host: str) -> None:
    assert asked("/ranking", host).status == 400


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1"])
def test_this_machine_by_its_own_names_is_served(host: str) -> None:
    assert asked("/ranking", host).status == 200


def test_the_index_page_is_chinese_and_holds_no_inline_script() -> None:
    body = asked("/ranking", accept_encoding="gzip", if_none_match="x").body
    assert '<html lang="zh-CN">' in body
    assert "<title>明电</title>" in body
    assert "启用 JavaScript" in body
    assert "<script>" not in body
    assert "_stcore/agent" not in body
    assert "A Streamlit app" not in body
    assert '<div id="root">' in body
    assert '<script type="module"' in body


def test_the_length_is_that_of_the_page_that_is_sent_and_the_old_tag_is_gone() -> None:
    answer = asked("/ranking")
    assert int(answer.headers["content-length"]) == len(answer.body.encode())
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers


def test_other_files_pass_as_they_are() -> None:
    assert asked("/static/x.js").body == "static"
