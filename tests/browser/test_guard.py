"""A fresh process whose first visitor opens a page directly: the guard runs before the page, always."""

import http.client
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from charts.texts import text
from pages.audience import Audience
from portal.page_table import PAGE_TABLE
from tests.browser.readers import Reader
from tests.browser.serving import ROOT, RUN, Server, listening_addresses

Visit = Callable[..., Reader]
Serve = Callable[..., Server]
LOOPBACK = "0100007F"  # 127.0.0.1 as the kernel writes it
STREAMLIT = "import sys; from streamlit.web.cli import main; main()"


def streamlit_run(script: str, telemetry: str) -> list[str]:
    """Streamlit started without our command."""
    return [
        *(sys.executable, "-c", script, "run", str(ROOT / "app.py")),
        *("--server.port", "{port}", "--server.address", "127.0.0.1"),
        *("--browser.gatherUsageStats", telemetry),
    ]


@pytest.mark.parametrize("page", ["ranking", "upload"])
def test_the_first_visitor_of_a_public_process_does_not_run_a_staff_page(
    tmp_path: Path, own_server: Serve, visit: Visit, page: str
) -> None:
    reader = visit(own_server(audience="public").address)
    reader.open(f"/{page}")
    assert reader.title() == "无权访问"
    assert reader.page.locator("table, [data-testid=stFileUploader]").count() == 0
    assert reader.page.locator("[data-testid=stSidebarNavLink]").count() == 0
    assert not (tmp_path / "home").exists(), "the page's own code ran and touched the store"
    reader.open("/")
    assert reader.title() == "尚无已发布的评价结果"


def test_the_public_process_runs_where_the_store_cannot_be_imported(
    own_server: Serve, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    blocked = "import sys; sys.modules['workflow'] = None; " + STREAMLIT
    reader = visit(own_server(command=streamlit_run(blocked, "false")).address)
    reader.open("/ranking")
    assert reader.title() == "无权访问"


@pytest.mark.parametrize(("page", "title"), [("ranking", "还没有评价结果"), ("upload", "报装工单：等待上传")])
def test_the_first_visitor_of_a_staff_process_sees_the_page_and_the_menu(
    own_server: Serve, visit: Visit, page: str, title: str
) -> None:
    reader = visit(own_server().address)
    reader.open(f"/{page}")
    assert reader.title() == title
    staff_menu = [text(f"pages.{row.id}.title") for row in PAGE_TABLE if Audience.ALL in row.audiences]
    assert reader.page.locator("[data-testid=stSidebarNavLink]").all_inner_texts() == staff_menu
    assert reader.page.evaluate("document.documentElement.lang") == "zh-CN"


def test_surroundings_can_neither_open_the_address_nor_switch_telemetry_on(
    tmp_path: Path, own_server: Serve, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")  # noqa: S104 - what must not work
    monkeypatch.setenv("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "true")
    server = own_server()
    assert listening_addresses(server.process_id) == {LOOPBACK}
    assert "只监听本机 127.0.0.1" in next(tmp_path.glob("server-*.log")).read_text(encoding="utf-8")
    reader = visit(server.address)
    reader.open("/ranking")
    reader.page.wait_for_timeout(1500)
    assert reader.outside == []


def test_telemetry_that_is_on_would_have_been_seen(browser: Browser, own_server: Serve) -> None:
    reader = Reader(browser.new_context(), own_server(command=streamlit_run(STREAMLIT, "true")).address)
    reader.open("/ranking")
    reader.page.wait_for_timeout(1500)
    reader.context.close()
    assert reader.outside or any("Content Security Policy" in said for said in reader.complaints)


def test_a_port_that_is_taken_is_a_sentence_and_not_a_trace(server: Server) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, "serve", "--port", str(server.port)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"端口 {server.port} 不能使用" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", ["/nonsense", "/a/b/c"])
def test_an_unknown_address_of_the_running_app_is_a_chinese_404(server: Server, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 404
    assert "没有这个地址" in answer.read().decode()
