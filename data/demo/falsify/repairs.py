"""Repair orders with convenient times, or copied ones: IT02, IT12, IT19, IT21."""

import pandas as pd

from data.demo.falsify.texts import Forger, new_ids, texts, times, with_rows

LIMIT = {"1": 45, "2": 45, "3": 45, "4": 90}
JUST_ABOVE = pd.Timedelta(minutes=15)
CLOCK = ["report_at", "dispatch_at", "arrive_at", "restore_at"]
ROUND_TO = "10min"
CONTRADICTION = pd.Timedelta(minutes=6)


def within_the_limit(forger: Forger) -> None:
    """IT02: whoever came a little too late came just in time, says the order (and the vehicle)."""
    orders = forger.tables["repair_orders"]
    reported, arrived = times(orders["report_at"]), times(orders["arrive_at"])
    limit = pd.to_timedelta(orders["area_type"].map(LIMIT), unit="m")
    took = arrived - reported
    chosen = forger.some("orders", orders[(took > limit) & (took <= limit + JUST_ABOVE)])
    claimed = reported[chosen] + limit[chosen] - forger.minutes("spare", len(chosen), 0, 3)
    claimed = claimed[claimed >= times(orders["dispatch_at"])[chosen]]
    moved = claimed - arrived[claimed.index]
    for column in ("arrive_at", "arrive_gps_at"):
        orders.loc[claimed.index, column] = texts(times(orders.loc[claimed.index, column]) + moved)


def rounded(forger: Forger) -> None:
    """IT12: times are filled in by hand, to ten minutes, and no vehicle says otherwise."""
    orders = forger.tables["repair_orders"]
    chosen = forger.some("orders", orders)
    for column in CLOCK:
        orders.loc[chosen, column] = texts(times(orders.loc[chosen, column]).dt.floor(ROUND_TO))
    orders.loc[chosen, "arrive_gps_at"] = ""


def copied(forger: Forger) -> None:
    """IT19: a block of orders stands in the file twice, under other numbers."""
    orders = forger.tables["repair_orders"]
    size = min(int(forger.strength), len(orders))
    first = int(forger.draws.uniform("where", 1)[0] * (len(orders) - size + 1))
    block = orders.iloc[first : first + size]
    forger.tables["repair_orders"] = with_rows(orders, block.assign(order_id=new_ids(block["order_id"])))


def earlier_than_the_vehicle(forger: Forger) -> None:
    """IT21: the crew says it arrived long before its vehicle did."""
    orders = forger.tables["repair_orders"]
    arrived, sent = times(orders["arrive_at"]), times(orders["dispatch_at"])
    chosen = forger.some("orders", orders[orders["arrive_gps_at"] != ""])
    claimed = arrived[chosen] - forger.minutes("earlier", len(chosen), 8, 20)
    claimed = claimed.where(claimed >= sent[chosen], sent[chosen])
    position = times(orders.loc[chosen, "arrive_gps_at"])
    claimed = claimed[position - claimed >= CONTRADICTION]
    orders.loc[claimed.index, "arrive_at"] = texts(claimed)
