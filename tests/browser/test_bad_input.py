"""What goes wrong is said in Chinese with place and advice, nothing is stored, and the server goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.readers import Reader
from tests.browser.serving import Server
from tests.charts.evaluations import HOSTILE, evaluated, three_cities
from tests.pages.kept import keep
from tests.workflow.demo_files import demo_file

Visit = Callable[..., Reader]


def damaged(column: str, value: str) -> bytes:
    """The demo's applications with one value of the last row changed."""
    lines = demo_file("applications").read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split(",")
    cells[lines[0].split(",").index(column)] = value
    return "\n".join([*lines[:-1], ",".join(cells)]).encode()


FAULTY: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a wrong type": ("a.docx", lambda: b"PK\x03\x04", "文件类型不支持"),
    "a broken workbook": ("b.xlsx", lambda: b"PK\x03\x04", "文件损坏"),
    "an empty file": ("empty.csv", lambda: b"", "文件为空"),
    "a bad date in the last row": ("../../x.csv", lambda: damaged("accept_at", "2020-02-30"), "不是时间"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_file_is_named_with_advice_and_can_not_be_accepted(
    visit: Visit, server: Server, working_home: Path, fault: str
) -> None:
    name, content, said = FAULTY[fault]
    reader = visit(server.address)
    reader.open("/upload?dataset=applications&upload=none")
    reader.drop(name, content())
    reader.wait_for_title("暂不能入库")
    assert said in reader.page.locator("table", has_text="按原因汇总").inner_text()
    assert reader.page.get_by_role("button", name="入库", exact=True).is_disabled()
    assert "“入库”不可用" in reader.text()
    kept = set((working_home / "staged" / reader.query()["upload"] / "original").iterdir())
    assert set(working_home.parent.rglob(name.rpartition("/")[2])) == kept
    reader.press("放弃")
    reader.wait_for_title("等待上传")
    assert list((working_home / "staged").glob("U-*")) == []


def test_hostile_names_and_values_are_text_everywhere(
    own_server: Callable[..., Server], visit: Visit, tmp_path: Path
) -> None:
    units = three_cities(HOSTILE)
    values = {code: {"KJ01": 90.0, "KJ02": 90.0, "KK01": 70.0} for code in ("11", "12", "13")}
    keep(tmp_path / "home", evaluated(values, units), units)
    reader = visit(own_server().address)
    reader.open("/ranking")
    assert HOSTILE in reader.page.locator("table.heat").inner_text()
    assert HOSTILE in reader.page.locator(".lede").inner_text()
    reader.open("/upload?dataset=applications")
    reader.drop(
        f"{HOSTILE} ![x](evil.png) **b**.csv",
        damaged("customer_class", "<script>alert(1)</script>"),
    )
    reader.wait_for_title("暂不能入库")
    assert "<script>alert(1)</script>" in reader.text()
    assert HOSTILE in reader.text()
    assert reader.page.locator(".stMain img, .stMain script").count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "/ranking?evaluation=E-ffffffffffff",
        "/ranking?evaluation=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/upload?dataset=x&from=2020-02-30",
    ],
)
def test_an_address_with_unknown_values_says_so_and_leads_to_the_default_view(
    visit: Visit, server: Server, address: str
) -> None:
    reader = visit(server.address)
    reader.open(address)
    assert "地址中有无法识别的内容" in reader.page.locator(".panel").first.inner_text()
    assert reader.page.locator("table").count() == 0
    reader.press("去掉这些内容，打开默认视图")
    reader.page.locator("h1").wait_for()


def test_a_file_above_the_limit_is_refused_in_chinese_before_it_is_sent(
    visit: Visit, server: Server, tmp_path: Path
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(201 << 20)
    reader = visit(server.address)
    reader.open("/upload")
    reader.page.locator("input[type=file]").set_input_files(large)
    dropzone = reader.page.locator("[data-testid=stFileUploaderDropzone]:has([aria-invalid=true])")
    dropzone.wait_for()
    said = dropzone.evaluate("element => getComputedStyle(element, '::after').content")
    assert "文件超过200MB" in said
