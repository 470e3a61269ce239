"""How likely things are on each day: months, weekdays, Spring Festival, the spring of 2020, storms."""

from typing import Literal

import numpy as np

from data.demo.draws import Bools, Floats, Ints, Times
from data.demo.profile import Province

DAY = np.timedelta64(1, "D")


def months(days: Times) -> Ints:
    """0 for January to 11 for December."""
    return days.astype("datetime64[M]").astype(np.int64) % 12


def weekdays(days: Times) -> Ints:
    """0 for Monday to 6 for Sunday (1970-01-01 was a Thursday)."""
    return (days.astype("datetime64[D]").astype(np.int64) + 3) % 7


def spell_factor(
    province: Province, days: Times, what: Literal["demand", "planned", "works", "suspends"]
) -> Floats:
    """The factor of the spell that each day lies in, else the usual one."""
    usual = 0.0 if what == "suspends" else 1.0
    factor = np.full(len(days), usual)
    for spell in province.seasons.spells:
        inside = (days >= np.datetime64(spell.first)) & (days <= np.datetime64(spell.last))
        factor[inside] = getattr(spell, what)
    return factor


def is_year_before(province: Province, days: Times) -> Bools:
    """True where a day lies before the evaluated period."""
    return days < np.datetime64(province.evaluated_from)


def energised_weights(province: Province, days: Times, lag_days: int) -> Floats:
    """Weights of the working days on which cases end; the season is that of their acceptance."""
    accepted = days - lag_days * DAY
    seasons = province.seasons
    weights: Floats = np.array(seasons.accepted_by_month)[months(accepted)]
    weights = weights * np.array(seasons.energised_by_weekday)[weekdays(days)]
    weights = weights * spell_factor(province, accepted, "demand")
    return np.where(is_year_before(province, days), weights * province.year_before.demand, weights)


def planned_weights(province: Province, days: Times) -> Floats:
    """Weights of the days of planned outages."""
    seasons = province.seasons
    weights: Floats = np.array(seasons.planned_by_month)[months(days)]
    weights = weights * np.array(seasons.planned_by_weekday)[weekdays(days)]
    weights = weights * spell_factor(province, days, "planned")
    return np.where(is_year_before(province, days), weights * province.year_before.outages, weights)


def fault_weights(province: Province, days: Times, storm_exposure: float) -> Floats:
    """Weights of the days of faults; storms strike in proportion to the city's exposure."""
    weights: Floats = np.array(province.seasons.faults_by_month)[months(days)]
    weights = np.where(is_year_before(province, days), weights * province.year_before.outages, weights)
    for storm in province.seasons.storms:
        weights[days == np.datetime64(storm.day)] *= 1 + storm.factor * storm_exposure
    return weights
