"""The heat table: what each cell shows, and that it can be read without seeing it."""

from charts.markup import render
from charts.ranking import Ranking, ranking
from charts.ranking_table import legend, ranking_table, unit_word
from metrics.plan import Plan
from tests.charts.evaluations import HOSTILE, PLAN, VALUES, evaluated, three_cities
from tests.charts.page_source import Shown


def drawn(shown: Ranking) -> Shown:
    return Shown(render(ranking_table(shown, "表")))


def total(third: str = "丙市") -> Ranking:
    units = three_cities(third)
    return ranking(evaluated(VALUES, units), units, "city", "total")


def test_a_row_holds_rank_name_total_grade_and_one_cell_per_dimension() -> None:
    head, first, second, third = drawn(total()).rows
    assert head == ["名次", "城市", "总分", "等级", "快捷60", "可靠40"]
    assert first == ["1", "甲市", "91.00", "A", "95.00", "85.00"]  # 0.6 × 95 + 0.4 × 85
    assert second == ["2", "丙市", "77.40", "C", "69.00", "90.00"]
    assert third == ["–", "乙市", "不评分", "", "不评分", "55.00"]


def test_cells_are_shaded_by_grade_and_hatched_without_a_score() -> None:
    cells = [
        attributes["class"]
        for attributes in drawn(total()).with_tag("td")
        if (attributes.get("class") or "").startswith("v")
    ]
    assert cells == ["v gA", "v gB", "v gD", "v gA", "v h", "v gE"]


def test_an_indicator_cell_shows_the_value_behind_its_score_or_why_there_is_none() -> None:
    shown = ranking(evaluated(VALUES), three_cities(), "city", "KJ")
    head, first, _, missing = drawn(shown).rows
    assert head[4:] == ["接电时间3", "办理时间1"]
    assert first[4:] == ["95.0095.00工作日", "95.0095.00工作日"]
    assert missing[4:] == ["样本不足7件", "无数据"]


def test_the_table_has_a_caption_and_scopes_and_its_box_can_be_reached_by_keyboard() -> None:
    shown = drawn(total())
    assert [attributes["scope"] for attributes in shown.with_tag("th")] == ["col"] * 6 + ["row"] * 3
    assert shown.with_tag("caption")
    (box,) = shown.with_tag("div")
    assert (box["role"], box["aria-label"], box["tabindex"]) == ("region", "表", "0")


def test_a_hostile_name_is_only_text() -> None:
    shown = drawn(total(HOSTILE))
    assert shown.with_tag("img") == []
    assert shown.rows[2][1] == HOSTILE


def test_counties_of_the_same_name_are_told_apart_by_their_city() -> None:
    shown = ranking(evaluated({}), three_cities(), "county", "total")
    assert [row[1] for row in drawn(shown).rows[1:]] == ["鼓楼区甲市", "鼓楼区乙市", "鼓楼区丙市"]


def test_totals_that_look_alike_but_rank_apart_show_more_decimals() -> None:
    values = {
        "11": {"KJ01": 90.001, "KJ02": 90.001, "KK01": 90.001},
        "12": {"KJ01": 90.0, "KJ02": 90.0, "KK01": 90.0},
    }
    rows = drawn(ranking(evaluated(values), three_cities(), "city", "total")).rows
    assert [row[2] for row in rows[1:3]] == ["90.001", "90.000"]


def test_the_legend_names_the_cuts_of_the_plan() -> None:
    node = legend(total())
    assert node is not None
    assert "".join(node.itertext()) == "60以下60–7070–8080–9090以上无数据或不评分"


def test_a_plan_without_grades_has_no_shades_and_no_legend() -> None:
    plan = Plan.model_validate({**PLAN.model_dump(mode="json"), "grades": {}})
    shown = ranking(evaluated(VALUES, plan=plan), three_cities(), "city", "total")
    assert legend(shown) is None
    assert drawn(shown).rows[0] == ["名次", "城市", "总分", "快捷60", "可靠40"]
    assert not {"gA", "gB", "gC", "gD", "gE"} & drawn(shown).classes()


def test_a_unit_that_the_catalogue_does_not_know_stands_as_the_plan_has_it() -> None:
    assert (unit_word("working_day"), unit_word("千瓦")) == ("工作日", "千瓦")
