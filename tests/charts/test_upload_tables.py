"""What the upload page draws: causes, rows, versions, steps and large numbers."""

from dataclasses import replace

import pytest

from charts.facts import Fact, facts
from charts.frame import panel
from charts.markup import Node, render
from charts.problem_tables import causes_finding, causes_table, rows_table
from charts.reading_table import assumptions_table, first_rows_table
from charts.steps import Step, steps
from charts.version_table import InputRow, VersionRow, inputs_table, versions_table
from data.intake import Assumed, CodeCount
from data.problems import Severity, found
from tests.charts.page_source import Shown

HOSTILE = "<script>alert(1)</script>"
ERROR = CodeCount("TY03", Severity.ERROR, "不是时间", 1287, "写成时间。")
OTHER = CodeCount("UK01", Severity.ERROR, "主键重复", 6, "只保留一行。")
WARNING = CodeCount("HD02", Severity.WARNING, "多余的列", 2, "可以删去。")
VERSION = VersionRow("报装工单", "2019-07-01", "2020-06-30", 10973, HOSTILE, "0123456789abcdef", "今天", True)


def shown(node: Node) -> Shown:
    return Shown(render(node))


def test_causes_stand_with_code_count_severity_and_advice() -> None:
    rows = shown(causes_table([ERROR, WARNING])).rows
    assert rows[1] == ["TY03", "不是时间", "1,287", "错误", "写成时间。"]
    assert rows[2] == ["HD02", "多余的列", "2", "警告", "可以删去。"]


def test_only_an_error_has_the_mark_of_what_blocks() -> None:
    assert "no" in shown(causes_table([ERROR])).classes()
    assert "no" not in shown(causes_table([WARNING])).classes()


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([ERROR], "1,287个错误都是同一原因：“不是时间”"),
        ([ERROR, OTHER, WARNING], "1,293个错误只有2种原因，其中1,287个是“不是时间”"),
        ([WARNING], "2个警告都是同一原因：“多余的列”"),
    ],
)
def test_the_finding_names_the_largest_cause_and_leaves_warnings_out_while_there_are_errors(
    counts: list[CodeCount], said: str
) -> None:
    assert causes_finding(counts) == said


def test_every_problem_stands_in_its_place_and_a_hostile_value_is_only_text() -> None:
    of_file = found("FL02", value="x.csv")
    place = {"letter": "E", "title": "客户类别", "key": "A1"}
    of_row = found("CV01", row=1204, column="customer_class", value=HOSTILE, detail="RES、LVN、HV", **place)
    of_nothing = found("HD02", row=1, column="x")
    table = shown(rows_table([of_file, of_row, of_nothing]))
    assert table.rows[1][:5] == ["整个文件", "FL02", "–", "x.csv", "–"]
    assert table.rows[2][:5] == ["1,204", "CV01", "E列 客户类别", HOSTILE, "A1"]
    assert table.rows[3][:5] == ["1", "HD02", "x", "（空）", "–"]
    assert table.with_tag("script") == []


def test_problems_of_a_workbook_name_its_sheet() -> None:
    problem = found("CV01", row=2, column="x", sheet="三月")
    assert "工作表“三月”，显示1处" in render(rows_table([problem]))


def test_what_was_assumed_says_how_and_by_whom() -> None:
    assumed = Assumed(
        "csv", "gb18030", ";", "none", "ymd", 3, given=("separator",), date_forms={"x": "2020/1/5"}
    )
    rows = shown(assumptions_table(assumed, {"x": "受理时间"})).rows
    assert rows[1:] == [
        ["编码", "GB18030（GBK）", "自动判断"],
        ["分隔符", "分号", "指定"],
        ["引号", "不用引号", "自动判断"],
        ["表头行", "第3行", "自动判断"],
        ["日期次序", "年月日", "自动判断"],
        ["“受理时间”的日期写法", "2020/1/5", "自动判断"],
    ]


def test_the_first_rows_stand_under_the_headings_of_the_file_and_are_only_text() -> None:
    assumed = Assumed("csv", header=("甲", HOSTILE), first_rows=((4, ("1", HOSTILE)), (6, ("2", ""))))
    table = shown(first_rows_table(assumed))
    assert table.rows == [["行", "甲", HOSTILE], ["4", "1", HOSTILE], ["6", "2", ""]]
    assert table.with_tag("script") == []


def test_cells_carry_the_title_of_their_column_for_cards_on_a_phone() -> None:
    labels = [cell.get("data-l") for cell in shown(causes_table([ERROR])).with_tag("td")]
    assert labels == ["问题", "处数", "级别", "怎样改"]


def test_versions_say_which_one_counts() -> None:
    replaced = VersionRow("报装工单", "2019-07-01", "2020-06-30", 9, "a.csv", "ff", "昨天", False)
    rows = shown(versions_table([VERSION, replaced])).rows
    assert rows[1] == [
        "报装工单", "全部", "2019-07-01至2020-06-30", "10,973", HOSTILE, "01234567", "今天", "使用中"
    ]  # fmt: skip
    assert rows[2][-1] == "已被替换"


def test_a_version_of_one_company_says_whose_it_is_and_why_it_replaced_another() -> None:
    table = shown(versions_table([replace(VERSION, company="JS-SZ", reason=HOSTILE, id="V-1")]))
    assert table.rows[1][:2] == ["报装工单 V-1", "JS-SZ"]
    assert table.rows[1][4].endswith(f"替换理由：{HOSTILE}")
    assert table.with_tag("script") == []


def test_inputs_say_what_is_missing_and_what_does_not_cover_the_period() -> None:
    inputs = [InputRow("甲", VERSION, True), InputRow("乙", VERSION, False), InputRow("丙", None, False)]
    rows = shown(inputs_table(inputs)).rows
    assert [row[-1] for row in rows[1:]] == ["覆盖评价期", "未覆盖整个评价期", "未入库"]
    assert rows[3][1:3] == ["", ""]


def test_steps_say_where_the_reader_stands() -> None:
    way = [Step("选择", ""), Step("上传", ""), Step("核对", "")]
    items = shown(steps(way, 1)).with_tag("li")
    assert [(item.get("class"), item.get("aria-current")) for item in items] == [
        ("d", None), ("now", "step"), (None, None)
    ]  # fmt: skip


def test_all_steps_are_done_at_the_end() -> None:
    items = shown(steps([Step("选择", ""), Step("上传", "")], 2)).with_tag("li")
    assert [item.get("class") for item in items] == ["d", "d"]


def test_only_a_number_that_blocks_is_hot() -> None:
    drawn = shown(facts([Fact("错误", "3", "必须改正", is_hot=True), Fact("警告", "0", "可说明")]))
    assert [attributes.get("class") for attributes in drawn.with_tag("div")] == ["hot", None]


def test_an_alert_is_announced_and_a_state_is_not_alarming() -> None:
    assert shown(panel("题", "文", is_alert=True)).with_tag("div")[0]["role"] == "alert"
    assert shown(panel("题", "文")).with_tag("div")[0]["role"] == "status"
