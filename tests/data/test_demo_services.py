"""The ten datasets about repairs, voltages, works, people and inspections hang together with the rest."""

import pandas as pd

from data.demo.check_rows import CELLS
from data.units import load_units
from tests.data.demo_tables import tables

HALF_HOUR = pd.Timedelta(minutes=30)
DAY = pd.Timedelta(days=1)


def test_a_repair_order_was_reported_while_its_outage_lasted_and_by_a_user_it_reached() -> None:
    """XR11, IT13"""
    orders = tables()["repair_orders"]
    outages = tables()["outages"].set_index("outage_id")[["start_at", "end_at"]]
    linked = orders[orders["linked_outage_id"] != ""].join(outages, on="linked_outage_id")
    assert len(linked) > 200
    assert ((linked["report_at"] >= linked["start_at"]) & (linked["report_at"] <= linked["end_at"])).all()
    assert (linked["resolution"] == "GRID_FAULT").all()
    reached = tables()["user_interruptions"]
    pairs = set(zip(reached["outage_id"], reached["mv_user_id"], strict=True))
    assert set(zip(linked["linked_outage_id"], linked["transformer_id"], strict=True)) <= pairs


def test_few_repairs_of_the_grid_have_no_outage_and_all_have_a_known_transformer() -> None:
    orders = tables()["repair_orders"]
    unlinked = orders[(orders["resolution"] == "GRID_FAULT") & (orders["linked_outage_id"] == "")]
    assert 0 < len(unlinked) < 0.03 * len(orders)
    assert set(orders["transformer_id"]) <= set(tables()["mv_users"]["mv_user_id"])
    assert (orders["resolution"] == "INSIDE_PREMISES").sum() > 50


def test_the_vehicle_and_the_crew_tell_the_same_time_of_arrival() -> None:
    orders = tables()["repair_orders"]
    both = orders.dropna(subset=["arrive_gps_at"])
    assert len(both) > 0.7 * len(orders)
    assert ((both["arrive_gps_at"] - both["arrive_at"]).abs() < pd.Timedelta(minutes=5)).all()


def test_every_minute_of_every_month_was_monitored_or_is_missing_and_no_point_skips_a_month() -> None:
    """XR12"""
    points = tables()["voltage_months"]
    minutes = points["month"].dt.days_in_month * 1440
    assert (points["minutes_total"].astype(int) + points["minutes_missing"].astype(int) == minutes).all()
    months = points.groupby("point_id")["month"].nunique()
    assert set(months) == {24}
    assert set(points["class"]) == {"A", "B", "C", "D"}
    assert points["lv_users"].ne("").equals(points["class"] == "D")


def test_low_voltage_is_a_matter_of_the_country_and_of_summer() -> None:
    points = tables()["voltage_months"]
    under = points["minutes_under"].astype(float) / points["minutes_total"].astype(float)
    by_area = under[points["class"] == "D"].groupby(points["area_type"]).mean()
    assert by_area["4"] > by_area["2"]
    by_month = under.groupby(points["month"].dt.month).mean()
    assert by_month[7] > by_month[4]
    assert by_month[8] > by_month[10]


def test_live_line_work_is_reported_by_every_county_for_every_month() -> None:
    """XR21"""
    months = tables()["live_line_months"]
    assert set(months["region_code"]) == set(load_units().at_level("county"))
    assert len(months) == 24 * len(load_units().at_level("county"))
    assert (months["jobs_live"].astype(int) <= months["jobs_total"].astype(int)).all()


def test_contracts_belong_to_high_voltage_cases_and_come_after_the_supply_plan() -> None:
    """XR01, IT08, IT24"""
    cases = tables()["applications"].set_index("app_id")
    stages = tables()["application_stages"]
    plans = stages[stages["stage_code"] == "PLAN"].groupby("app_id")["end_at"].max().dt.normalize()
    contracts = tables()["contracts"]
    assert set(cases.loc[contracts["app_id"], "customer_class"]) == {"HV"}
    assert (
        contracts["voltage_kv"].to_numpy() == cases.loc[contracts["app_id"], "voltage_kv"].to_numpy()
    ).all()
    assert (contracts["sign_date"] >= plans.reindex(contracts["app_id"]).to_numpy()).all()


def test_builders_and_testers_hold_a_licence_for_the_voltage_on_the_day_work_begins() -> None:
    """XR13"""
    contracts = tables()["contracts"]
    licensed = contracts[contracts["role"].isin(["BUILD", "TEST"])]
    assert (contracts["licence_no"] != "").equals(contracts["role"].isin(["BUILD", "TEST"]))
    licences = tables()["contractor_licences"].set_index("licence_no").loc[licensed["licence_no"]]
    assert (licences["org_code"].to_numpy() == licensed["vendor_org"].to_numpy()).all()
    kinds = licensed["role"].map({"BUILD": "INSTALL", "TEST": "TEST"})
    assert (licences["kind"].to_numpy() == kinds.to_numpy()).all()
    ceiling = licences["grade"].map({"1": 1000, "2": 220, "3": 110, "4": 35, "5": 10})
    assert (ceiling.to_numpy() >= licensed["voltage_kv"].astype(float).to_numpy()).all()
    begun = licensed["start_date"].to_numpy()
    assert (licences["valid_from"].to_numpy() <= begun).all()
    assert (licences["valid_to"].to_numpy() >= begun).all()


def test_almost_all_licences_were_looked_at_before_work_began() -> None:
    contracts = tables()["contracts"]
    checked = contracts.dropna(subset=["licence_check_at"])
    late = checked["licence_check_at"] >= checked["start_date"] + DAY
    assert late.sum() < 0.06 * len(checked)
    assert (checked["licence_check_at"] >= checked["sign_date"]).all()


def test_one_firm_is_either_related_or_not_and_bills_name_known_firms() -> None:
    """XR14"""
    firms = tables()["contracts"].groupby("vendor_org")["related_party"].nunique()
    assert set(firms) == {1}
    known = set(tables()["contractor_licences"]["org_code"])
    assert set(tables()["contracts"]["vendor_org"]) <= known
    assert set(tables()["application_costs"]["payee_org"]) <= known | {"UTILITY"}


def test_subcontracts_are_smaller_parts_of_their_contract() -> None:
    contracts = tables()["contracts"].set_index("contract_id", drop=False)
    parts = contracts[contracts["parent_contract_id"] != ""]
    assert len(parts) >= 3
    whole = contracts.loc[parts["parent_contract_id"]]
    assert (
        parts["amount_yuan"].astype(float).to_numpy() < whole["amount_yuan"].astype(float).to_numpy()
    ).all()
    assert (parts["app_id"].to_numpy() == whole["app_id"].to_numpy()).all()
    assert (parts["sign_date"].to_numpy() >= whole["sign_date"].to_numpy()).all()
    assert set(whole["parent_contract_id"]) == {""}


def test_whatever_must_be_tendered_was_tendered_openly() -> None:
    contracts = tables()["contracts"]
    must = contracts[contracts["must_tender"] == "true"]
    assert set(must["tender_mode"]) <= {"OPEN"}
    tendered = contracts["tender_mode"].isin(["OPEN", "INVITE"])
    assert contracts["tender_date"].notna().equals(tendered)
    assert (contracts["tender_date"] <= contracts["sign_date"])[tendered].all()


def test_complaints_lead_to_applications_and_outages_of_their_own_county_before_the_call() -> None:
    """XR16"""
    calls, units = tables()["complaints"], load_units()
    cases = tables()["applications"].set_index("app_id")
    outages = tables()["outages"].set_index("outage_id")
    about_case = calls[calls["linked_app_id"] != ""]
    about_outage = calls[calls["linked_outage_id"] != ""]
    assert min(len(about_case), len(about_outage)) >= 10
    for rows, partner, column, begun in (
        (about_case, cases, "linked_app_id", "accept_at"),
        (about_outage, outages, "linked_outage_id", "start_at"),
    ):
        found = partner.loc[rows[column]]
        own = rows["region_code"].map(units.resolve).to_numpy()
        assert (found["region_code"].map(units.resolve).to_numpy() == own).all()
        assert (found[begun].to_numpy() <= rows["receive_at"].to_numpy()).all()
    assert (about_outage["topic"].isin(["REPAIR", "FREQ"])).all()


def test_a_call_about_the_same_premises_says_which_call_it_repeats() -> None:
    calls = tables()["complaints"].set_index("case_id", drop=False)
    again = calls[calls["repeat_of"] != ""]
    first = calls.loc[again["repeat_of"]]
    assert len(again) >= 1
    assert (first["premise_hash"].to_numpy() == again["premise_hash"].to_numpy()).all()
    assert (first["receive_at"].to_numpy() <= again["receive_at"].to_numpy()).all()
    others = calls.drop(again["case_id"])
    assert others["premise_hash"].is_unique


def test_calls_are_decided_within_a_week_and_closed_within_sixty_days_or_the_extension() -> None:
    calls = tables()["complaints"]
    assert ((calls["decision_at"] - calls["receive_at"]).dropna() <= 7 * DAY).all()
    limit = calls["extended"].map({"true": 90, "false": 60, "": 60}) * DAY
    assert ((calls["close_at"] - calls["decision_at"]) <= limit)[calls["close_at"].notna()].all()
    is_open = calls["close_at"].isna() & (calls["nature"] != "CONSULT")
    assert (calls["substantiated"] == "PENDING").equals(is_open)


def test_only_substantiated_calls_have_consequences() -> None:
    calls = tables()["complaints"]
    wrong = calls["substantiated"].isin(["Y", "PARTIAL"])
    assert (calls["accountable_action"] != "").equals(wrong)


def test_a_device_answers_once_in_a_wave_and_weights_sum_to_the_frame() -> None:
    """XR22"""
    people = tables()["survey_responses"]
    online = people[people["device_hash"] != ""]
    assert not online.duplicated(["wave", "device_hash"]).any()
    assert (online["mode"] == "WEB").all()
    assert people["interviewer_hash"].ne("").equals(people["mode"] != "WEB")
    random = people[(people["frame"] == "REG_RANDOM") & (people["wave"] == "2020-1")]
    county = random["resp_id"].str.slice(6, 12)
    total = random["weight"].astype(float).groupby([county, random["customer_class"]]).sum()
    ratio = total.xs("RES", level=1) / total.xs("LVN", level=1)
    assert (abs(ratio / ratio.mean() - 1) < 0.001).all(), "the same classes in the same proportion everywhere"
    assert set(random["customer_class"]) == {"RES", "LVN", "HV"}


def test_the_utilitys_own_list_is_happier_than_the_regulators_random_sample() -> None:
    people = tables()["survey_responses"]
    answered = people[people["q_overall"] != "9"]
    mean = answered["q_overall"].astype(int).groupby(answered["frame"]).mean()
    assert mean["UTIL_LIST"] > mean["REG_RANDOM"] > mean["OPEN_LINK"]


def test_every_cell_of_disclosure_was_looked_at_in_every_county_once() -> None:
    checks = tables()["checks"]
    cells = checks[checks["type"] == "DISCLOSURE"]
    seen = {
        county: sorted(zip(rows["site"], rows["content"], strict=True))
        for county, rows in cells.groupby("region_code")
    }
    assert set(seen) == set(load_units().at_level("county"))
    assert all(pairs == sorted(CELLS) for pairs in seen.values())
    files = checks[checks["type"] == "FILE_REVIEW"]
    assert set(files["ref_id"]) <= set(tables()["applications"]["app_id"])


def test_policies_belong_to_cities_and_were_in_force_after_they_were_issued() -> None:
    checks = tables()["checks"]
    policies = checks[checks["type"] == "POLICY"]
    assert set(policies["region_code"]) == set(load_units().at_level("city"))
    assert (policies["issue_date"] < policies["effective_date"]).all()
    assert (policies["issue_date"] < policies["check_date"]).all()
    exempt = policies[policies["doc_kind"] != "JOINT_PLATFORM"]
    assert {"320100", "320200", "320500"} <= set(exempt["region_code"])
    assert "320700" not in set(exempt["region_code"])


def test_problems_are_put_right_step_by_step_and_old_ones_are_closed() -> None:
    found = tables()["findings"]
    problems = found[found["kind"] == "PROBLEM"]
    done = problems["state"].isin(["VERIFIED", "CLOSED"])
    assert problems["verified_date"].notna().equals(done)
    assert (problems["verified_date"] >= problems["found_date"])[done].all()
    assert (problems["deadline"].notna() | (problems["state"] == "DISMISSED")).all()
    old = problems[problems["found_date"] < "2019-07-01"]
    assert len(old) > 10
    assert set(old["state"]) <= {"VERIFIED", "CLOSED", "DISMISSED"}
    assert (problems["refundable_yuan"] != "").equals(problems["indicator"] == "JJ05")
    back = found.set_index("finding_id", drop=False).loc[
        problems.loc[problems["rebound_of"] != "", "rebound_of"]
    ]
    assert (back["found_date"] < "2019-07-01").all()
    assert (found[found["kind"] == "CASE"]["region_code"]).is_unique


def test_every_company_owes_a_report_by_the_tenth_of_every_month() -> None:
    items = tables()["submissions"]
    monthly = items[items["kind"] == "PERIODIC"]
    assert (monthly["due_date"].dt.day == 10).all()
    assert set(monthly.groupby("company_code")["due_date"].nunique()) == {24}
    assert set(monthly["region_code"]) == set(load_units().at_level("city"))
    reports = items[items["kind"] == "SELF_INSPECTION"]
    assert set(reports["due_date"]) == {pd.Timestamp("2020-08-31")}
    assert set(reports["region_code"]) == set(load_units().at_level("city") + load_units().at_level("county"))
    assert (items["received_date"].isna() == (items["content_check"] == "")).all()


def test_whatever_the_campaign_records_lies_in_the_campaign_or_before_the_record_ends() -> None:
    for name, column in (
        ("survey_responses", "start_at"),
        ("checks", "check_date"),
        ("findings", "found_date"),
        ("findings", "verified_date"),
    ):
        at = tables()[name][column].dropna()
        assert (at < pd.Timestamp("2020-12-11")).all()
        assert (at >= pd.Timestamp("2018-07-01")).all()
        assert ((at < "2020-07-01") | (at >= "2020-09-01")).all()
