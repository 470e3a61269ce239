"""The synthetic province keeps every rule that joins two datasets, and looks like two real years."""

from collections import defaultdict
from datetime import date

import pandas as pd
from chinese_calendar import is_workday

from tests.data.demo_tables import CAMPAIGN, TIMES, tables

HOUR = pd.Timedelta(hours=1)


def _stages() -> pd.DataFrame:
    """Stages with the times and status of their application."""
    cases = tables()["applications"].set_index("app_id")[["accept_at", "power_on_at", "status"]]
    return tables()["application_stages"].join(cases, on="app_id")


def test_every_reference_exists() -> None:
    own = {
        key: set(tables()[name][key]) for name, key in (("applications", "app_id"), ("outages", "outage_id"))
    }
    own["mv_user_id"] = set(tables()["mv_users"]["mv_user_id"])
    assert set(tables()["application_stages"]["app_id"]) == own["app_id"]
    assert set(tables()["application_costs"]["app_id"]) <= own["app_id"]
    assert set(tables()["applications"]["prior_app_id"]) - {""} <= own["app_id"]
    assert set(tables()["user_interruptions"]["outage_id"]) == own["outage_id"]
    assert set(tables()["user_interruptions"]["mv_user_id"]) <= own["mv_user_id"]


def test_a_case_that_is_done_was_energised_and_metered() -> None:
    cases, codes = tables()["applications"], defaultdict(set)
    for app_id, code in tables()["application_stages"][["app_id", "stage_code"]].itertuples(index=False):
        codes[app_id].add(code)
    done = cases[cases["status"] == "DONE"]
    assert len(done) > 500
    assert done["power_on_at"].notna().all()
    assert cases[cases["status"] != "DONE"]["power_on_at"].isna().all()
    assert all({"ENERGISE", "METER"} <= codes[app_id] for app_id in done["app_id"])
    assert all("ENERGISE" not in codes[app_id] for app_id in cases[cases["status"] == "OPEN"]["app_id"])


def test_low_voltage_goes_with_low_voltage_customers() -> None:
    cases = tables()["applications"]
    volts = cases["voltage_kv"].astype(float)
    high = cases["customer_class"] == "HV"
    assert (volts[high] >= 10).all()
    assert (volts[~high] <= 0.38).all()
    assert (cases["capacity_kva"] != "").equals(high)
    assert (cases["capacity_kw"].astype(float)[~high] <= 160).all()


def test_stages_lie_inside_their_case() -> None:
    stages = _stages()
    assert (stages["start_at"] >= stages["accept_at"]).all()
    done = stages[stages["status"] == "DONE"]
    assert done["end_at"].notna().all()
    assert (done["end_at"] <= done["power_on_at"]).all()
    energised = done[done["stage_code"] == "ENERGISE"]
    assert (energised["end_at"] == energised["power_on_at"]).all()
    ended = stages["end_at"].isna()
    assert set(stages[ended]["status"]) == {"OPEN"}


def test_attempts_of_a_stage_are_numbered_from_one() -> None:
    stages = tables()["application_stages"]
    attempts = stages.groupby(["app_id", "stage_code"])["attempt_no"].agg(sorted)
    wrong = [list(numbers) for numbers in attempts if list(numbers) not in (["1"], ["1", "2"])]
    assert wrong == []
    assert (attempts.map(len) == 2).any()
    assert set(stages[stages["result"] == "FAIL"]["stage_code"]) == {"FIN_INS"}


def test_the_system_writes_down_what_has_happened_not_what_will() -> None:
    for name, business, system in (
        ("applications", "accept_at", "accept_sys_at"),
        ("applications", "power_on_at", "power_on_sys_at"),
        ("application_stages", "start_at", "start_sys_at"),
        ("application_stages", "end_at", "end_sys_at"),
        ("outages", "start_at", "created_sys_at"),
    ):
        table = tables()[name]
        assert table[business].isna().equals(table[system].isna())
        lag = (table[system] - table[business]).dropna()
        assert (lag >= 0 * HOUR).all()
        assert (lag < 24 * HOUR).mean() > 0.99


def test_the_declared_steps_are_the_different_stages_with_the_customer() -> None:
    stages = tables()["application_stages"]
    facing = stages[stages["customer_facing"] == "true"]
    steps = facing.groupby("app_id")["stage_code"].nunique()
    cases = tables()["applications"].set_index("app_id")
    assert (steps.reindex(cases.index) == cases["n_steps_customer"].astype(int)).all()


def test_no_record_lies_after_the_last_day() -> None:
    end = pd.Timestamp("2020-07-01")
    for name in set(TIMES) - CAMPAIGN:
        for column in set(TIMES[name]) - {"planned_end"}:
            assert tables()[name][column].max() < end, column
    assert tables()["applications"]["power_on_at"].min() >= pd.Timestamp("2018-07-01")
    assert tables()["outages"]["start_at"].min() >= pd.Timestamp("2018-07-01")


def test_people_work_on_working_days_in_office_hours() -> None:
    times = pd.concat(
        [
            *(tables()["applications"][name].dropna() for name in ("accept_at", "power_on_at", "archive_at")),
            *(tables()["application_stages"][name].dropna() for name in ("start_at", "end_at")),
        ]
    )
    assert all(is_workday(day) for day in set(times.dt.date))
    minutes = times.dt.hour * 60 + times.dt.minute
    assert minutes.between(8 * 60 + 30, 17 * 60 + 30).all()


def test_an_application_made_anew_follows_one_that_was_given_up() -> None:
    cases = tables()["applications"].set_index("app_id", drop=False)
    later = cases[cases["prior_app_id"] != ""]
    earlier = cases.loc[later["prior_app_id"]]
    assert len(later) >= 8
    assert earlier["app_id"].is_unique
    assert set(earlier["status"]) == {"CANCELLED", "TERMINATED"}
    assert {"CUST", "UTIL"} <= set(earlier["cancel_reason"])
    assert (earlier["accept_at"].to_numpy() < later["accept_at"].to_numpy()).all()
    assert (earlier["premise_hash"].to_numpy() == later["premise_hash"].to_numpy()).all()
    assert (earlier["region_code"].to_numpy() == later["region_code"].to_numpy()).all()


def test_there_are_cases_of_every_status_and_only_the_given_up_ones_say_why() -> None:
    cases = tables()["applications"]
    assert set(cases["status"]) == {"DONE", "OPEN", "CANCELLED", "TERMINATED"}
    given_up = cases["status"].isin(["CANCELLED", "TERMINATED"])
    assert (cases["cancel_reason"] != "").equals(given_up)


def test_reported_users_and_hours_are_those_of_the_interruptions() -> None:
    rows = tables()["user_interruptions"]
    hours = (rows["on_at"] - rows["off_at"]).dt.total_seconds() / 3600
    outages = tables()["outages"].set_index("outage_id")
    users = rows.groupby("outage_id")["mv_user_id"].nunique().reindex(outages.index)
    assert (users == outages["n_users_reported"].astype(int)).all()
    total = hours.groupby(rows["outage_id"]).sum().reindex(outages.index)
    reported = outages["user_hours_reported"].astype(float)
    assert ((reported - total).abs() <= 0.005 * total).all()


def test_interruptions_lie_in_their_outage_and_on_its_feeder() -> None:
    users = tables()["mv_users"]
    outages = tables()["outages"].set_index("outage_id")[["start_at", "end_at", "feeder_id"]]
    rows = tables()["user_interruptions"].reset_index().join(outages, on="outage_id")
    assert (rows["off_at"] >= rows["start_at"]).all()
    assert (rows["on_at"] <= rows["end_at"]).all()
    pairs = rows.merge(users, on="mv_user_id", suffixes=("", "_user"))
    until = pairs["valid_to"].fillna(pd.Timestamp("2100-01-01"))
    valid = pairs[(pairs["valid_from"] <= pairs["off_at"]) & (pairs["off_at"] < until)]
    assert valid["index"].value_counts().reindex(rows["index"]).eq(1).all()
    assert (valid["feeder_id"] == valid["feeder_id_user"]).all()


def test_no_user_is_off_twice_at_once() -> None:
    rows = tables()["user_interruptions"].sort_values(["mv_user_id", "off_at", "step_no"])
    same = rows["mv_user_id"].eq(rows["mv_user_id"].shift())
    assert (rows["off_at"][same] > rows["on_at"].shift()[same]).all()


def test_steps_of_restoration_are_numbered_and_some_outages_are_momentary() -> None:
    rows = tables()["user_interruptions"]
    steps = rows.groupby(["outage_id", "mv_user_id"])["step_no"].agg(list)
    assert {tuple(numbers) for numbers in steps} == {("1",), ("1", "2")}
    assert ((rows["on_at"] - rows["off_at"]) <= pd.Timedelta(minutes=3)).any()


def test_rows_of_one_user_follow_each_other_without_a_gap() -> None:
    users = tables()["mv_users"].sort_values(["mv_user_id", "valid_from"])
    again = users["mv_user_id"].eq(users["mv_user_id"].shift())
    assert again.sum() >= 5
    assert (users["valid_from"][again] == users["valid_to"].shift()[again]).all()
    assert users["valid_to"].notna().sum() > again.sum(), "some users were retired"


def test_spring_festival_and_the_spring_of_2020_are_visible() -> None:
    month = tables()["applications"]["accept_at"].dt.strftime("%Y-%m").value_counts()
    assert month["2020-02"] < 0.4 * month["2019-11"]
    assert month["2019-02"] < 0.7 * month["2019-03"]
    assert month["2020-05"] > 0.8 * month["2019-11"]
    planned = tables()["outages"][tables()["outages"]["nature"].str.match("PLAN|TEMP")]
    start = planned["start_at"].dt.strftime("%Y-%m").value_counts()
    assert start.get("2020-02", 0) < 0.3 * start["2019-10"]
    suspended = _stages()
    epidemic = suspended[suspended["suspend_reason"] == "EPIDEMIC"]
    assert set(epidemic["power_on_at"].dropna().dt.year) == {2020}


def test_faults_come_with_summer_and_storms() -> None:
    outages = tables()["outages"]
    faults = outages[outages["nature"].str.startswith("FAULT")]["start_at"]
    assert faults.dt.date.value_counts().index[0] == date(2019, 8, 10)
    months = faults.dt.month.value_counts()
    assert months[[7, 8]].sum() > 1.5 * months[[4, 11]].sum()
