"""Rows of ``user_interruptions`` and, summed up from them, of ``outages``."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.csv_files import array, codes, constant, numbered
from data.demo.draws import Bools, Draws, Ints, Times
from data.demo.outage_events import Events
from data.demo.profile import Place
from data.demo.users import Network, feeder_ids, user_ids

CAUSES = {
    "FAULT_INT": ["设备老化", "绝缘击穿", "雷击", "大风"],
    "FAULT_EXT": ["外力破坏", "车辆碰撞", "树竹", "异物"],
    "LIMIT_NET": ["线路重载"],
}
SECOND = np.timedelta64(1, "s")


@dataclass(frozen=True)
class Interruptions:
    """One row per event, user and step; ``event`` and ``user`` are positions."""

    event: Ints
    user: Ints
    step: Ints
    off: Times
    on: Times


def reached_users(network: Network, events: Events) -> tuple[Events, Ints, Ints, Ints]:
    """The events that reached a user in service; for each such user: event, user, place in the event."""
    event = np.repeat(np.arange(len(events.feeder)), events.count)
    within = np.arange(len(event)) - np.repeat(np.cumsum(events.count) - events.count, events.count)
    user = network.feeder_first[events.feeder[event]] + events.first[event] + within
    day = events.start[event].astype("datetime64[D]")
    served = (network.since[user] <= day) & (day < network.until[user])
    reached, event = np.unique(event[served], return_inverse=True)
    return events.rows(reached), event, user[served], within[served]


def draw_interruptions(
    place: Place, network: Network, candidates: Events, draws: Draws
) -> tuple[Events, Interruptions]:
    """The events that reached anybody, whom they reached, and when each user had power again.

    In a staged restoration the first part of the users is back early; some of them are cut off once more
    for a moment when the rest follows.
    """
    events, event, user, within = reached_users(network, candidates)
    seconds = events.seconds[event]
    early = _early(place, events, draws)[event] & (within < events.count[event] * 0.4)
    part = np.where(early, 0.35 + 0.3 * draws.uniform("early", len(events.feeder))[event], 1.0)
    on = (seconds * part).astype(np.int64)
    again = early & draws.chance("recut", len(events.feeder), place.province.network.recut)[event]
    start, last = events.start[event], _last_second(place)
    off_again = start + (on + (seconds - on) // 2).astype("timedelta64[s]")
    return events, Interruptions(
        event=np.concatenate([event, event[again]]),
        user=np.concatenate([user, user[again]]),
        step=np.where(np.arange(len(event) + again.sum()) < len(event), 1, 2),
        off=np.minimum(np.concatenate([start, off_again[again]]), last),
        on=np.minimum(
            np.concatenate([start + on.astype("timedelta64[s]"), (off_again + 300 * SECOND)[again]]), last
        ),
    )


def _early(place: Place, events: Events, draws: Draws) -> Bools:
    """Outages that end in stages: long enough, and with users to restore first."""
    staged = draws.chance("staged", len(events.feeder), place.province.network.staged)
    return staged & (events.seconds > 2400) & (events.count > 2)


def _last_second(place: Place) -> np.datetime64:
    last: np.datetime64 = np.datetime64(place.province.last_day).astype("datetime64[s]") + 86_399 * SECOND
    return last


def interruption_rows(
    place: Place, network: Network, interruptions: Interruptions, outage_ids: pa.Array
) -> dict[str, pa.Array]:
    """All columns of ``user_interruptions``."""
    return {
        "outage_id": pc.take(outage_ids, pa.array(interruptions.event)),
        "mv_user_id": pc.take(user_ids(place, network), pa.array(interruptions.user)),
        "step_no": array(interruptions.step),
        "off_at": array(interruptions.off),
        "on_at": array(interruptions.on),
    }


def outage_ids(place: Place, events: Events) -> pa.Array:
    """Ids that nobody takes for real ones."""
    return numbered(f"SYN-O-{place.code}-", np.arange(1, len(events.feeder) + 1))


def outage_rows(
    place: Place, network: Network, events: Events, interruptions: Interruptions, draws: Draws
) -> dict[str, pa.Array]:
    """All columns of ``outages``."""
    size, rules = len(events.feeder), place.province.network
    length = (interruptions.on - interruptions.off).astype(np.int64)
    user_seconds = np.bincount(interruptions.event, weights=length, minlength=size)
    end = events.start.copy()
    np.maximum.at(end, interruptions.event, interruptions.on)
    first_step = interruptions.event[interruptions.step == 1]
    natures = [*rules.planned_natures, *rules.fault_natures]
    planned = draws.choice("planned nature", size, rules.planned_natures)
    fault = len(rules.planned_natures) + draws.choice("fault nature", size, rules.fault_natures)
    nature = np.where(events.is_planned, planned, fault)
    return {
        "outage_id": outage_ids(place, events),
        "region_code": codes(network.feeder_region[events.feeder], [place.code, *place.former_codes]),
        "company_code": constant(place.company_code, size),
        "voltage_kv": array(network.feeder_kv[events.feeder]),
        "feeder_id": codes(events.feeder, feeder_ids(place, network)),
        "nature": codes(nature, natures),
        "start_at": array(events.start),
        "end_at": array(end),
        "cause_code": _causes(nature, natures, draws),
        "n_users_reported": array(np.bincount(first_step, minlength=size)),
        "user_hours_reported": array(np.round(user_seconds / 3600, 6)),
        "source_system": codes(draws.choice("source", size, rules.sources), list(rules.sources)),
        **_notices(place, events, end, nature, natures, draws),
        **_system_times(place, events, end, draws),
    }


def _causes(nature: Ints, natures: list[str], draws: Draws) -> pa.Array:
    """A cause that goes with the nature; planned outages need none."""
    labels = [cause for causes in CAUSES.values() for cause in causes]
    first = np.array([labels.index(CAUSES[name][0]) if name in CAUSES else -1 for name in natures])[nature]
    number = np.array([len(CAUSES.get(name, [""])) for name in natures])[nature]
    choice = first + np.floor(draws.uniform("cause", len(nature)) * number).astype(np.int64)
    return codes(np.maximum(choice, 0), labels, first < 0)


def _notices(
    place: Place, events: Events, end: Times, nature: Ints, natures: list[str], draws: Draws
) -> dict[str, pa.Array]:
    """Planned outages were announced a week or more ahead (a few late), temporary ones a day."""
    size = len(nature)
    planned = np.array([name.startswith("PLAN") for name in natures])[nature]
    temporary = np.array([name.startswith("TEMP") for name in natures])[nature]
    days = np.where(temporary, 1.1, 7.2) + 4 * draws.uniform("notice", size)
    late = draws.chance("late notice", size, 0.02)
    ahead = (np.where(late, days / 3, days) * 86_400).astype("timedelta64[s]")
    half_hours = events.start.astype(np.int64) // 1800 * 1800
    planned_start = half_hours.astype("datetime64[s]")
    slack = ((0.2 + 0.5 * draws.uniform("slack", size)) * 3600).astype("timedelta64[s]")
    return {
        "notice_at": array(events.start - ahead, ~(planned | temporary)),
        "planned_start": array(planned_start, ~planned),
        "planned_end": array(np.maximum(end, planned_start) + slack, ~planned),
    }


def _system_times(place: Place, events: Events, end: Times, draws: Draws) -> dict[str, pa.Array]:
    """Created soon after the start; some records were corrected after the end."""
    size, last = len(end), _last_second(place)
    lag = (draws.around_one("created", (size,), 1.0) * 900).astype("timedelta64[s]")
    later = (draws.around_one("modified", (size,), 0.8) * 20_000).astype("timedelta64[s]")
    times = draws.choice("modifications", size, np.array([0.7, 0.22, 0.08]))
    return {
        "created_sys_at": array(np.minimum(events.start + lag, last)),
        "modified_sys_at": array(np.minimum(end + later, last), times == 0),
        "modify_count": array(times),
    }
