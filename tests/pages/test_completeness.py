"""报送情况: nothing yet, everything there, something missing or late, filters, and what cannot be asked."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.kept import address_of, html_of, opened, title_of
from workflow import moments
from workflow.completeness import reported_for
from workflow.store import whole_folder, write_json
from workflow.versions import DatasetVersion

PAGE = "analyst/completeness.py"
PERIOD = {"report_from": "2020-01-01", "report_to": "2020-03-31"}
PLAN, NEEDED = reported_for("jiangsu-2020")
DATASETS = [name for name in NEEDED if PLAN.day_of(name) is not None]  # those that are due month by month
NAME = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _is_the_twelfth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "today", lambda: date(2020, 3, 12))


def keep(store: Path, number: int, dataset: str, company: str | None, end: str, **others: object) -> None:
    """Put a version into the store without its records, which this page never reads."""
    moment = str(others.pop("moment", "2020-02-05T04:00:00+00:00"))
    version = DatasetVersion(
        f"V-{number:012x}", dataset, company, "2020-01-01", end, "f.csv", 1, f"{number:064x}", 1, 0, False,
        "1", "0" * 64, moment, moment,
    )  # fmt: skip
    version = dataclasses.replace(version, **others)  # type: ignore[arg-type]  # the caller names its fields
    with whole_folder(store / "datasets" / dataset / version.id) as folder:
        (folder / "data.parquet").touch()
        write_json(folder / "version.json", dataclasses.asdict(version))


def keep_all(store: Path, company: str, end: str, **others: object) -> None:
    """One version of every dataset of the plan."""
    for number, dataset in enumerate(DATASETS):
        keep(store, number, dataset, company, end, **others)


def chosen(app: AppTest, label: str, value: str) -> AppTest:
    """The page after a choice."""
    run = next(box for box in app.selectbox if box.label == label).select(value).run()
    assert not run.exception
    return run


def test_an_empty_store_says_that_there_is_nothing_to_hold_against(store: Path) -> None:
    app = opened(PAGE)
    assert title_of(app) == "还没有入库的数据，无从核对"
    assert "第一个文件入库以后" in html_of(app)
    assert address_of(app) == {
        "plan": "jiangsu-2020", "report_from": "2019-07-01", "report_to": "2020-06-30", "company": "*",
        "kind": "*", "sort": "latest_missing",
    }  # fmt: skip


def test_everything_in_time_has_no_problems(store: Path) -> None:
    keep_all(store, "X", "2020-03-31")
    app = opened(PAGE, **PERIOD)
    assert title_of(app) == "应报的都已按时报送"
    assert "没有报送问题" in html_of(app)


def test_missing_late_and_not_due_months_stand_in_the_table_and_as_problems(store: Path) -> None:
    keep_all(store, "X", "2020-01-31", moment="2020-02-11T04:00:00+00:00")
    app = opened(PAGE, **PERIOD)
    html, count = html_of(app), len(DATASETS)
    assert title_of(app) == f"缺报{count}个月，迟报{count}个月"
    table = html.split('aria-label="企业、数据集和月份"')[1].split("</table>")[0]
    for state in ("迟报", "缺报", "未到期"):
        assert table.count(f">{state} ") == count
    assert "2020-02-11" in table
    assert 'title="应于2020-03-10前报送"' in table
    assert "CM02" in html
    assert "“X”没有报送报装工单2020-02的数据。" not in html  # until it is asked for
    app.session_state["completeness_problems"] = True
    assert "“X”没有报送报装工单2020-02的数据。" in html_of(app.run())


def test_a_month_without_records_is_named(store: Path) -> None:
    keep_all(store, "X", "2020-03-31", records={"X": {"2020-01": 4, "2020-03": 1}})
    app = opened(PAGE, **PERIOD)
    assert title_of(app) == f"{len(DATASETS)}个月已报而无记录"
    assert "CM01" in html_of(app)


def test_rows_are_filtered_and_sorted_and_the_choice_is_in_the_address(store: Path) -> None:
    keep(store, 1, "applications", "X", "2020-01-31")
    keep(store, 2, "outages", "Y", "2020-03-31")
    app = chosen(opened(PAGE, **PERIOD), "企业", "Y")
    assert address_of(app)["company"] == "Y"
    table = html_of(app).split('aria-label="企业、数据集和月份"')[1].split("</table>")[0]
    assert table.count("<tr>") == 1 + len(NEEDED)  # those that are not due monthly have their row too
    app = chosen(app, "数据集", "outages")
    table = html_of(app).split('aria-label="企业、数据集和月份"')[1].split("</table>")[0]
    assert table.count("<tr>") == 1 + 1
    assert "不要求" in html_of(opened(PAGE, **PERIOD, kind="survey_responses"))


def test_the_latest_month_missing_stands_first(store: Path) -> None:
    keep_all(store, "X", "2020-02-29")
    keep(store, 99, "outages", "Y", "2020-02-29")
    app = opened(PAGE, report_from="2020-01-01", report_to="2020-02-29")
    table = html_of(app).split('aria-label="企业、数据集和月份"')[1].split("</table>")[0]
    first = table.split("<tbody>")[1].split("</tr>")[0]
    assert ">Y<" in first
    assert "2020-02" in first


def test_a_hostile_company_is_text(store: Path) -> None:
    keep_all(store, "X", "2020-03-31")
    keep(
        store,
        98,
        "outages",
        None,
        "2020-03-31",
        records={NAME: {"2020-01": 1}},
        moment="2020-02-06T04:00:00+00:00",
    )
    html = html_of(opened(PAGE, **PERIOD))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


@pytest.mark.parametrize(
    "period", [{"report_from": "2020-03-31", "report_to": "2020-01-01"}, {"report_from": "2001-01-01"}]
)
def test_a_period_that_cannot_be_is_said(store: Path, period: dict[str, str]) -> None:
    keep_all(store, "X", "2020-03-31")
    assert "最长10年" in html_of(opened(PAGE, **period))


def test_the_public_sees_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    assert "无权访问" in html_of(opened(PAGE))
