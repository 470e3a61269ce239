"""Categories are told in Chinese, with n and with what is too little to judge."""

import re
from decimal import Decimal

import pyarrow.compute as pc
import pytest

from charts.breakdown_table import ByCategory, CategoryRow, breakdown_finding, breakdown_table, breakdown_twin
from charts.breakdown_words import Labels, labels_of
from charts.markup import render
from charts.measure import Measure
from charts.rate_table import rate_table
from data.contract_files import load_contracts
from data.units import load_units
from metrics.evaluation_files import read_evaluation
from metrics.plan_files import load_and_resolve
from metrics.rates import rates
from metrics.table_specs import all_tables
from metrics.values import Status, Value
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import demo_files

CONTRACTS = load_contracts()
MEASURE = Measure("停电时间", "小时", "lower")


def row(label: str, value: float | None, n: int = 50, status: Status = Status.OK) -> CategoryRow:
    own = Value("X", "city", label, Decimal(1), Decimal(1), n, value, status)
    return CategoryRow(label, own, own)


def shown(*rows: CategoryRow, is_shared: bool = False) -> ByCategory:
    return ByCategory("停电性质", "苏州市", "江苏省", rows, is_shared)


def test_every_category_of_the_demo_has_a_word_without_a_code() -> None:
    cube = read_evaluation(demo_files() / "evaluation").cube()
    tables, (_, resolved) = all_tables(CONTRACTS), load_and_resolve("jiangsu-2020")
    checked = 0
    for one in resolved.values():
        for name in one.indicator.breakdowns:
            labels = labels_of(one, name, tables, CONTRACTS)
            own = cube.filter(
                pc.and_(pc.equal(cube["breakdown"], name), pc.starts_with(cube["part"], one.id))
            )
            for category in set(own["category"].to_pylist()):
                assert not re.search("[A-Z]{3}|true|false|[.]000", labels.word(category)), (one.id, category)
                checked += 1
            assert re.fullmatch("[\u4e00-\u9fff]+", labels.title)
    assert checked > 100


def test_what_was_left_empty_says_so() -> None:
    assert Labels("voltage_kv", None).word("") == "未填写"
    assert Labels("voltage_kv", None).word("0.380000") == "0.38千伏"


def test_causes_over_the_same_users_are_told_as_shares() -> None:
    given = shown(row("内部故障", 3.0), row("计划检修", 1.0), is_shared=True)
    assert breakdown_finding(MEASURE, given) == "按停电性质分：苏州市的停电时间中，内部故障占75%"


def test_classes_of_their_own_are_told_from_best_to_worst() -> None:
    given = shown(row("甲", 3.0), row("乙", 1.0), row("丙", 0.5, 2, Status.BELOW_MINIMUM))
    assert breakdown_finding(MEASURE, given) == "按停电性质分：苏州市乙最好，1.00小时；甲最差，3.00小时"


def test_equal_classes_and_none_at_all_are_told() -> None:
    assert breakdown_finding(MEASURE, shown(row("甲", 3.0))).endswith("各类都是3.00小时")
    assert breakdown_finding(MEASURE, shown()).endswith("没有足够的记录")


def test_too_few_show_the_number_and_the_word() -> None:
    rows = (row("甲", 3.0), row("丙", 0.5, 2, Status.BELOW_MINIMUM), CategoryRow("丁", None, None))
    table = Shown(render(breakdown_table(MEASURE, shown(*rows))))
    assert table.rows[2][2:4] == ["0.50 样本不足", "2"]
    assert table.rows[3][2:4] == ["–", "–"]
    assert breakdown_twin(MEASURE, shown(*rows)).rows[1][:4] == ("丙", 0.5, 2, "样本不足")


@pytest.mark.parametrize("level", ["city"])
def test_rates_stand_with_the_highest_shrunk_rate_first(level: str) -> None:
    found = rates({"320100": (40, 10.0), "320500": (400, 200.0), "320600": (300, 300.0)})
    table = Shown(render(rate_table(found, load_units(), level)))
    assert [one[0] for one in table.rows[1:]] == ["南京市", "苏州市", "南通市"]
    assert table.rows[1][1:3] == ["40", "4.000"]
