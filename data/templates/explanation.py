"""The sheet that explains: how to fill in, what holds between columns, and every column."""

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from data.contract import Contract
from data.contract_words import by_title, range_words, required_words, rule_sentences
from data.templates.cells import SHEET_TYPE_WORDS, in_sheet
from data.templates.styles import CONDITIONAL, OPTIONAL, REQUIRED, Styles

SHEET = "说明"
HEADING = ("列", "列名", "代码名", "类型", "单位", "必填", "取值", "说明", "举例")
WIDTHS = (5, 18, 20, 18, 9, 26, 44, 44, 24)
LEGEND = {
    REQUIRED: "深色表头：必填",
    CONDITIONAL: "浅蓝表头：满足条件时必填或应填，条件见下表",
    OPTIONAL: "灰色表头：选填；没有的留空，不要填 0 或“无”",
}
HOW = (
    "在“填报”页从第 2 行起填写，一条记录一行；“示例”页是填好的样子，不会被读取。",
    "不要改动、增删表头，也不要在表头上方加行；列的先后可以调换。",
    "代码列只能从下拉列表中选，含义见“代码”页；选中任何一格会显示这一列怎样填。",
    "日期写成 2020-03-02，时间写成 2020-03-02 09:30:00，月份写成 2020-03。",
    "不要填写姓名、电话、证件号码、住址和电表号；需要区分个人时只报由本单位计算的哈希。",
)


def write_explanation(sheet: Worksheet, styles: Styles, contract: Contract) -> None:
    """Everything a person who fills in the file may want to look up."""
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(
        0, 0, f"{contract.title.zh}（{contract.code}，数据规范版本 {contract.version}）", styles.title
    )
    lines = [contract.help, *HOW, *(f"{sentence}。" for sentence in rule_sentences(contract, by_title))]
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, styles.line)
    row = len(lines) + 2
    for kind, words in LEGEND.items():
        sheet.write_blank(row, 0, None, styles.headers[kind])
        sheet.write_string(row, 1, words, styles.line)
        row += 1
    _columns(sheet, styles, contract, row + 1)


def _columns(sheet: Worksheet, styles: Styles, contract: Contract, first: int) -> None:
    for place, words in enumerate(HEADING):
        sheet.write_string(first, place, words, styles.heading)
    for number, column in enumerate(contract.columns):
        values = [f"{code} {label}".strip() for code, label in column.allowed.items()]
        cells = (
            xl_col_to_name(number),
            column.title.zh,
            column.name,
            SHEET_TYPE_WORDS[column.type],
            column.unit,
            required_words(contract, column, by_title),
            "；".join([*values, *filter(None, [range_words(column)])]),
            column.help,
            in_sheet(column, column.example),
        )
        for place, words in enumerate(cells):
            sheet.write_string(first + 1 + number, place, words, styles.text)
