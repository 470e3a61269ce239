"""Rows of ``voltage_months``: monitored points of each class, month after month."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.county import County
from data.demo.csv_files import array, codes, numbered
from data.demo.draws import Draws, Floats, Ints, Times
from data.demo.months import days_of, record_months
from data.demo.seasons import months as month_numbers

CLASSES = ["A", "B", "C", "D"]
LIMITS = {10_000.0: 0.07, 20_000.0: 0.07, 35_000.0: 0.05}  # GB/T 12325; at 35 kV both sides together 10 %
HOUSEHOLD = (220.0, 198.0, 235.4)
HOUSEHOLDS_PER_POINT = 110.0


@dataclass(frozen=True)
class _Points:
    """Class (position), area type and nominal voltage of every monitored point."""

    kind: Ints
    area: Ints
    nominal: Floats


def voltage_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``voltage_months``."""
    draws, rules = county.draws("voltage"), county.services.voltage
    points = _points(county, draws)
    months = record_months(county.province)
    point = np.repeat(np.arange(len(points.kind)), len(months))
    month = np.tile(months, len(points.kind))
    minutes = days_of(month) * 1440
    gaps = county.traits.monitor_gaps * draws.around_one("gaps", (len(point),), 1.0)
    missing = np.floor(minutes * np.minimum(gaps, 0.3)).astype(np.int64)
    over = np.floor((minutes - missing) * rules.over * draws.around_one("over", (len(point),), rules.spread))
    region = draws.stream("region").integers(0, len(county.region_labels), len(points.kind))
    ids = numbered(f"SYN-V-{county.place.code}-", np.arange(1, len(points.kind) + 1), 5)
    return {
        "point_id": pc.take(ids, pa.array(point)),
        "month": array(month),
        "region_code": codes(region[point], county.region_labels),
        "area_type": array(points.area[point]),
        "class": codes(points.kind[point], CLASSES),
        **_limits(points.nominal[point]),
        "minutes_total": array(minutes - missing),
        "minutes_over": array(over.astype(np.int64)),
        "minutes_under": array(_under(county, points, point, month, minutes - missing, draws)),
        "minutes_missing": array(missing),
        **_households(county, points, point, month, draws),
    }


def _points(county: County, draws: Draws) -> _Points:
    """Each county has some points of every class, except those that stand in a few counties only."""
    rules, shares = county.services.voltage, county.place.area_shares
    sizes = [max(0 if rules.points[kind] < 1 else 1, _number(county, kind)) for kind in CLASSES]
    kind = np.repeat(np.arange(len(CLASSES)), sizes)
    areas = np.array(sorted(shares))
    area = areas[draws.choice("area", len(kind), np.array([shares[int(area)] for area in areas]))]
    twenty = draws.chance("20 kV", len(kind), county.traits.twenty_kv)
    medium = np.where(twenty, 20_000.0, 10_000.0)
    nominal = np.where(kind == 3, HOUSEHOLD[0], np.where(kind == 1, 35_000.0, medium))
    return _Points(kind, area, nominal)


def _number(county: County, kind: str) -> int:
    return county.apportioned(f"voltage points {kind}", county.services.voltage.points[kind] * county.scale)


def _limits(nominal: Floats) -> dict[str, pa.Array]:
    low, high = np.full(len(nominal), HOUSEHOLD[1]), np.full(len(nominal), HOUSEHOLD[2])
    for volts, share in LIMITS.items():
        low = np.where(nominal == volts, np.round(volts * (1 - share)), low)
        high = np.where(nominal == volts, np.round(volts * (1 + share)), high)
    return {"nominal_v": array(nominal), "limit_low": array(low), "limit_high": array(high)}


def _strain(county: County, area: Ints, month: Times) -> Floats:
    """How heavily lines are loaded: long ones in the country, in summer and winter."""
    rules = county.services.voltage
    by_area = np.array([rules.under_by_area[number] for number in range(1, 5)])[area - 1]
    by_month = np.array(rules.under_by_month)[month_numbers(month)]
    strain: Floats = by_area * by_month * county.traits.low_voltage
    return strain


def _under(county: County, points: _Points, point: Ints, month: Times, total: Ints, draws: Draws) -> Ints:
    rules = county.services.voltage
    usual = np.array([rules.under[kind] for kind in CLASSES])[points.kind[point]]
    own = draws.around_one("point", (len(points.kind),), rules.spread)[point]
    share = usual * _strain(county, points.area[point], month) * own
    share = share * draws.around_one("under", (len(point),), 0.4)
    under: Ints = np.floor(total * np.minimum(share, 0.2)).astype(np.int64)
    return under


def _households(
    county: County, points: _Points, point: Ints, month: Times, draws: Draws
) -> dict[str, pa.Array]:
    """Low-voltage customers behind the points of class D, and those whose voltage was too low."""
    size = len(points.kind)
    users = np.ceil(HOUSEHOLDS_PER_POINT * draws.around_one("users", (size,), 0.4)).astype(np.int64)[point]
    share = county.services.voltage.low_users * _strain(county, points.area[point], month)
    expected = users * share * draws.around_one("low users", (len(point),), 0.6)
    low = np.floor(expected + draws.uniform("low by chance", len(point))).astype(np.int64)
    other = points.kind[point] != CLASSES.index("D")
    return {"lv_users": array(users, other), "lv_users_low": array(np.minimum(low, users), other)}
