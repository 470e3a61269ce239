"""Monthly figures that are too good or too smooth: IT17, IT18, IT27."""

import numpy as np
import pandas as pd

from data.demo.falsify.texts import Forger, times


def _last_months(table: pd.DataFrame, number: int) -> pd.Series:
    month = times(table["month"]).dt.to_period("M")
    is_late: pd.Series = month > month.max() - number
    return is_late


def sudden_perfection(forger: Forger) -> None:
    """IT17: from one month to the next every job is done without an outage."""
    months = forger.tables["live_line_months"]
    rows = _last_months(months, int(forger.strength))
    months.loc[rows, "jobs_live"] = months.loc[rows, "jobs_total"]


def same_every_month(forger: Forger) -> None:
    """IT18: each point is out of its limits for the same number of minutes month after month."""
    points = forger.tables["voltage_months"]
    rows = points.index[_last_months(points, int(forger.strength))]
    for column in ("minutes_over", "minutes_under"):
        median = (
            points.loc[rows, column].astype(int).groupby(points.loc[rows, "point_id"]).transform("median")
        )
        points.loc[rows, column] = median.astype(int).astype(str)


def blind_monitors(forger: Forger) -> None:
    """IT27: the bad hours are not monitored, and what is monitored is perfect."""
    points = forger.tables["voltage_months"]
    minutes = points["minutes_total"].astype(int) + points["minutes_missing"].astype(int)
    share = forger.strength * (0.8 + 0.4 * forger.draws.uniform("gaps", len(points)))
    missing = np.floor(minutes * share).astype(int)
    points["minutes_missing"] = missing.astype(str)
    points["minutes_total"] = (minutes - missing).astype(str)
    points[["minutes_over", "minutes_under"]] = "0"
    points.loc[points["lv_users"] != "", "lv_users_low"] = "0"
