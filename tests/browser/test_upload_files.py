"""Several files, a file of the largest size, and one of the drop folder, each through the real page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb

from benchmarks.intake import DATASET, ROWS
from tests.browser.drawn_page import axe_findings, cut_off
from tests.browser.readers import Reader
from tests.browser.serving import Server
from tests.workflow.demo_files import demo_file

Visit = Callable[..., Reader]
SEVERAL = ("mv_users", "live_line_months", "complaints")
LARGE_ROWS = 3_000_000  # 189 MB, just below the limit of the page


def standing(reader: Reader) -> list[str]:
    """How each file of the list stands, the latest first."""
    table = reader.page.locator("table", has_text="点编号继续处理")
    return table.locator("tbody tr td:last-child").all_inner_texts()


def test_several_files_are_listed_with_what_they_are_and_each_leads_to_its_view(
    own_server: Callable[..., Server], visit: Visit, tmp_path: Path
) -> None:
    reader = visit(own_server().address)
    reader.open("/upload?dataset=applications&from=2018-07-01&to=2020-12-31")
    broken = tmp_path / "不知是什么.csv"
    broken.write_text("x,y\n1,2\n", encoding="utf-8")
    files = [broken, *(demo_file(dataset) for dataset in SEVERAL)]
    reader.page.locator("input[type=file]").set_input_files(files)
    reader.page.get_by_text("已收下4个文件").wait_for()
    assert (reader.query()["upload"], reader.title()) == ("none", "报装工单：等待上传；另有4个文件待核对")
    reader.page.get_by_text("不能入库").wait_for(timeout=60_000)
    reader.page.wait_for_function("() => !/等待校验|正在校验|待认定/.test(document.body.innerText)")
    reader.settle()
    assert [said.startswith("可以入库") for said in standing(reader)] == [True, True, True, False]
    for width in (1440, 390):
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.settle()
        assert (cut_off(reader.page), axe_findings(reader.page)) == ([], set())
    row = reader.page.locator("tbody tr", has_text="mv_users.csv")
    assert "中压用户台账" in row.inner_text()
    row.get_by_role("link").click()
    reader.wait_for_title("中压用户台账：")
    assert reader.page.get_by_role("button", name="入库", exact=True).is_enabled()


def test_a_file_just_below_the_limit_is_taken_checked_and_accepted(
    own_server: Callable[..., Server], visit: Visit, tmp_path: Path
) -> None:
    large = tmp_path / f"{DATASET}.csv"
    duckdb.sql(ROWS.format(file=large), params=[LARGE_ROWS])
    assert 185 << 20 > large.stat().st_size > 175 << 20
    reader = visit(own_server().address)
    reader.open(f"/upload?dataset={DATASET}&from=2019-07-01&to=2020-06-30&company=*")
    reader.page.locator("input[type=file]").set_input_files(large)
    reader.page.get_by_text("共3,000,000行").wait_for(timeout=60_000)  # of so many rows, how far it is
    reader.wait_for_title("3,000,000行全部可以入库", seconds=90)
    reader.press("入库")
    reader.wait_for_title("停电用户明细：3,000,000行已入库")


def test_a_file_of_the_drop_folder_is_offered_once_it_is_written_and_taken(
    own_server: Callable[..., Server], visit: Visit, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "inbox"
    folder.mkdir(parents=True)
    reader = visit(own_server().address)
    shutil.copyfile(demo_file("mv_users"), folder / "台账.csv")
    reader.open("/upload?dataset=mv_users&from=2018-07-01&to=2020-06-30")
    table = reader.page.locator("table", has_text="管理员放进服务器的文件")
    assert "仍在写入" in table.inner_text()
    assert reader.page.get_by_role("button", name="取用", exact=True).count() == 0
    reader.page.get_by_role("button", name="取用", exact=True).wait_for(timeout=30_000)  # by itself
    assert "可以取用" in table.inner_text()
    reader.press("取用")
    reader.wait_for_title("行全部可以入库")
    assert list(folder.glob("*.csv")) == []
