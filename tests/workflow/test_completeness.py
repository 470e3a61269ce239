"""Who should have sent what, and has: each state of a month at its boundary, and the gaps."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.due_dates import Registered, due_on
from metrics.reporting import Reporting
from tests.workflow.demo_files import checked
from workflow import datasets
from workflow.completeness import Expected, Month, Series, State, completeness, reported_for
from workflow.reporting_problems import counts_of, problems_of
from workflow.versions import DatasetVersion

TITLES = {"outages": "停电事件"}


def version(
    company: str | None,
    months: tuple[str, str] = ("2020-01", "2020-03"),
    handed_in: str = "2020-02-10",
    records: dict[str, dict[str, int]] | None = None,
    registered: dict[str, dict[str, Registered]] | None = None,
    dataset: str = "outages",
) -> DatasetVersion:
    """A version of whole months, handed in at noon of a day here."""
    end = due_on(months[1], 1) - timedelta(days=1)
    moment = f"{handed_in}T04:00:00+00:00"
    return DatasetVersion(
        f"V-{company}{months}{handed_in}", dataset, company, f"{months[0]}-01", end.isoformat(), "f.csv", 1,
        "", 1, 0, True, "1", "0", moment, moment, records=records or {}, registered=registered or {},
    )  # fmt: skip


def series(
    *versions: DatasetVersion,
    today: str = "2020-12-31",
    rule: Reporting = Reporting(),  # noqa: B008 - it is frozen
    months: tuple[str, str] = ("2020-01", "2020-03"),
    names: tuple[str, ...] = ("outages",),
) -> list[Series]:
    """The table of these versions, all of which count."""
    first, last = date.fromisoformat(f"{months[0]}-01"), due_on(months[1], 1) - timedelta(days=1)
    counting: dict[str, list[DatasetVersion]] = {}
    for one in versions:
        counting.setdefault(one.dataset, []).append(one)
    expected = Expected(names, rule, first, last, date.fromisoformat(today))
    return completeness(expected, versions, counting)


def states(one: Series) -> list[str]:
    """Its months in words."""
    return [month.state.value for month in one.months]


def test_the_tenth_of_the_next_month_is_in_time_and_the_eleventh_is_late() -> None:
    january = ("2020-01", "2020-01")
    in_time = series(version("X", january, "2020-02-10"), months=january)
    late = series(version("X", january, "2020-02-11"), months=january)
    assert in_time[0].months == (Month("2020-01", State.REPORTED, "2020-02-10", "2020-02-10"),)
    assert late[0].months == (Month("2020-01", State.LATE, "2020-02-10", "2020-02-11"),)


def test_the_day_is_the_one_here_and_not_the_one_of_greenwich() -> None:
    late = version("X", ("2020-01", "2020-01"))
    evening = DatasetVersion(**{**vars(late), "staged_at": "2020-02-10T16:00:00+00:00"})
    assert series(evening)[0].months[0].received == "2020-02-11"


def test_what_is_not_there_is_missing_the_day_after_it_was_due() -> None:
    one = version("X", ("2020-01", "2020-01"), "2020-02-01")
    assert states(series(one, today="2020-03-10")[0]) == ["reported", "not_due", "not_due"]
    assert states(series(one, today="2020-03-11")[0]) == ["reported", "missing", "not_due"]
    assert series(one)[0].latest_missing == "2020-03"


def test_every_company_ever_seen_is_expected_to_send_every_dataset() -> None:
    rows = series(version("X"), version("Y", dataset="complaints"), names=("outages", "complaints"))
    assert [(one.company, one.dataset, one.count_of(State.MISSING)) for one in rows] == [
        ("X", "outages", 0), ("X", "complaints", 3), ("Y", "outages", 3), ("Y", "complaints", 0),
    ]  # fmt: skip


def test_a_file_of_all_counts_for_the_companies_it_names_and_for_all_if_it_names_none() -> None:
    named = version(None, records={"X": {"2020-01": 1}})
    nameless = version(None, records={"": {"2020-01": 9}}, dataset="complaints")
    rows = series(named, nameless, version("Y", dataset="mv_users"), names=("outages", "complaints"))
    assert [(one.company, one.dataset, one.count_of(State.MISSING)) for one in rows] == [
        ("X", "outages", 0), ("X", "complaints", 0), ("Y", "outages", 3), ("Y", "complaints", 0),
    ]  # fmt: skip


def test_half_a_month_is_not_the_month() -> None:
    half = DatasetVersion(**{**vars(version("X")), "end": "2020-03-30"})
    assert states(series(half)[0]) == ["reported", "reported", "missing"]


def test_the_first_time_a_month_came_in_counts_even_if_it_was_replaced_later() -> None:
    first, again = version("X", handed_in="2020-02-01"), version("X", handed_in="2020-09-09")
    expected = Expected(("outages",), Reporting(), date(2020, 1, 1), date(2020, 1, 31), date(2020, 12, 31))
    (one,) = completeness(expected, [again, first], {"outages": [again]})
    assert one.months[0].received == "2020-02-01"


def test_the_register_says_what_is_due_and_when_it_came_in() -> None:
    register = version(
        None,
        dataset="submissions",
        registered={
            "X": {"2020-01": Registered("2020-02-20", "2020-02-15"), "2020-02": Registered("2020-03-20", "")}
        },
    )
    (one,) = series(version("X", ("2020-01", "2020-01"), "2020-12-01"), register)
    assert states(one) == ["reported", "missing", "not_required"]
    assert (one.months[0].received, one.months[1].due) == ("2020-02-15", "2020-03-20")


def test_the_plan_may_say_another_day_or_none() -> None:
    january, sent = ("2020-01", "2020-01"), version("X", ("2020-01", "2020-01"), "2020-02-15")
    fifteenth, never = Reporting(due_days={"outages": 15}), Reporting(not_monthly=["outages"])
    assert states(series(sent, rule=fifteenth, months=january)[0]) == ["reported"]
    assert states(series(sent, rule=never)[0]) == ["reported", "not_required", "not_required"]


def test_a_month_that_was_reported_without_records_between_others_is_a_gap() -> None:
    (one,) = series(version("X", handed_in="2020-01-05", records={"X": {"2020-01": 5, "2020-03": 2}}))
    assert [(month.records, month.is_gap) for month in one.months] == [(5, False), (0, True), (2, False)]
    (found,) = problems_of([one], TITLES)
    assert (found.code, found.message) == ("CM01", "“X”在停电事件2020-02没有记录，前后的月份都有。")


def test_a_month_that_is_missing_is_not_also_a_gap() -> None:
    january = version("X", ("2020-01", "2020-01"), "2020-01-05", {"X": {"2020-01": 5}})
    march = version("X", ("2020-03", "2020-03"), "2020-03-05", {"X": {"2020-03": 5}})
    (one,) = series(january, march)
    assert [month.state for month in one.months] == [State.REPORTED, State.MISSING, State.REPORTED]
    assert [found.code for found in problems_of([one], TITLES)] == ["CM02"]


def test_problems_are_grouped_and_the_latest_month_stands_first() -> None:
    rows = series(version("X", ("2020-01", "2020-01"), "2020-06-01"))
    found = problems_of(rows, TITLES)
    assert [one.code for one in found] == ["CM02", "CM02", "CM03"]
    assert found[2].message == "“X”停电事件2020-01应于2020-02-10前报送，2020-06-01才收到。"
    assert [(one.code, one.count) for one in counts_of(found)] == [("CM02", 2), ("CM03", 1)]


def test_the_plans_datasets_are_those_its_indicators_read() -> None:
    rule, names = reported_for("jiangsu-2020")
    assert rule.due_day == 10
    assert {"applications", "outages"} <= set(names) <= set(load_contracts())


def test_a_register_that_is_accepted_keeps_its_due_dates(store: Path) -> None:
    header = ",".join(load_contracts()["submissions"].column_names)
    rows = [
        "B-1,X,320500,PERIODIC,2020-02-10,2020-02-09,,,,",
        "B-2,X,320500,PERIODIC,2020-02-12,,,,,",
        "B-3,X,320500,PLAN,2020-03-10,,,,,",
    ]
    content = "\n".join([header, *rows, ""]).encode()
    kept = datasets.accept(checked(content, "submissions.csv", "submissions"))
    assert kept.registered == {"X": {"2020-01": Registered("2020-02-12", "")}}
    assert datasets.versions() == [kept]


@pytest.mark.parametrize("month", ["2019-12", "2020-01", "2020-11"])
def test_the_due_day_is_in_the_month_after_also_across_the_year(month: str) -> None:
    assert due_on(month, 10) - timedelta(days=9) > date.fromisoformat(f"{month}-28")
    assert due_on("2019-12", 10) == date(2020, 1, 10)
