"""Which data stand behind an evaluation: what is missing comes first, then what is newer."""

from charts.data_state import DataRow, DataState, data_finding, data_table
from charts.markup import render
from tests.charts.page_source import Shown

USED = DataRow("报装工单", DataState.USED, "2019-07-01", "2020-06-30", 1234)
NEWER = DataRow("停电事件", DataState.NEWER, "2019-07-01", "2020-06-30", 5)
UNUSED = DataRow("费用", DataState.UNUSED, "2019-07-01", "2020-06-30", 5)
ABSENT = DataRow("台账", DataState.ABSENT)


def test_what_is_missing_and_what_is_newer_are_named() -> None:
    assert data_finding([USED, USED]) == "2个数据集都已计入"
    assert data_finding([USED, NEWER, UNUSED]) == "停电事件、费用有新数据未计入"
    assert data_finding([ABSENT, NEWER]) == "缺少台账，相关指标无数据；停电事件有新数据未计入"


def test_every_dataset_has_its_row_with_a_state_in_words() -> None:
    table = Shown(render(data_table([USED, ABSENT])))
    assert table.rows[1:] == [
        ["报装工单", "2019-07-01至2020-06-30", "1,234", "已计入"],
        ["台账", "–", "–", "没有入库"],
    ]
    assert {"ok", "nd"} <= table.classes()
