"""The same numbers with pandas, as a user would write it: `python -m benchmarks.with_pandas FOLDER`.

Whole columns at a time, only the columns that are needed, no row-by-row functions. Prints the province's
sums as JSON.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

import pandas as pd

START, END = 1561939200, 1593561600
KEYS = ["outage_id", "mv_user_id"]
CASE_COLUMNS = [
    "app_id", "region_code", "power_on_at_month", "power_on_at_epoch", "biz_type", "customer_class",
    "channel",
    "has_external_works", "is_micro", "voltage_kv", "power_sources", "capacity_kw", "capacity_kva", "status",
    "accept_at_working_day", "power_on_at_working_day",
]  # fmt: skip
STAGE_COLUMNS = [
    "app_id", "stage_code", "responsible", "suspend_reason", "start_at_working_day", "end_at_working_day"
]  # fmt: skip


def case_sums(folder: Path) -> dict[str, list[float]]:
    """The indicators over cases, by county and month and by each breakdown."""
    apps = pd.read_parquet(folder / "applications.parquet", columns=CASE_COLUMNS)
    apps = apps[(apps.status == "DONE") & (apps.power_on_at_epoch >= START) & (apps.power_on_at_epoch < END)]
    stages = pd.read_parquet(folder / "application_stages.parquet", columns=STAGE_COLUMNS)
    clock = apps[["app_id", "accept_at_working_day", "power_on_at_working_day"]]
    spans = stages.merge(clock, on="app_id")
    ended = spans.end_at_working_day.fillna(spans.power_on_at_working_day)
    spans["low"] = spans[["start_at_working_day", "accept_at_working_day"]].max(axis=1)
    spans["high"] = pd.concat([ended, spans.power_on_at_working_day], axis=1).min(axis=1)
    spans = spans[spans.high > spans.low]
    is_utility = spans.responsible == "UTILITY"
    is_customer = spans.stage_code.isin(["CUST_DESIGN", "CUST_WORKS"]) | (
        (spans.stage_code == "SUSPEND") & spans.suspend_reason.isin(["CUST", "EPIDEMIC"])
    )
    customer = covered(spans[is_utility | is_customer]).sub(covered(spans[is_utility]), fill_value=0)
    total = (apps.power_on_at_working_day - apps.accept_at_working_day).clip(lower=0)
    apps["days"] = total - apps.app_id.map(customer).fillna(0)
    apps["late"] = apps.days > apps.customer_class.map({"RES": 5, "LVN": 15, "HV": 40})
    apps["online"] = apps.channel.isin(["WEB", "APP", "GOV"])
    size = apps.capacity_kva.fillna(apps.capacity_kw).astype(float)
    apps["size"] = pd.cut(size, [0, 160, 630, 2000, 1e12])
    new = apps[apps.biz_type.isin(["NEW", "INC"])]
    found = {}
    for name, rows, column, breakdowns in (
        ("KJ01", new[new.customer_class == "RES"], "days", ["channel", "has_external_works"]),
        ("KJ02", new[new.customer_class == "LVN"], "days", ["is_micro", "has_external_works", "size"]),
        ("KJ03", new[new.customer_class == "HV"], "days", ["voltage_kv", "power_sources"]),
        ("KJ05", new, "late", ["customer_class", "channel"]),
        ("BL01", apps, "online", ["customer_class"]),
    ):
        place = ["region_code", "power_on_at_month"]
        sums = rows.groupby(place)[column].agg(["sum", "count"])
        for breakdown in breakdowns:
            rows.groupby([*place, breakdown], observed=True)[column].agg(["sum", "count"])
        found[name] = [float(sums["sum"].sum()), float(sums["count"].sum())]
    return found


def covered(spans: pd.DataFrame) -> pd.Series:
    """Working days of each application that at least one of its spans covers."""
    ordered = spans.sort_values(["app_id", "low", "high"])
    reached = ordered.groupby("app_id").high.cummax().groupby(ordered.app_id).shift()
    begin = pd.concat([ordered.low, reached], axis=1).max(axis=1)
    return (ordered.high - begin).clip(lower=0).groupby(ordered.app_id).sum()


def supply_sums(folder: Path) -> dict[str, list[float]]:
    """The indicators over interruptions, by county and month and by each breakdown."""
    steps = pd.read_parquet(
        folder / "user_interruptions.parquet",
        columns=["outage_id", "mv_user_id", "off_at_epoch", "on_at_epoch"],
    )
    users = pd.read_parquet(
        folder / "mv_users.parquet",
        columns=["mv_user_id", "region_code", "area_type", "voltage_kv", "user_kind", "lv_customers",
            "valid_from_epoch", "valid_to_epoch"],
    )  # fmt: skip
    known = sustained(
        steps, users, pd.read_parquet(folder / "outages.parquet", columns=["outage_id", "nature"])
    )
    months = [int(day.timestamp()) for day in pd.date_range("2019-07-01", "2020-07-01", freq="MS", tz="UTC")]
    starts = known[(known.first_off >= START) & (known.first_off < END)]
    month = pd.cut(starts.first_off, months, right=False, labels=months[:-1])
    for breakdown in ("area_type", "nature"):
        starts.groupby(["region_code", month, breakdown], observed=True).size()
    times = starts.groupby(["region_code", month], observed=True).size().sum()
    service = sum(
        (users.valid_to_epoch.fillna(stop).clip(upper=stop) - users.valid_from_epoch.clip(lower=start))
        .clip(lower=0)
        .sum()
        for start, stop in pairwise(months)
    )
    return {
        "KK05": [seconds_off(steps, known, months), float(service)],
        "KK06": [float(times), float(service)],
        "KK07": over_their_caps(users, starts),
    }


def sustained(steps: pd.DataFrame, users: pd.DataFrame, outages: pd.DataFrame) -> pd.DataFrame:
    """Interruptions longer than three minutes with their outage and the row of their user."""
    steps["seconds"] = steps.on_at_epoch - steps.off_at_epoch
    wholes = steps.groupby(KEYS, as_index=False).agg(
        first_off=("off_at_epoch", "min"), seconds=("seconds", "sum")
    )
    known = wholes[wholes.seconds > 180].merge(outages, on="outage_id").merge(users, on="mv_user_id")
    is_open = known.valid_to_epoch.isna() | (known.first_off < known.valid_to_epoch)
    return known[(known.valid_from_epoch <= known.first_off) & is_open]


def seconds_off(steps: pd.DataFrame, known: pd.DataFrame, months: list[int]) -> float:
    """Seconds of interruption, cut at the months."""
    pieces = []
    for start, stop in pairwise(months):
        part = steps[(steps.off_at_epoch < stop) & (steps.on_at_epoch > start)]
        seconds = part.on_at_epoch.clip(upper=stop) - part.off_at_epoch.clip(lower=start)
        pieces.append(part[KEYS].assign(month=start, seconds=seconds))
    monthly = pd.concat(pieces).groupby([*KEYS, "month"], as_index=False).seconds.sum()
    rows = monthly.merge(known.drop(columns="seconds"), on=KEYS)
    for breakdown in ("area_type", "voltage_kv", "nature"):
        rows.groupby(["region_code", "month", breakdown]).seconds.sum()
    return float(rows.groupby(["region_code", "month"]).seconds.sum().sum())


def over_their_caps(users: pd.DataFrame, starts: pd.DataFrame) -> list[float]:
    """Customers with more planned interruptions than their cap, and all customers."""
    in_time = users[
        (users.valid_from_epoch < END) & (users.valid_to_epoch.isna() | (users.valid_to_epoch > START))
    ]
    last = in_time.sort_values("valid_from_epoch").groupby("mv_user_id", as_index=False).last()
    planned = starts[starts.nature.isin(["PLAN_MAINT", "PLAN_CONS", "TEMP_MAINT", "TEMP_CONS"])]
    times = last.mv_user_id.map(planned.groupby("mv_user_id").size()).fillna(0)
    is_public = last.user_kind == "PUB"
    customers = last.lv_customers.where(is_public, 1).astype(float)
    cap = (last.voltage_kv.astype(float) >= 35).map({True: 1, False: 2}).where(~is_public, 3)
    for breakdown in ("area_type", "voltage_kv"):
        customers.groupby([last.region_code, last[breakdown]]).sum()
    return [float(customers[times > cap].sum()), float(customers.sum())]


if __name__ == "__main__":
    place = Path(sys.argv[1])
    has_cases = (place / "applications.parquet").exists()
    print(json.dumps({"sums": {**(case_sums(place) if has_cases else {}), **supply_sums(place)}}))
