"""An indicator in a city's counties: the worst first, too few records without a number, a finding."""

from charts.county_values import counties_finding, counties_table, counties_twin
from charts.markup import render
from charts.measure import Mark, Measure
from charts.ranking import CellState
from tests.charts.page_source import Shown

TIME = Measure("接电时间", unit="工作日", direction="lower", target=15.0)
CITY = Mark("11", "甲市", 10.0, n=100)
FEW = Mark("113", "丙县", None, state=CellState.BELOW_MINIMUM, reason="样本数少于10，不评分", n=7)


def county(code: str, value: float | None) -> Mark:
    return Mark(code, f"县{code}", value, n=20)


def test_the_worst_stands_first_with_its_distance_from_the_city_and_its_verdict() -> None:
    table = Shown(render(counties_table(TIME, CITY, [county("111", 9.0), county("112", 16.5), FEW])))
    assert table.rows[1:] == [
        ["县112", "20", "16.50", "+6.50", "未达到"],
        ["县111", "20", "9.00", "−1.00", "达到"],
        ["丙县", "7", "–", "–", "样本不足"],
    ]


def test_where_higher_is_better_the_lowest_stands_first() -> None:
    share = Measure("办理率", unit="%", direction="higher")
    table = Shown(render(counties_table(share, CITY, [county("111", 9.0), county("112", 16.5)])))
    assert [row[0] for row in table.rows[1:]] == ["县111", "县112"]
    assert table.rows[1][-1] == "–"


def test_the_finding_counts_who_is_behind_the_city() -> None:
    counties = [county("111", 9.0), county("112", 16.5), county("113", 11.0), FEW]
    assert (
        counties_finding(TIME, CITY, counties) == "接电时间：2个县（市、区）差于全市，县112最差，16.50工作日"
    )
    assert (
        counties_finding(TIME, CITY, [county("111", 10.0), FEW])
        == "接电时间：1个有数值的县（市、区）都不差于全市"
    )
    assert counties_finding(TIME, CITY, [FEW]) == "甲市各县（市、区）均没有接电时间的数值"


def test_without_a_direction_or_a_city_value_nobody_is_behind() -> None:
    assert counties_finding(Measure("件数"), CITY, [county("111", 9.0)]) == "甲市1个县（市、区）的件数"
    no_value = Mark("11", "甲市", None)
    assert counties_finding(TIME, no_value, [county("111", 9.0)]) == "甲市1个县（市、区）的接电时间"


def test_the_download_begins_with_the_city_and_gives_reasons() -> None:
    table = counties_twin(TIME, CITY, [county("111", 9.0), FEW])
    assert [row[0] for row in table.rows] == ["11", "111", "113"]
    assert table.rows[2] == ("113", "丙县", 7, None, "样本数少于10，不评分")
