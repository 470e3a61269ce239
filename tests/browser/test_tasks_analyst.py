"""What analysts come for, done in the browser: `docs/tasks.md`, A4 to A10; A1 to A3 are the journey's."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.units import load_units
from tests.browser.readers import Reader
from tests.browser.serving import ROOT, RUN, Server
from tests.browser.two_evaluations import BEFORE, LATEST, WITHOUT_COSTS, Province
from tests.house.documents import rows, section
from tests.workflow.demo_files import accepted

Visit = Callable[..., Reader]
UNITS = load_units()


def test_a4_two_evaluations_differ_in_a_file_and_in_what_follows_from_it(
    reader: Reader, province: Province
) -> None:
    reader.open(f"/evaluate?before={WITHOUT_COSTS}&after={LATEST}")
    files = reader.page.locator("table tr", has_text="费用与投资").last.inner_text()
    assert "相同" not in files
    without, whole = province.truth(WITHOUT_COSTS), province.truth(LATEST)
    moved = [
        unit
        for unit in whole.units("city")
        if without.score("total", unit)["score"] != whole.score("total", unit)["score"]
    ]
    assert moved
    scores = reader.page.locator("table", has_text="两次的得分，按变动大小排列")
    for unit in moved:
        line = scores.locator("tr", has_text=UNITS.name(unit)).inner_text()
        for truth in (without, whole):
            assert f"{float(truth.score('total', unit)['score']):.2f}" in line


def test_a4_other_periods_are_not_compared(reader: Reader) -> None:
    reader.open(f"/evaluate?before={BEFORE}&after={LATEST}")
    assert "不可比：评价期不同" in reader.text()


def test_a5_the_sql_on_the_page_is_the_one_that_the_command_prints(reader: Reader) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", RUN, "show", "KK07"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    statements = re.findall(r"^select .*?;$", shown, flags=re.MULTILINE | re.DOTALL)
    assert statements
    reader.open("/indicator?indicator=KK07")
    reader.page.get_by_text("查看计算式和实际运行的SQL").click()
    reader.page.locator(".stMain code, .stMain pre").first.wait_for()
    said = " ".join(reader.text().split())
    for statement in statements:
        assert " ".join(statement.rstrip(";").split()) in said


def test_a6_the_workbench_says_what_is_there_for_which_period_and_what_is_not(
    own_server: Callable[..., Server], visit: Visit, tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGDIAN_HOME", str(tmp_path / "home"))
        version = accepted("outages")
    reader = visit(own_server().address)
    reader.open("/workbench")
    line = reader.page.locator("table tr", has_text="停电事件").first.inner_text()
    assert f"{version.rows:,}" in line
    assert f"{version.start}至{version.end}" in line
    assert re.search(r"未入库：.*报装工单", reader.text())


def test_a7_what_was_not_computed_is_named_with_the_reason(reader: Reader) -> None:
    reader.open(f"/results?evaluation={WITHOUT_COSTS}")
    page = reader.text()
    assert "尚未建立：" not in page
    assert re.search(r"没有.*费用与投资|费用与投资.*无数据|缺少.*费用与投资", page)


def test_a8_a_changed_evaluation_is_named_and_the_others_go_on(
    own_server: Callable[..., Server], visit: Visit, province: Province, tmp_path: Path
) -> None:
    shutil.copytree(province.home, tmp_path / "home")
    file = tmp_path / "home" / "evaluations" / LATEST / "values.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    reader = visit(own_server().address)
    reader.open(f"/ranking?evaluation={LATEST}")
    assert "values.csv" in reader.text()
    assert "不符" in reader.text()
    assert reader.page.locator("table.heat").count() == 0
    reader.open(f"/ranking?evaluation={BEFORE}")
    assert reader.page.locator("table.heat tbody tr").count() == 13


def test_a10_as_much_waits_for_an_answer_as_the_handbook_says(reader: Reader) -> None:
    chapter = ROOT / "docs" / "handbook" / "notice.md"
    waiting = rows(section(chapter, "还没有回应"))
    planned = [row[1] for row in waiting if row[2] == "已指明，未建成"]
    reader.open("/method")
    reader.page.get_by_text(f"尚未建成{len(planned)}条").click()
    reader.wait_for_view(answer="planned")
    listed = reader.page.locator("table.notice")
    assert [title for title in planned if listed.get_by_text(title).count() == 0] == []
    reader.page.get_by_text(f"尚无{len(waiting) - len(planned)}条").click()
    reader.wait_for_view(answer="nothing")
    assert [title for title in planned if listed.get_by_text(title, exact=True).count() > 0] == []
