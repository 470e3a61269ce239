"""Outages made shorter, smaller, fewer or later, and invented users: IT11, IT13, IT15, IT16, IT28, IT29."""

import numpy as np
import pandas as pd

from data.demo.falsify.texts import Forger, new_ids, texts, times, with_rows

EXACTLY = pd.Timedelta(minutes=3)
SHORT = pd.Timedelta(minutes=90)
LESS_HOURS = 0.6
AFTER_THE_NOTICE = pd.Timestamp("2020-06-27 08:00:00")  # the notice of 26 June announces inspections


def _linked(forger: Forger) -> set[str]:
    """Outages that repair orders or complaints name."""
    tables = forger.tables
    return {*tables["repair_orders"]["linked_outage_id"], *tables["complaints"]["linked_outage_id"]}


def exactly_three_minutes(forger: Forger) -> None:
    """IT11: short faults are written down as exactly three minutes, which do not count."""
    outages, steps = forger.tables["outages"], forger.tables["user_interruptions"]
    begun, length = times(outages["start_at"]), times(outages["end_at"]) - times(outages["start_at"])
    staged = set(steps.loc[steps["step_no"] != "1", "outage_id"]) | _linked(forger)
    fault = outages["nature"].str.startswith("FAULT") & (length > EXACTLY) & (length <= SHORT)
    chosen = forger.some("outages", outages[fault & ~outages["outage_id"].isin(staged)])
    outages.loc[chosen, "end_at"] = texts(begun[chosen] + EXACTLY)
    hours = outages.loc[chosen, "n_users_reported"].astype(int) * (EXACTLY / pd.Timedelta(hours=1))
    outages.loc[chosen, "user_hours_reported"] = hours.round(6).map("{:g}".format)
    rows = steps.index[steps["outage_id"].isin(set(outages.loc[chosen, "outage_id"]))]
    steps.loc[rows, "on_at"] = texts(times(steps.loc[rows, "off_at"]) + EXACTLY)


def left_out(forger: Forger) -> None:
    """IT13: faults that people reported are missing, with everything that points to them."""
    tables = forger.tables
    outages, steps = tables["outages"], tables["user_interruptions"]
    reported = outages["outage_id"].isin(set(tables["repair_orders"]["linked_outage_id"]))
    chosen = forger.some("outages", outages[reported & outages["nature"].str.startswith("FAULT")])
    gone = set(outages.loc[chosen, "outage_id"])
    for name in ("repair_orders", "complaints"):
        tables[name].loc[tables[name]["linked_outage_id"].isin(gone), "linked_outage_id"] = ""
    tables["outages"] = outages.drop(chosen)
    tables["user_interruptions"] = steps[~steps["outage_id"].isin(gone)]


def too_many_users(forger: Forger) -> None:
    """IT15: outages are said to have cut off more users than the feeder has."""
    outages = forger.tables["outages"]
    chosen = forger.some("outages", outages, 0.2)
    more = outages.loc[chosen, "n_users_reported"].astype(int) + int(forger.strength)
    outages.loc[chosen, "n_users_reported"] = more.astype(str)


def fewer_hours(forger: Forger) -> None:
    """IT16: the user-hours reported are less than the sum over the users."""
    outages = forger.tables["outages"]
    chosen = forger.some("outages", outages)
    hours = outages.loc[chosen, "user_hours_reported"].astype(float) * LESS_HOURS
    outages.loc[chosen, "user_hours_reported"] = hours.round(6).map("{:.6f}".format)


def more_users(forger: Forger) -> None:
    """IT28: users appear on one day without any new connection, which makes every rate smaller."""
    users = forger.tables["mv_users"]
    rows = users[(users["valid_to"] == "")]
    rows = rows.loc[forger.some("users", rows)]
    added = rows.assign(mv_user_id=new_ids(rows["mv_user_id"]), valid_from="2020-01-01")
    forger.tables["mv_users"] = with_rows(users, added)


def edited_late(forger: Forger) -> None:
    """IT29: many records were modified in the days after the notice."""
    outages = forger.tables["outages"]
    ended = times(outages["end_at"])
    chosen = forger.some("outages", outages[ended < AFTER_THE_NOTICE])
    at = AFTER_THE_NOTICE + forger.minutes("modified", len(chosen), 0, 3 * 1440)
    outages.loc[chosen, "modified_sys_at"] = texts(pd.Series(at, index=chosen))
    outages.loc[chosen, "modify_count"] = np.char.mod(
        "%d", outages.loc[chosen, "modify_count"].astype(int).to_numpy() + 1
    )
