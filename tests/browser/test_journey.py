"""From a file to a rank in the browser, with the network watched and nothing asked for outside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.demo import declared_periods
from tests.browser.readers import Reader
from tests.browser.serving import Server
from tests.workflow.demo_files import accepted, demo_file

Visit = Callable[..., Reader]

SCALE = 0.5  # large enough for every city to have a total
OTHERS = ("application_stages", "application_costs", "mv_users", "outages", "user_interruptions")


def hand_in(reader: Reader, dataset: str) -> None:
    """Upload one dataset of the demo for the days it is about, and wait for its check."""
    first, last = declared_periods()[dataset]
    reader.open(f"/upload?dataset={dataset}&upload=none&from={first}&to={last}")
    reader.drop(f"{dataset}.csv", demo_file(dataset, SCALE).read_bytes())
    reader.wait_for_title("可以入库")


@pytest.fixture(scope="module")
def traveller(browser: Browser, server: Server) -> Iterator[Reader]:
    """The reader who goes all the way; whatever they saw is judged at the end."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    reader = Reader(context, server.address)
    yield reader
    reader.context.close()
    assert (reader.outside, reader.complaints, reader.dialogs) == ([], [], [])


@pytest.fixture(scope="module")
def evaluated(traveller: Reader, working_home: Path) -> str:
    """One dataset accepted on the page beside five that are there, and evaluated on the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGDIAN_HOME", str(working_home))
        for dataset in OTHERS:
            accepted(dataset, SCALE)
    hand_in(traveller, "applications")
    traveller.press("入库")
    traveller.wait_for_title("报装工单：")
    traveller.wait_for_title("行已入库")
    traveller.press("开始计算")
    traveller.page.get_by_role("link", name="查看排名").wait_for(timeout=60_000)
    return traveller.query()["asked"]


def test_upload_check_accept_evaluate_and_ranking(evaluated: str, traveller: Reader) -> None:
    traveller.page.get_by_role("link", name="查看排名").click()
    traveller.wait_for_title("13市：")
    assert traveller.query() == {
        "evaluation": evaluated, "level": "city", "node": "total", "before": "none", "group": "all",
        "units": "none", "preset": "plan", "weights": "KJ:20,BL:15,JJ:15,KK:25,GP:10,YG:7,MY:8",
    }  # fmt: skip
    rows = traveller.page.locator("table.heat tbody tr")
    assert rows.count() == 13
    assert rows.first.locator("td").first.inner_text() == "1"
    assert "合成数据" in traveller.page.locator(".demo").inner_text()


def test_every_choice_is_in_the_address_and_back_and_forward_follow_it(
    evaluated: str, visit: Visit, server: Server
) -> None:
    reader = visit(server.address)
    reader.open(f"/ranking?evaluation={evaluated}&level=city&node=total")
    reader.page.get_by_text("县（市、区）（95）").click()
    reader.wait_for_view(level="county", node="total")
    assert "95个县（市、区）" in reader.title()
    reader.page.get_by_role("radio", name="可靠用电").click()
    reader.wait_for_view(level="county", node="KK")
    assert reader.title().startswith("可靠用电：")
    assert reader.query()["evaluation"] == evaluated
    assert reader.page.locator("table.heat tbody tr").count() == 95
    reader.page.go_back()
    reader.wait_for_view(level="county", node="total")
    assert "95个县（市、区）" in reader.title()
    reader.page.go_back()
    reader.wait_for_view(level="city", node="total")
    assert reader.title().startswith("13市：")
    reader.page.go_forward()
    reader.wait_for_view(level="county", node="total")


def test_the_address_alone_opens_the_same_view_for_someone_else(
    evaluated: str, visit: Visit, server: Server
) -> None:
    first, second = visit(server.address), visit(server.address)
    first.open(f"/ranking?evaluation={evaluated}&level=county&node=BL")
    second.open(first.page.url.removeprefix(server.address))
    assert first.title() == second.title()
    assert first.page.locator("table.heat").inner_text() == second.page.locator("table.heat").inner_text()


def test_back_from_a_bare_address_does_not_trap_the_reader(
    evaluated: str, visit: Visit, server: Server
) -> None:
    reader = visit(server.address)
    reader.open("/upload")
    reader.open("/ranking")
    reader.wait_for_title("13市")
    for _ in range(4):
        reader.page.go_back()
        reader.page.wait_for_timeout(700)
        if "/upload" in reader.page.url:
            break
    assert "/upload" in reader.page.url


def test_a_choice_survives_moving_between_pages(evaluated: str, visit: Visit, server: Server) -> None:
    reader = visit(server.address)
    reader.open(f"/ranking?evaluation={evaluated}&level=county&node=KJ")
    reader.page.get_by_role("link", name="数据上传").click()
    reader.wait_for_title("等待上传")
    reader.page.get_by_role("link", name="排名").click()
    reader.wait_for_title("快捷用电：")
    chosen = {"evaluation": evaluated, "level": "county", "node": "KJ"}
    assert reader.query().items() >= chosen.items()


def test_reload_in_the_middle_of_a_check_and_of_an_evaluation_loses_nothing(
    evaluated: str, visit: Visit, server: Server
) -> None:
    reader, other = visit(server.address), visit(server.address)
    reader.open("/upload?dataset=application_stages")
    reader.drop("application_stages.csv", demo_file("application_stages", SCALE).read_bytes())
    reader.page.wait_for_url("**upload=U-**")
    reader.page.reload()
    reader.wait_for_title("可以入库")
    reader.press("放弃")
    reader.open("/upload?evaluate_from=2019-08-01&evaluate_to=2020-06-30&asked=none")
    reader.press("开始计算")
    reader.page.wait_for_url("**asked=E-**")
    asked = reader.query()["asked"]
    assert asked != evaluated
    reader.page.reload()
    other.open(f"/ranking?evaluation={asked}")  # somebody else opens it while it is computed
    reader.page.get_by_role("link", name="查看排名").wait_for(timeout=60_000)
    other.wait_for_title("13市")


def test_two_tabs_on_one_upload_agree_and_accept_it_once(
    visit: Visit, server: Server, working_home: Path
) -> None:
    first, second = visit(server.address), visit(server.address)
    hand_in(first, "live_line_months")
    second.open(first.page.url.removeprefix(server.address))
    assert second.title() == first.title()
    second.press("入库")
    second.wait_for_title("行已入库")
    before = sorted(path.name for path in (working_home / "datasets" / "live_line_months").iterdir())
    first.press("入库")
    first.wait_for_title("行已入库")
    assert sorted(path.name for path in (working_home / "datasets" / "live_line_months").iterdir()) == before
