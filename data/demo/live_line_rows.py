"""Rows of ``live_line_months``: jobs on a county's network each month, and how many without an outage."""

import numpy as np
import pyarrow as pa

from data.demo.county import County
from data.demo.csv_files import array, constant
from data.demo.draws import Floats, Times
from data.demo.months import record_months
from data.demo.seasons import is_year_before, planned_weights


def live_line_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``live_line_months``."""
    draws, rules = county.draws("live line"), county.services.live_line
    months = record_months(county.province)
    expected = rules.jobs_per_month * county.scale * county.place.weight * _busy(county, months)
    total = 1 + draws.stream("jobs").poisson(expected)
    year = np.where(is_year_before(county.province, months), rules.year_before, 1.0)
    live = draws.stream("live").binomial(total, np.minimum(county.traits.live_line * year, 1))
    hours = live * rules.hours_avoided * draws.around_one("hours", (len(months),), 0.25)
    return {
        "region_code": constant(county.place.code, len(months)),
        "month": array(months),
        "jobs_total": array(total),
        "jobs_live": array(live),
        "user_hours_avoided": array(np.round(hours, 1)),
    }


def _busy(county: County, months: Times) -> Floats:
    """How much work there is in each month relative to the usual: the seasons of planned outages."""
    days = county.days()
    weights = planned_weights(county.province, days)
    month = np.searchsorted(months, days, side="right") - 1
    sums = np.bincount(month, weights=weights, minlength=len(months))
    busy: Floats = sums / np.mean(sums)
    return busy
