"""Contradictions between datasets as tables: causes, both rows, and the rules that were not run."""

from charts.cross_tables import cross_causes_table, cross_finding, cross_rows_table, not_run_table
from charts.markup import render
from data.contract_files import load_contracts
from data.cross_rules import CheckOutcome, CrossFound, Outcome
from data.cross_rules.findings import Cell, NotRun
from tests.charts.page_source import Shown

HOSTILE = "<script>alert(1)</script>"
LATE = CrossFound(
    code="XR02B",
    at=Cell("application_stages", "end_at", 1205, "2020-03-10 16:00:01", HOSTILE, "V-1"),
    partner=Cell("applications", "power_on_at", 2, "2020-03-10 16:00:00", "A1", "V-2"),
    detail="环节 METER",
    message="晚于工单的送电时间。",
    advice="核对。",
)
MONTH = CrossFound(
    "XR21", Cell("live_line_months", "region_code", value="320505"), None, "", "没有月报。", ""
)
FOUND = Outcome(
    ran=(
        CheckOutcome(
            "XR02", "XR02B", "application_stages", "end_at", "applications.power_on_at", 1287, (LATE,)
        ),
        CheckOutcome("XR21", "XR21", "live_line_months", "region_code", "", 3, (MONTH,)),
        CheckOutcome("XR15", "XR15", "application_costs", "amount_yuan", "applications.app_id", 0, ()),
    ),
    not_run=(
        NotRun("XR14", "XR14", "contracts", "related_party", ("没有关联企业名录（affiliates.csv）",)),
        NotRun("XR02", "XR02B", "application_stages", "start_at", ("没有数据集：甲",)),
    ),
)
CONTRACTS = load_contracts()


def test_the_finding_counts_by_level() -> None:
    assert cross_finding(FOUND) == "跨表核对发现1,290处错误"
    assert cross_finding(Outcome((), ())) == "跨表核对没有发现矛盾"


def test_causes_stand_with_where_they_are() -> None:
    rows = Shown(render(cross_causes_table(FOUND.broken, CONTRACTS))).rows
    assert rows[1][:5] == ["XR02B", "供电企业环节晚于送电", "报装环节明细“结束时间”", "1,287", "错误"]
    assert len(rows) == 3


def test_both_rows_are_named_with_file_value_and_key_and_hostile_text_is_only_text() -> None:
    table = Shown(render(cross_rows_table([LATE, MONTH], CONTRACTS, {"V-1": "环节.csv"})))
    code, at, message, against = table.rows[1]
    assert (code, message) == ("XR02B", "晚于工单的送电时间。")
    for part in ("报装环节明细第1,205行", "环节.csv", "结束时间：", "2020-03-10 16:00:01", HOSTILE):
        assert part in at
    for part in ("报装工单第2行", "V-2", "送电时间：", "2020-03-10 16:00:00", "主键A1"):
        assert part in against
    assert table.rows[2][3] == "–"
    assert "不停电作业月报合计" in table.rows[2][1]
    assert table.with_tag("script") == []


def test_what_was_checked_nowhere_is_listed_with_what_it_lacks() -> None:
    rows = Shown(render(not_run_table(FOUND))).rows
    assert [row[0] for row in rows[1:]] == ["XR14"]
    assert rows[1][1:] == ["关联企业与名录不符", "没有关联企业名录（affiliates.csv）"]
