"""记录: from a value to how rows came to count and to the rows; every choice stands in the address."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, accepted
from workflow import evaluations, funnels
from workflow.store import remove_folder
from workflow.versions import versions

PAGE = "leadership/records.py"
PROVINCE = "320000"


@pytest.fixture
def evaluation(store: Path) -> str:
    """An evaluation of the records of applications alone, in a store that has them."""
    for dataset in ("applications", "application_stages"):
        accepted(dataset)
    evaluation_id = evaluations.ask("jiangsu-2020", START, END)
    wait_until(lambda: evaluations.find(evaluation_id), seconds=120)
    return evaluation_id


def rows_of(app: AppTest) -> list[list[str]]:
    return Shown(html_of(app)).rows


def steps_of(app: AppTest) -> dict[str, str]:
    """The rows that are left after each step that is shown."""
    return {row[0]: row[-1] for row in rows_of(app) if len(row) == 3}


def applications_of(app: AppTest) -> list[str]:
    """The names of the rows that are shown."""
    return [row[0] for row in rows_of(app) if row[0].startswith("SYN-A-")]


def test_it_counts_from_received_to_counted_and_shows_the_rows(store: Path, evaluation: str) -> None:
    app = visited(PAGE, evaluation=evaluation, indicator="KJ01", unit=PROVINCE)
    assert title_of(app) == "江苏省“居民平均接电时间”背后的记录"
    wait_until(lambda: funnels.find(evaluation, "KJ01"), seconds=60)
    app.run()
    steps = steps_of(app)
    kept = evaluations.read(evaluations.find(evaluation) or pytest.fail("no evaluation"))
    counted = kept.stored.values_by_place["KJ01", PROVINCE].n
    assert steps["计入分母"] == f"{counted:,}"
    assert "不满足：用户类别为居民" in steps
    assert len(applications_of(app)) == 50
    assert "第1页，第1至50行" in html_of(app)


def test_the_next_page_shows_other_rows_and_stands_in_the_address(store: Path, evaluation: str) -> None:
    app = visited(PAGE, evaluation=evaluation, indicator="KJ01", unit=PROVINCE)
    first = applications_of(app)
    later = next(button for button in app.button if button.label == "下一页")
    later.click().run()
    assert address_of(app)["part"] == "2"
    assert not set(first) & set(applications_of(app))


def test_another_indicator_forgets_what_only_the_last_one_had(store: Path, evaluation: str) -> None:
    app = visited(
        PAGE, evaluation=evaluation, indicator="KJ04", unit=PROVINCE, source="KJ04.hv/denominator", part="2"
    )
    box = next(one for one in app.selectbox if one.label == "选择指标" or "KJ04" in str(one.value))
    box.select("KJ01").run()
    address = address_of(app)
    assert (address["indicator"], address["source"], address["part"]) == ("KJ01", "KJ01/denominator", "1")
    assert "不是可选的值" not in html_of(app)


def test_month_and_category_narrow_the_rows(store: Path, evaluation: str) -> None:
    app = visited(
        PAGE,
        evaluation=evaluation,
        indicator="KJ02",
        unit=PROVINCE,
        month="201910",
        breakdown="is_micro",
        category="true",
    )
    shown = [row for row in rows_of(app) if row[0].startswith("SYN-A-")]
    assert shown
    assert all("201910" in row for row in shown)


def test_no_records_says_so(store: Path, evaluation: str) -> None:
    app = visited(PAGE, evaluation=evaluation, indicator="KJ07", unit=PROVINCE)
    assert "没有符合这些条件的记录" in html_of(app)


def test_a_page_beyond_the_last_leads_back(store: Path, evaluation: str) -> None:
    app = visited(PAGE, evaluation=evaluation, indicator="KJ01", unit=PROVINCE, part="9999")
    assert "第9999页没有记录" in html_of(app)
    next(button for button in app.button if button.label == "回到第1页").click().run()
    assert len(applications_of(app)) == 50


def test_a_version_that_is_gone_is_named_and_the_value_stays(store: Path, evaluation: str) -> None:
    for one in versions("applications"):
        remove_folder(one.folder)
    app = visited(PAGE, evaluation=evaluation, indicator="KJ01", unit=PROVINCE)
    assert "记录列不出来" in html_of(app)
    assert "数据集“报装工单”的版本已不在库中" in html_of(app)
    assert "这次评价的数值为" in html_of(app)


def test_an_evaluation_whose_records_are_not_in_the_store_says_so(store: Path) -> None:
    keep_demo(store)
    assert "的版本已不在库中" in html_of(visited(PAGE, evaluation=DEMO))


def test_an_indicator_that_is_not_computed_from_records_has_none(store: Path) -> None:
    keep(store, small())
    assert "这个指标不是从记录计算的" in html_of(visited(PAGE))


def test_the_portrait_of_a_city_leads_from_its_values_to_the_records(store: Path) -> None:
    keep_demo(store)
    html = html_of(visited("leadership/profile.py", city="320800", indicator="KJ02"))
    assert "records?evaluation=E-0000000000de&amp;indicator=KJ02&amp;unit=320800&amp;part=1" in html
    assert "unit=320803" in html


def test_what_counts_for_the_whole_period_offers_no_month(store: Path) -> None:
    keep_demo(store)
    monthly = {box.key for box in visited(PAGE, indicator="KJ02").selectbox}
    whole = {box.key for box in visited(PAGE, indicator="KK07").selectbox}
    assert "records.month" in monthly - whole
