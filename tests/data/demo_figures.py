"""The published kind of figures, straight from the demo's files: each by city, and for the province."""

from collections.abc import Callable

import pandas as pd

PROVINCE = "320000"
START, END = pd.Timestamp("2019-07-01"), pd.Timestamp("2020-07-01")
CAMPAIGN_END = pd.Timestamp("2020-12-11")
Tables = dict[str, pd.DataFrame]
CityOf = Callable[[str], str]


def figures(texts: Tables, city_of: CityOf) -> dict[str, dict[str, float]]:
    """Every figure by city code and for the province; ``texts`` holds the files as they stand."""
    return {name: _by_city(*rule(texts, city_of)) for name, rule in _RULES.items()}


def _by_city(city: pd.Series, above: pd.Series, below: pd.Series) -> dict[str, float]:
    """100 × sum above / sum below, pooled."""
    sums = pd.DataFrame({"above": above.astype(float), "below": below.astype(float)}).groupby(city).sum()
    sums.loc[PROVINCE] = sums.sum()
    share = 100 * sums["above"] / sums["below"]
    return {str(unit): float(value) for unit, value in share.items()}


def _within(table: pd.DataFrame, column: str, end: pd.Timestamp = END) -> pd.DataFrame:
    at = pd.to_datetime(table[column])
    return table[(at >= START) & (at < end)]


def _arrival(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    orders = _within(texts["repair_orders"], "report_at")
    took = (pd.to_datetime(orders["arrive_at"]) - pd.to_datetime(orders["report_at"])).dt.total_seconds()
    limit = orders["area_type"].map({"1": 2700, "2": 2700, "3": 2700, "4": 5400})
    return orders["region_code"].map(city_of), took <= limit, took.notna() | True


def _live_line(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    months = _within(texts["live_line_months"], "month")
    return months["region_code"].map(city_of), months["jobs_live"], months["jobs_total"]


def _low_voltage(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    months = _within(texts["voltage_months"], "month")
    months = months[months["lv_users"] != ""]
    return months["region_code"].map(city_of), months["lv_users_low"], months["lv_users"]


def _household_voltage(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    months = _within(texts["voltage_months"], "month")
    months = months[months["class"] == "D"]
    total = months["minutes_total"].astype(int)
    outside = months["minutes_over"].astype(int) + months["minutes_under"].astype(int)
    return months["region_code"].map(city_of), total - outside, total


def _monitored(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    months = _within(texts["voltage_months"], "month")
    total, missing = months["minutes_total"].astype(int), months["minutes_missing"].astype(int)
    return months["region_code"].map(city_of), total, total + missing


def _contracts(texts: Tables) -> pd.DataFrame:
    regions = texts["applications"].set_index("app_id")["region_code"]
    return _within(texts["contracts"], "sign_date").join(regions, on="app_id")


def _licences(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    works = _contracts(texts)
    works = works[works["role"].isin(["BUILD", "TEST"])]
    looked_at = pd.to_datetime(works["licence_check_at"])
    in_time = looked_at < pd.to_datetime(works["start_date"]) + pd.Timedelta(days=1)
    return works["region_code"].map(city_of), in_time, in_time | True


def _related(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    works = _contracts(texts)
    works = works[works["role"].isin(["BUILD", "DESIGN", "EQUIP"]) & (works["parent_contract_id"] == "")]
    yuan = works["amount_yuan"].astype(float)
    return works["region_code"].map(city_of), yuan * (works["related_party"] == "true"), yuan


def _grievances(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Substantiated complaints and reports to 12398 per 10,000 customers (hence the hundredth part)."""
    calls = _within(texts["complaints"], "receive_at")
    counted = calls["source"].eq("12398") & calls["substantiated"].isin(["Y", "PARTIAL"])
    users = texts["mv_users"]
    users = users[users["valid_to"] == ""]
    customers = users["lv_customers"].replace("", "1").astype(float) / 100
    city = pd.concat([calls["region_code"], users["region_code"]]).map(city_of)
    calls_above = pd.Series(0.0, index=range(len(customers)))
    above = pd.concat([counted.astype(float), calls_above], ignore_index=True)
    below = pd.concat([pd.Series(0.0, index=range(len(calls))), customers], ignore_index=True)
    return city.reset_index(drop=True), above, below


def _questions(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Complaints and reports among all calls to 12398."""
    calls = texts["complaints"]
    calls = calls[calls["source"] == "12398"]
    serious = calls["nature"].isin(["COMPLAINT", "REPORT"])
    return calls["region_code"].map(city_of), serious, serious | True


def _revisits(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    calls = texts["complaints"]
    calls = calls[calls["revisit_satisfied"] != ""]
    content = calls["revisit_satisfied"] == "true"
    return calls["region_code"].map(city_of), content, content | True


def _asked(texts: Tables) -> pd.DataFrame:
    people = _within(texts["survey_responses"], "start_at", CAMPAIGN_END)
    return people[people["frame"] == "REG_RANDOM"]


def _satisfaction(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    people = _asked(texts)
    people = people[people["q_overall"] != "9"]
    weight = people["weight"].astype(float)
    points = (people["q_overall"].astype(int) - 1) / 4
    return people["region_code"].map(city_of), points * weight, weight


def _awareness(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    people = _asked(texts)
    weight = people["weight"].astype(float)
    return people["region_code"].map(city_of), weight * (people["aware_12398"] == "true"), weight


def _disclosure(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    cells = texts["checks"][texts["checks"]["type"] == "DISCLOSURE"]
    points = cells["result"].map({"PASS": 1.0, "PARTIAL": 0.5, "FAIL": 0.0})
    return cells["region_code"].map(city_of), points, points.notna()


def _punctual(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    items = texts["submissions"]
    received, due = pd.to_datetime(items["received_date"]), pd.to_datetime(items["due_date"])
    return items["region_code"].map(city_of), received <= due, due.notna()


def _rectified(texts: Tables, city_of: CityOf) -> tuple[pd.Series, pd.Series, pd.Series]:
    problems = _within(texts["findings"], "found_date", CAMPAIGN_END)
    problems = problems[(problems["deadline"] != "") & (problems["kind"] == "PROBLEM")]
    due = pd.to_datetime(problems["deadline"])
    problems, due = problems[due < CAMPAIGN_END], due[due < CAMPAIGN_END]
    in_time = pd.to_datetime(problems["verified_date"]) <= due
    return problems["region_code"].map(city_of), in_time, in_time | True


_RULES: dict[str, Callable[[Tables, CityOf], tuple[pd.Series, pd.Series, pd.Series]]] = {
    "repair_arrival_pct": _arrival,
    "live_line_pct": _live_line,
    "low_voltage_pct": _low_voltage,
    "household_voltage_pct": _household_voltage,
    "monitored_pct": _monitored,
    "licence_pct": _licences,
    "related_pct": _related,
    "substantiated_per_10k": _grievances,
    "serious_12398_pct": _questions,
    "revisit_satisfied_pct": _revisits,
    "satisfaction_points": _satisfaction,
    "awareness_pct": _awareness,
    "disclosure_pct": _disclosure,
    "punctual_pct": _punctual,
    "rectified_pct": _rectified,
}
