"""The plain recomputation of disclosure, submissions and the spared approvals, against arithmetic by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.recompute.cells import ABSENT, Cell
from tests.recompute.plain_reports import cell, check, policy, submission
from tests.recompute.plain_rows import application

CITY = ("city", "C")


def test_a_half_passed_check_counts_half_and_only_the_grid_counts() -> None:
    checks = [
        check("2019-07-01", "WEB", "FEE"),
        check("2020-12-10", "MEDIA", "POLICY", "PARTIAL"),
        check("2020-09-20", "APP", "STD_LIST", "FAIL"),
        check("2020-09-20", "HOTLINE", "HOTLINE"),
        check("2020-09-20", "MEDIA", "STD_LIST"),
        check("2020-09-20", "HOTLINE", "FEE"),
        check("2020-09-20", None, "FEE"),
        check("2020-09-20", "WEB", "FEE", type="MYSTERY"),
        check("2020-12-11", "WEB", "FEE"),
    ]
    marks = Decimal("2.5")
    assert cell("YG01", {"checks": checks}) == Cell(marks, 4, 4, 100 * 2.5 / 4, "ok")
    assert cell("YG01", {"checks": []}) == Cell(0, 0, 0, None, "no_data")


def test_every_site_of_the_grid_and_every_row_counts() -> None:
    contents = ("PROCESS", "TIME", "FEE", "POLICY", "STD_LIST", "HOTLINE")
    checks = [
        check("2020-09-20", site, content)
        for site in ("WEB", "HALL", "MEDIA", "APP", "HOTLINE")
        for content in contents
    ]
    assert cell("YG01", {"checks": checks * 2}).n == 2 * (4 * 4 + 3 + 5)


@pytest.mark.parametrize(
    ("changes", "quality"),
    [
        ({}, "0.4"),
        ({"received_date": date(2020, 4, 10), "accuracy_share": Decimal("0.5")}, "0.55"),
        ({"received_date": date(2020, 4, 11), "completeness_share": Decimal("0.98")}, "0.294"),
        ({"received_date": None, "completeness_share": Decimal(1), "accuracy_share": Decimal(1)}, "0"),
        ({"completeness_share": Decimal(1), "accuracy_share": Decimal(1), "content_check": "RETURNED"}, "1"),
    ],
)
def test_a_periodic_item_is_in_time_complete_and_accurate(changes: dict[str, Any], quality: str) -> None:
    items = [submission("PERIODIC", "2020-04-10", "2020-04-09", **changes)]
    expected = Cell(Decimal(quality), 1, 1, float(quality), "ok")
    assert cell("YG02.periodic", {"submissions": items}) == expected


@pytest.mark.parametrize(
    ("parts", "content", "quality"),
    [
        (4, "PASS", "1"),
        (3, "PENDING", "0.925"),
        (None, None, "0.7"),
        (4, "RETURNED", "0.7"),
        (0, "PASS", "0.7"),
    ],
)
def test_a_self_inspection_has_four_parts_and_is_accurate_unless_returned(
    parts: int | None, content: str | None, quality: str
) -> None:
    changes = {"parts_present": parts, "content_check": content, "completeness_share": Decimal(1)}
    items = [submission("SELF_INSPECTION", "2020-08-31", "2020-08-31", **changes)]
    assert cell("YG02.self", {"submissions": items}).numerator == Decimal(quality)


def test_the_self_inspection_is_a_fifth_and_both_kinds_are_needed() -> None:
    items = [
        submission("PERIODIC", "2020-04-10", "2020-04-09"),
        submission("PERIODIC", "2020-12-10", None),
        submission("PERIODIC", "2020-12-11", None),
        submission("PLAN", "2020-07-31", None),
        submission("SELF_INSPECTION", "2020-08-31", "2020-08-28", parts_present=2),
    ]
    periodic, inspection = 0.4 / 2, 0.4 + 0.15 + 0.3
    assert cell("YG02.periodic", {"submissions": items}).value == periodic
    whole = cell("YG02", {"submissions": items})
    assert whole == Cell(None, None, 1, 100 * (0.8 * periodic + 0.2 * inspection), "ok")
    assert cell("YG02", {"submissions": items[:-1]}) == Cell(None, None, 0, None, "no_data")


def energised(number: int, used: int, **changes: Any) -> list[dict[str, Any]]:
    return [
        application(
            f"A{n}",
            "2020-03-02",
            "2020-03-04",
            has_external_works=True,
            exempt_approval="COMMIT" if n < used else ("NONE", None)[n % 2],
            **changes,
        )
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("issued", "used", "named", "invited"),
    [
        ("2020-12-31", 2, 60 + 40 * 2 / 4, 100),
        ("2020-12-31", 0, 60, 60),
        ("2021-01-01", 2, 0, 60),
        ("2021-01-01", 0, 0, 40),
        (None, 4, 0, 60),
    ],
)
def test_named_cities_are_marked_by_use_and_the_others_by_steps(
    issued: str | None, used: int, named: float, invited: float
) -> None:
    """A23: half used after a policy of 2020-12-31 is 80; a day later it is 0."""
    tables = {"applications": energised(4, used), "checks": [policy("2020-09-20", "FILING", issued)]}
    assert cell("BL08", tables, CITY, named_cities=["C"]) == Cell(None, None, 4, named, "ok")
    assert cell("BL08", tables, CITY, named_cities=["D"]) == Cell(None, None, 4, invited, "ok")
    assert cell("BL08.used", tables, CITY) == Cell(used, None, used, float(used), "ok")


def test_the_share_of_use_is_divided_before_it_is_weighed() -> None:
    """`domain.md`: +40·min(1, used/eligible); the other order differs in the last bit for 23 of 31."""
    tables = {"applications": energised(31, 23), "checks": [policy("2020-09-20", "EXEMPT", "2020-09-01")]}
    assert cell("BL08", tables, CITY, named_cities=["C"]).value == 60 + 40 * (23 / 31)


def test_a_policy_is_an_exempting_one_seen_in_the_campaign() -> None:
    checks = [
        policy("2020-12-10", "EXEMPT", "2018-01-01"),
        policy("2020-09-20", "COMMIT", "2020-09-01", region_code="C", result="FAIL"),
        policy("2020-12-11", "EXEMPT", "2020-09-01"),
        policy("2020-09-20", "JOINT_PLATFORM", "2020-09-01"),
        policy("2020-09-20", "EXEMPT", "2020-09-01", type="FILE_REVIEW"),
        policy("2020-09-20", "EXEMPT", "2020-09-01", region_code="d1"),
    ]
    tables = {"applications": [], "checks": checks}
    assert cell("BL08.issued", tables, CITY) == Cell(2, None, 2, 2.0, "ok")
    assert cell("BL08", tables, CITY, named_cities=["C"]) == Cell(None, None, 0, 60.0, "ok")
    assert cell("BL08", tables, CITY) == Cell(None, None, 0, 60.0, "ok")


def test_low_voltage_cases_with_external_works_could_have_been_spared() -> None:
    applications = [
        *energised(1, 1, customer_class="RES", biz_type="TEMP"),
        *energised(1, 1, customer_class="HV"),
        *energised(1, 1, status="OPEN"),
        {**energised(1, 1)[0], "has_external_works": False},
        {**energised(1, 1)[0], "power_on_at": None, "status": "CANCELLED"},
    ]
    tables = {"applications": applications, "checks": []}
    assert cell("BL08.eligible", tables) == cell("BL08.used", tables) == Cell(1, None, 1, 1.0, "ok")


def test_only_cities_are_marked_for_the_policy() -> None:
    tables = {"applications": energised(4, 4), "checks": [policy("2020-09-20", "FILING", "2020-09-01")]}
    for where in (("county", "c1"), ("province", "P")):
        assert cell("BL08", tables, where) == Cell(None, None, 4, None, "not_applicable")
        assert cell("BL08.issued", tables, where).value == 1
    for absent in ("applications", "checks"):
        rest = {name: rows for name, rows in tables.items() if name != absent}
        assert cell("BL08", rest) == cell("BL08.issued", rest) == ABSENT
