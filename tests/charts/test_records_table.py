"""Funnel and records as tables: every number in its place, codes by their labels, formulas made harmless."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from charts.export import as_csv
from charts.funnel_table import funnel_lines, funnel_table, measure_name, shown_steps
from charts.markup import render
from charts.records_table import RecordWords, records_table, records_twin
from charts.twin import Cell
from charts.vega import Source
from data.contract_files import load_contracts
from data.units import load_units
from metrics.funnel import Funnel, StepKind
from metrics.plan_files import load_plan
from metrics.records import RecordPage
from metrics.table_specs import all_tables
from tests.charts.page_source import Shown

PLAN, UNITS = load_plan("jiangsu-2020"), load_units()
TABLES = all_tables(load_contracts())
STEPS = [
    (StepKind.RECEIVED, ""),
    (StepKind.OUTSIDE, ""),
    (StepKind.REPEATED, ""),
    (StepKind.CLAUSE, "用户类别为居民"),
    (StepKind.ROLE, "denominator"),
    (StepKind.CLAUSE, "<b>"),
    (StepKind.ROLE, "numerator"),
]


def funnel(repeated: int = 0) -> Funnel:
    """1,200 received in one county and 30 in another; ``repeated`` rows stand more than once."""
    return Funnel(
        source="KJ01/denominator",
        name="KJ01",
        dataset="applications",
        dataset_title="报装工单",
        table="cases",
        table_title="办结工单",
        steps=STEPS,
        counts={
            "320505": [1200, 1000, 1000 + repeated, 600, 600, 450, 450],
            "320506": [30, 10, 10, 4, 4, 1, 1],
            "": [5, 0, 0, 0, 0, 0, 0],
        },
        empties={"320505": [0, 0, 0, 0, 0, 0, 7], "320506": [0] * 7, "": [0] * 7},
    )


def words_of(table: str) -> RecordWords:
    return RecordWords(TABLES[table], load_contracts(), UNITS)


def test_each_step_says_what_it_takes_away_and_what_is_left() -> None:
    rows = Shown(render(funnel_table(funnel(), funnel().of("320500", UNITS), "苏州市"))).rows
    assert rows[1:] == [
        ["报送的“报装工单”", "", "1,230"],
        ["不在评价期内，或归不到“办结工单”", "−220", "1,010"],
        ["不满足：用户类别为居民", "−406", "604"],
        ["计入分母", "", "604"],
        ["不满足：<b>", "−153", "451"],
        ["计入分子（其中7行没有数值，不增加合计）", "", "451"],
    ]


def test_rows_without_a_place_are_received_by_the_province_alone() -> None:
    assert funnel().of("320000", UNITS)[0].rows == 1200 + 30 + 5
    assert funnel().of("320500", UNITS)[0].rows == 1200 + 30
    assert funnel().of("320100", UNITS)[0].rows == 0


def test_rows_that_stand_more_than_once_are_said_only_where_there_are_any() -> None:
    assert len(shown_steps(funnel().of("320500", UNITS))) == len(STEPS) - 1
    (added,) = [one for one in shown_steps(funnel(300).of("320500", UNITS)) if one.change > 0][1:]
    assert (added.kind, added.change) == (StepKind.REPEATED, 300)


def test_a_terminal_gets_the_same_in_columns() -> None:
    lines = funnel_lines(funnel(300), funnel(300).of("320500", UNITS), PLAN)
    assert lines[0] == "居民平均接电时间的分母、分子：来自“报装工单”"
    assert lines[3] == "  +300  1,310  按月分行，或多行并为一行"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("KJ01", "居民平均接电时间"),
        ("KK08.median", "故障抢修到达现场达标率·到达时间中位数"),
        ("X9.a", "X9.a"),
    ],
)
def test_a_measure_is_named_with_the_indicator_it_belongs_to(name: str, words: str) -> None:
    assert measure_name(PLAN, name) == words


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        ("customer_class", "RES", "居民"),
        ("region_code", "320505", "虎丘区（320505）"),
        ("region_code", "999999", "999999（999999）"),
        ("is_micro", True, "是"),
        ("is_micro", False, "否"),
        ("capacity_kw", Decimal("160.500000"), "160.5"),
        ("capacity_kw", Decimal("160.000000"), "160"),
        ("connection_working_days", 12, 12),
        ("n_docs", None, ""),
        ("app_id", "A-1", "A-1"),
        ("anything", date(2020, 3, 2), "2020-03-02"),
        ("anything", datetime(2020, 3, 2, 8, 30), "2020-03-02 08:30:00"),  # noqa: DTZ001 (as files hold it)
    ],
)
def test_a_value_is_written_for_people(column: str, value: object, cell: Cell) -> None:
    assert words_of("cases").cell(column, value) == cell


def test_columns_have_the_titles_of_the_datasets_and_else_what_they_are() -> None:
    words = words_of("cases")
    assert words.column("customer_class") == "用户类别"
    assert words.column("connection_working_days") == "接电时间"
    assert words.column("month") == "月份"


def test_hostile_values_are_text_on_the_page_and_no_formula_in_a_file() -> None:
    page = RecordPage(
        ("app_id", "n_docs"), (("=1+1", None), ("<img src=x>", 3)), (("denominator",),) * 2, True
    )
    table = records_twin(page, words_of("cases"), "苏州市")
    assert "<img" not in render(records_table(table, "苏州市"))
    written = as_csv(table, "@x", Source("方案", "来源"), date(2026, 11, 24)).decode("utf-8-sig")
    assert "'=1+1,,分母" in written
    assert "<img src=x>,3,分母" in written
