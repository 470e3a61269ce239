"""Outages of one county: how often, on which feeder, when, how long, and how much of the feeder."""

from dataclasses import dataclass

import numpy as np

from data.demo.draws import Bools, Draws, Floats, Ints, Times, rounded_up_or_down
from data.demo.profile import Place
from data.demo.seasons import fault_weights, is_year_before, planned_weights
from data.demo.users import Network

FAULT_LUCK = 0.3  # share of faults spread evenly over the feeders; the rest strikes where it likes
STORM_REPAIR = 1.6  # repairs on storm days take longer
MORNING = 6 * 3600
HALF_HOUR = 1800


@dataclass(frozen=True)
class Events:
    """One row per outage; ``first`` and ``count`` say which users of the feeder (in its order) it reaches."""

    feeder: Ints
    is_planned: Bools
    start: Times
    seconds: Ints
    first: Ints
    count: Ints

    def rows(self, kept: Ints | Bools) -> "Events":
        """Only the given rows, in the given order."""
        return Events(*(getattr(self, name)[kept] for name in self.__dataclass_fields__))


def draw_events(place: Place, network: Network, draws: Draws) -> Events:
    """Invent all outages in the order of their start; never two at once on one feeder."""
    kinds = [_draw(place, network, draws, is_planned) for is_planned in (True, False)]
    joined = Events(*(np.concatenate([getattr(kind, name) for kind in kinds]) for name in _FIELDS))
    return _without_overlaps(joined)


_FIELDS = list(Events.__dataclass_fields__)


def _draw(place: Place, network: Network, draws: Draws, is_planned: bool) -> Events:
    topic = "planned" if is_planned else "fault"
    days, weights, usual = _days(place, is_planned)
    feeder = _struck(place, network, draws, is_planned, float(weights.sum() / usual))
    size = len(feeder)
    day = days[draws.choice(f"{topic} day", size, weights)]
    reach = place.province.network.affected
    part = reach[0] + (reach[1] - reach[0]) * draws.uniform(f"{topic} reach", size)
    count = np.ceil(network.feeder_size[feeder] * part).astype(np.int64)
    room = network.feeder_size[feeder] - count + 1
    return Events(
        feeder=feeder,
        is_planned=np.full(size, is_planned),
        start=day.astype("datetime64[s]") + _time_of_day(topic, size, draws).astype("timedelta64[s]"),
        seconds=_seconds(place, network, feeder, day, draws, is_planned),
        first=np.floor(room * draws.uniform(f"{topic} spot", size)).astype(np.int64),
        count=count,
    )


def _days(place: Place, is_planned: bool) -> tuple[Times, Floats, float]:
    """All days, their weights, and what the weights of the evaluated year would be without storms."""
    province = place.province
    days = np.arange(np.datetime64(province.first_day), np.datetime64(province.last_day) + 1)
    weights = (
        planned_weights(province, days)
        if is_planned
        else fault_weights(province, days, place.traits.storm_exposure)
    )
    calm = weights if is_planned else fault_weights(province, days, 0)
    return days, weights, float(calm[~is_year_before(province, days)].sum())


def _struck(place: Place, network: Network, draws: Draws, is_planned: bool, years: float) -> Ints:
    """The feeder of each outage. ``years`` is the length of the record, weighted as the days are."""
    rules, traits = place.province.network, place.traits
    rates = rules.planned_per_year if is_planned else rules.faults_per_year
    level = traits.planned if is_planned else traits.faults
    evenly = traits.coordination if is_planned else FAULT_LUCK
    topic = "planned" if is_planned else "fault"
    feeders: list[Ints] = []
    for area in (0, 1, 2, 3, 4):  # 0 stands for the feeders of 35 kV and above
        high = network.feeder_kv > 20
        members = np.flatnonzero(high if area == 0 else ~high & (network.feeder_area == area))
        if not len(members):
            continue
        rate = rates[area] if area else rules.high_voltage_rate * float(np.mean(list(rates.values())))
        per_outage = _mean_part(rules.affected, network.feeder_size[members])
        expected = rate * level * years * len(members) / per_outage
        feeders.append(members[_spread(f"{topic} {area}", expected, len(members), evenly, draws)])
    return np.concatenate(feeders)


def _mean_part(reach: tuple[float, float], sizes: Ints) -> float:
    """Mean share of a feeder's users that an outage reaches, rounding up included."""
    parts = np.linspace(reach[0], reach[1], 101)
    return float((np.ceil(np.outer(sizes, parts)) / sizes[:, None]).mean())


def _spread(topic: str, expected: float, members: int, evenly: float, draws: Draws) -> Ints:
    """Positions of the struck feeders: a share of the outages in turn, the rest at random."""
    luck = draws.uniform(f"{topic} number", 1)
    size = rounded_up_or_down(expected, float(luck[0]))
    in_turn = draws.stream(f"{topic} turn").permutation(members)[np.arange(size) % members]
    at_random = draws.stream(f"{topic} where").integers(0, members, size)
    return np.where(np.arange(size) < evenly * size, in_turn, at_random)


def _time_of_day(topic: str, size: int, draws: Draws) -> Floats:
    """Planned work begins on a half hour of the morning, some minutes late; faults peak in the afternoon."""
    uniform = draws.uniform(f"{topic} hour", size)
    if topic == "planned":
        seconds = MORNING + np.floor(uniform * 8) * HALF_HOUR + draws.uniform("late", size) * 900
    else:
        peak = draws.stream("fault peak").normal(15.5, 3.5, size) * 3600
        at_any_time = draws.chance("fault at any time", size, 0.45)
        seconds = np.clip(np.where(at_any_time, uniform * 86_400, peak), 0, 86_000)
    whole: Floats = np.floor(seconds)
    return whole


def _seconds(
    place: Place, network: Network, feeder: Ints, day: Times, draws: Draws, is_planned: bool
) -> Ints:
    """Length of each outage; some faults are over within three minutes."""
    rules, traits, size = place.province.network, place.traits, len(feeder)
    hours = rules.planned_hours if is_planned else rules.fault_hours
    usual = np.array([hours[area] for area in range(1, 5)])[network.feeder_area[feeder] - 1]
    if is_planned:
        factor = traits.planned_hours * draws.around_one("planned length", (size,), 0.28)
        return np.maximum(900, usual * factor * 3600).astype(np.int64)
    storms = [np.datetime64(storm.day) for storm in place.province.seasons.storms]
    stormy = np.where(np.isin(day, storms), STORM_REPAIR, 1.0)
    length = usual * stormy / traits.restoration * draws.around_one("fault length", (size,), 0.65) * 3600
    blink = draws.chance("blink", size, rules.momentary)
    short = 20 + 160 * draws.uniform("blink length", size)
    return np.where(blink, short, np.maximum(length, 240)).astype(np.int64)


def _without_overlaps(events: Events) -> Events:
    """Sorted by start, without those that begin while the feeder's outage before them still lasts."""
    start = events.start.astype(np.int64)
    order = np.lexsort((start, events.feeder))
    feeder, begin = events.feeder[order], start[order]
    lift = feeder * (np.int64(1) << 33)  # seconds since 1970 stay below, so feeders never mix
    latest = np.maximum.accumulate(lift + begin + events.seconds[order])
    free = np.ones(len(order), dtype=bool)
    free[1:] = lift[1:] + begin[1:] > latest[:-1]
    kept = order[free]
    return events.rows(kept[np.lexsort((events.feeder[kept], start[kept]))])
