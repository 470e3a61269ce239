"""The plain recomputation of complaints and the survey, against arithmetic by hand."""

from datetime import date
from decimal import Decimal

import pytest

from tests.recompute.cells import ABSENT, Cell
from tests.recompute.plain_reports import cell, complaint, response
from tests.recompute.plain_rows import UNITS, YEAR, user
from tests.recompute.values import values


def test_satisfaction_is_a_weighted_mean_of_points_of_those_drawn_at_random() -> None:
    responses = [
        response("2020-09-15", 5, "1.5"),
        response("2020-09-15", 4, "0.5"),
        response("2020-09-15", 3, "1"),
        response("2020-09-15", 2, "2"),
        response("2020-09-15", 1, "0.25"),
        response("2020-09-15", 9, "7", aware=False),
        response("2020-09-15", 5, "9", frame="UTIL_LIST"),
        response("2020-09-15", 5, "9", frame="OPEN_LINK"),
    ]
    points = Decimal("1.5") * 100 + Decimal("0.5") * 75 + 50 + 2 * 25
    weights = Decimal("1.5") + Decimal("0.5") + 1 + 2 + Decimal("0.25")
    tables = {"survey_responses": responses}
    assert cell("MY01", tables) == Cell(points, weights, 5, float(points) / float(weights), "ok")
    aware = 100 * float(weights) / float(weights + 7)
    assert cell("MY05", tables) == Cell(weights, weights + 7, 6, aware, "ok")


def test_the_survey_counts_from_the_first_day_to_the_end_of_the_campaign() -> None:
    moments = ("2019-06-30 23:59:59", "2019-07-01 00:00:00", "2020-12-10 23:59:59", "2020-12-11 00:00:00")
    tables = {"survey_responses": [response(moment, 5, "1") for moment in moments]}
    assert cell("MY05", tables).n == 2
    assert cell("MY05", tables, campaign_end=None).n == 1
    assert cell("MY05", tables, campaign_end=date(2020, 6, 29)).n == 1
    assert cell("MY05", tables, campaign_end=date(2020, 12, 11)).n == 3


@pytest.mark.parametrize(("rows", "county"), [(29, "below_minimum"), (30, "ok"), (100, "ok")])
def test_a_survey_needs_thirty_in_a_county_and_a_hundred_in_a_city(rows: int, county: str) -> None:
    tables = {"survey_responses": [response("2020-09-15", 5, "1") for _ in range(rows)]}
    found = values(tables, UNITS, *YEAR)
    assert found["MY01", "county", "c1"].status == county
    assert found["MY05", "city", "C"].status == ("ok" if rows == 100 else "below_minimum")


def test_complaints_are_held_against_the_customers_of_the_last_day() -> None:
    complaints = [
        complaint("2019-07-01 00:00:00"),
        complaint("2020-06-30 23:59:59", nature="REPORT", substantiated="PARTIAL"),
        complaint("2020-07-01 00:00:00"),
        complaint("2020-03-02", nature="CONSULT"),
        complaint("2020-03-02", source="95598"),
        complaint("2020-03-02", substantiated="N"),
        complaint("2020-03-02", substantiated=None),
    ]
    users = [
        user("T", "2019-01-01", "2020-07-01", user_kind="PUB", lv_customers=250),
        user("U", "2020-06-30"),
        user("V", "2019-01-01", "2020-06-30"),
        user("W", "2020-07-01"),
    ]
    tables = {"complaints": complaints, "mv_users": users}
    assert cell("MY02", tables) == Cell(2, 251, 2, 10000 * 2 / 251, "ok")
    assert cell("MY02", {**tables, "mv_users": []}) == Cell(2, 0, 0, None, "no_data")
    assert cell("MY02", {"complaints": complaints}) == ABSENT


def test_true_complaints_of_any_nature_must_have_a_consequence() -> None:
    complaints = [
        complaint("2020-03-02"),
        complaint("2020-03-02", nature="CONSULT", accountable_action="NONE"),
        complaint("2020-03-02", nature="OTHER", substantiated="PARTIAL", accountable_action=None),
        complaint("2020-03-02", substantiated="PENDING"),
        complaint("2020-07-01"),
    ]
    assert cell("MY03", {"complaints": complaints}) == Cell(1, 3, 3, 100 * 1 / 3, "ok")
    assert cell("MY03", {"complaints": complaints[3:]}) == Cell(0, 0, 0, None, "not_applicable")
    assert cell("MY03", {"complaints": []}) == Cell(0, 0, 0, None, "not_applicable")
    assert cell("MY03", {}) == ABSENT
