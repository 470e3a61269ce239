"""Every page of the table at the three widths: it is drawn, whole, in Chinese, for everyone, from here alone.

A page that is added to the table is looked at without a word here; one that shows more at a certain address
has it in ``CONTENT``. A desk opens each page once and makes its window narrower: between 1440 and 1024 only
the width differs, so axe looks at the first of them and at the phone.
"""

from collections.abc import Iterator
from shutil import rmtree

import pytest
from playwright.sync_api import Browser

from data.contract_files import load_contracts
from portal.page_table import PAGE_TABLE
from tests.browser.drawn_page import axe_findings, cut_off, foreign_words, unwritten
from tests.browser.readers import Reader
from tests.browser.serving import Server
from tests.browser.two_evaluations import LATEST, WITHOUT_COSTS, Province
from tests.workflow.demo_files import accepted, checked
from workflow import uploads

SCREENS = {"desk": ((1440, 900), (1024, 768)), "phone": ((390, 844),)}

CONTENT = {
    "city": f"evaluation={LATEST}&city=320500",
    "indicator": f"evaluation={LATEST}&indicator=KK05&city=321300",
    "ranking": f"evaluation={LATEST}&group=south&preset=equal",
    "profile": f"evaluation={LATEST}&city=321300",
    "records": f"evaluation={LATEST}&indicator=KJ01&unit=320500",
    "evaluate": f"before={WITHOUT_COSTS}&after={LATEST}",
}
# Names of data that stand on a page itself: the codes of the demo's companies,
# and those of its applications.
NAMES = {"completeness": {"SYN"}, "records": {"SYN", "RES"}}
PAGES = [f"{row.address}?{CONTENT.get(row.id, '')}".rstrip("?") for row in PAGE_TABLE]

# States that look different from their page, with the names that stand in them.
UNKNOWN, FAULTY = "ranking?evaluation=E-ffffffffffff", "upload?upload={faulty}"
STATES = {
    f"ranking?evaluation={LATEST}&level=county&node=KJ": set(),
    f"map?evaluation={LATEST}&level=county&show=value&left=KK05&right=KJ02": set(),
    "method?answer=nothing": set(),
    f"indicator?evaluation={LATEST}&indicator=GP01": set(),
    UNKNOWN: {"evaluation", "ffffffffffff"},
    FAULTY: {word for column in load_contracts()["applications"].columns for word in column.name.split("_")},
}


@pytest.fixture(scope="module")
def faulty(province: Province) -> Iterator[str]:
    """A faulty file that waits and an accepted version in the province's store, for as long as is looked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGDIAN_HOME", str(province.home))
        upload = checked(b"app_id,region_code\n1,320102\n2,999999\n")
        version = accepted("mv_users")
        yield upload.id
        uploads.discard(upload)
        rmtree(version.folder.parent)


@pytest.fixture(scope="module", params=SCREENS)
def reader(
    request: pytest.FixtureRequest, browser: Browser, province_server: Server, faulty: str
) -> Iterator[Reader]:
    """One browser profile for each screen; its windows are the widths it is looked at in."""
    (width, height), *_ = SCREENS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    yield Reader(context, province_server.address)
    context.close()


@pytest.mark.parametrize("view", [*PAGES, *STATES])
def test_a_page_is_drawn_whole_in_chinese_and_asks_for_nothing_outside(
    reader: Reader, faulty: str, view: str, request: pytest.FixtureRequest
) -> None:
    screens = SCREENS[request.node.callspec.params["reader"]]
    reader.complaints.clear()
    reader.page.set_viewport_size({"width": screens[0][0], "height": screens[0][1]})
    reader.open("/" + view.format(faulty=faulty))
    said = reader.text()
    assert "程序出错" not in said
    assert ("地址中有无法识别的内容" in said) is (view == UNKNOWN)
    assert cut_off(reader.page) == []
    assert foreign_words(reader.page, STATES.get(view, NAMES.get(view, set()))) == set()
    assert unwritten(reader.page) == set()
    assert axe_findings(reader.page) == set()
    for width, height in screens[1:]:
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.page.wait_for_timeout(300)
        assert cut_off(reader.page) == []
    assert (reader.complaints, reader.outside, reader.dialogs) == ([], [], [])


def test_every_page_is_looked_at() -> None:
    assert {row.id for row in PAGE_TABLE} >= set(CONTENT)
