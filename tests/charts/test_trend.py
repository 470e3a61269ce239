"""A trend joins nothing across a gap, marks what rests on too few, and says where it stands."""

from charts.colours import ACCENT, BLUE, GREY
from charts.measure import Measure
from charts.ranking import CellState
from charts.trend import TrendLine, TrendPoint, trend
from charts.vega import Chart
from tests.charts.gallery import SOURCE

TIME = Measure("接电时间", "工作日", "lower", target=15.0)
FEW, GONE = CellState.BELOW_MINIMUM, CellState.NO_DATA


def point(month: int, value: float | None, state: CellState = CellState.OK) -> TrendPoint:
    return TrendPoint(month, value, 12, state)


LINE = TrendLine(
    "淮安市",
    (
        point(201911, 17.0),
        point(201912, 16.0),
        point(202001, None, GONE),
        point(202002, None, GONE),
        point(202003, 15.5),
        point(202004, 13.0, FEW),
        point(202005, 15.2),
    ),
)
PROVINCE = TrendLine("江苏省", tuple(point(one.month, 14.0) for one in LINE.points))


def drawn(line: TrendLine = LINE, *, is_cumulative: bool = True, measure: Measure = TIME) -> Chart:
    return trend(measure, line, SOURCE, compare=PROVINCE, minimum_n=20, is_cumulative=is_cumulative)


def own(chart: Chart) -> dict[str, tuple[float, bool, int]]:
    return {
        row["month"]: (row["value"], row["is_firm"], row["run"])
        for row in chart.data["points"]
        if row["name"] == "淮安市"
    }


def test_a_missing_month_has_no_row_and_is_never_zero() -> None:
    assert set(own(drawn())) == {"201911", "201912", "202003", "202004", "202005"}


def test_a_line_joins_only_months_without_a_gap_between_them() -> None:
    runs = {month: run for month, (_, is_firm, run) in own(drawn()).items() if is_firm}
    assert runs["201911"] == runs["201912"]
    assert len({runs["201912"], runs["202003"], runs["202005"]}) == 3


def test_a_month_with_too_few_records_is_hollow() -> None:
    assert [month for month, (_, is_firm, _) in own(drawn()).items() if not is_firm] == ["202004"]
    assert "空心点：2020年4月样本数少于20，只供参考，不作评价。" in drawn().notes


def test_the_word_stands_once_in_a_gap_of_several_months() -> None:
    assert drawn().data["gaps"] == [{"month": "202001", "word": "无数据"}]
    assert "2020年1月、2020年2月没有数值，图中留空。" in drawn().notes


def test_all_months_stand_on_the_axis_also_those_without_a_value() -> None:
    axis = next(
        layer["encoding"]["x"] for layer in drawn().spec["layer"] if layer["mark"] == {"type": "line"}
    )
    assert axis["scale"]["domain"] == [str(one.month) for one in LINE.points]


def test_the_unit_is_blue_what_it_is_compared_with_grey_and_a_miss_has_the_accent() -> None:
    chart = drawn()
    assert {row["colour"] for row in chart.data["points"] if row["name"] == "江苏省"} == {GREY}
    assert {row["colour"] for row in chart.data["points"] if row["name"] == "淮安市"} == {BLUE}
    assert [end["words"] for end in chart.data["ends"] if end["ink"] == ACCENT] == ["▲ 15.20"]


def test_words_at_the_ends_keep_apart() -> None:
    close = TrendLine("江苏省", (point(202005, 15.2),))
    chart = trend(TIME, LINE, SOURCE, compare=close)
    *_, value, other = sorted(end["shift"] for end in chart.data["ends"])
    assert other - value > 12


def test_titles_say_where_the_period_ends_or_how_many_months_meet_the_target() -> None:
    assert drawn().title == "淮安市接电时间：累计至2020年5月为15.20工作日，未达到目标 ≤ 15"
    assert (
        drawn(is_cumulative=False).title
        == "淮安市接电时间：4个月中0个月达到目标，2019年11月最差，17.00工作日"
    )
    empty = TrendLine("淮安市", (point(202001, None, GONE), point(202002, 3.0, FEW)))
    assert drawn(empty).title == "淮安市接电时间：各月均没有足够的记录"


def test_a_month_alone_is_not_judged_by_a_target_for_the_whole_year() -> None:
    outages = Measure("停电时间", "小时/户", "lower", target=15.0, grows=True)
    assert drawn(is_cumulative=False, measure=outages).data["lines"] == []
    assert "达到" not in drawn(is_cumulative=False, measure=outages).title
    assert drawn(measure=outages).data["lines"] == [{"value": 15.0, "words": "目标 ≤ 15"}]


def test_the_table_has_every_month_and_says_why_one_is_missing() -> None:
    rows = {row[0]: row[1:] for row in drawn().table.rows}
    assert rows["2019-12"] == (16.0, 14.0, 12, "")
    assert rows["2020-01"] == (None, 14.0, 12, "无数据")
    assert rows["2020-04"] == (13.0, 14.0, 12, "样本不足")
