"""Rows of ``repair_orders``: those that faults set off, and those about something inside the premises."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.county import County
from data.demo.csv_files import array, codes, hashes, numbered
from data.demo.draws import Bools, Draws, Ints, Times
from data.demo.outage_rows import outage_ids
from data.demo.seasons import fault_weights
from data.demo.users import user_ids

SHORTEST = np.timedelta64(20 * 60, "s")  # whoever is off for less does not call
CREWS_PER_COUNTY = 6


@dataclass(frozen=True)
class _Orders:
    """User and event (−1: none) of every order, when it was reported and when power was back."""

    user: Ints
    event: Ints
    reported: Times
    restored: Times


def repair_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``repair_orders``."""
    draws = county.draws("repairs")
    faults, inside = _of_faults(county, draws), _inside(county, draws)
    orders = _Orders(*(np.concatenate([getattr(faults, name), getattr(inside, name)]) for name in _FIELDS))
    dispatched, arrived, restored = _course(county, orders, draws)
    done = np.flatnonzero(restored <= county.last_second)
    kept = done[np.argsort(orders.reported[done], kind="stable")]
    columns = {
        **_place(county, orders, draws),
        **_times(county, orders, dispatched, arrived, restored, draws),
        **_outcome(county, orders, draws),
    }
    own = numbered(f"SYN-R-{county.place.code}-", np.arange(1, len(kept) + 1))
    return {"order_id": own, **{name: pc.take(cells, pa.array(kept)) for name, cells in columns.items()}}


_FIELDS = list(_Orders.__dataclass_fields__)


def _of_faults(county: County, draws: Draws) -> _Orders:
    """Some of the users whom a fault leaves without power call soon."""
    cuts, events = county.interruptions, county.events
    length = cuts.on - cuts.off
    fault = ~events.is_planned[cuts.event] & (cuts.step == 1) & (length >= SHORTEST)
    called = draws.chance("reported", len(cuts.user), county.services.repairs.reported)
    row = np.flatnonzero(fault & called)
    waited = length[row] * (0.6 * draws.uniform("called after", len(cuts.user))[row] ** 2)
    return _Orders(cuts.user[row], cuts.event[row], cuts.off[row] + waited, cuts.on[row])


def _inside(county: County, draws: Draws) -> _Orders:
    """Calls that no outage explains; more in the season of thunderstorms and air conditioning."""
    days, rules = county.days(), county.services.repairs
    years = len(days) / 365
    size = int(draws.stream("inside").poisson(rules.inside_per_user * county.network.size * years))
    weights = fault_weights(county.province, days, county.traits.storm_exposure / 4)
    day = days[draws.choice("inside day", size, weights)].astype("datetime64[s]")
    evening = draws.stream("inside hour").normal(17, 4, size)
    reported = day + (np.clip(evening, 0, 23.9) * 3600).astype("timedelta64[s]")
    user = draws.stream("inside user").integers(0, max(1, county.network.size), size)
    return _Orders(user, np.full(size, -1), reported, reported)


def _course(county: County, orders: _Orders, draws: Draws) -> tuple[Times, Times, Times]:
    """When the crew was sent, when it arrived and when all was done."""
    rules, size = county.services.repairs, len(orders.user)
    area = county.network.area[orders.user]
    usual = np.array([rules.travel_minutes[number] for number in range(1, 5)])[area - 1]
    storms = [np.datetime64(storm.day) for storm in county.province.seasons.storms]
    stormy = np.isin(orders.reported.astype("datetime64[D]"), storms)
    slower = np.where(stormy, 1 + (rules.storm_travel - 1) * county.traits.storm_exposure, 1.0)
    travel = usual * slower / county.traits.arrival_pace * draws.around_one("travel", (size,), rules.spread)
    wait = rules.dispatch_minutes * draws.around_one("dispatch", (size,), 0.6)
    work = 12 + 25 * draws.around_one("work", (size,), 0.5)
    dispatched = orders.reported + (wait * 60).astype("timedelta64[s]")
    arrived = dispatched + (travel * 60).astype("timedelta64[s]")
    return dispatched, arrived, np.maximum(orders.restored, arrived + (work * 60).astype("timedelta64[s]"))


def _place(county: County, orders: _Orders, draws: Draws) -> dict[str, pa.Array]:
    size, network = len(orders.user), county.network
    area = network.area[orders.user]
    remote = (area == 4) & draws.chance("remote", network.size, county.services.repairs.remote)[orders.user]
    return {
        "region_code": codes(network.feeder_region[network.feeder[orders.user]], county.region_labels),
        "area_type": array(area),
        "remote_rural": array(remote),
        "transformer_id": pc.take(user_ids(county.place, network), pa.array(orders.user)),
        "premise_hash": hashes(draws.stream("premises"), size),
        "crew_hash": pc.take(
            hashes(draws.stream("crews"), CREWS_PER_COUNTY),
            pa.array(draws.stream("crew").integers(0, CREWS_PER_COUNTY, size)),
        ),
    }


def _times(
    county: County, orders: _Orders, dispatched: Times, arrived: Times, restored: Times, draws: Draws
) -> dict[str, pa.Array]:
    """The clock of the order, and the vehicle's own, which differs by a minute or two."""
    size = len(orders.user)
    off = (draws.stream("position").normal(0, 60, size)).clip(-170, 170).astype("timedelta64[s]")
    unknown = ~draws.chance("positioned", size, county.services.repairs.positioned)
    return {
        "report_at": array(orders.reported),
        "dispatch_at": array(dispatched),
        "arrive_at": array(arrived),
        "restore_at": array(restored),
        "arrive_gps_at": array(arrived + off, unknown),
    }


def _outcome(county: County, orders: _Orders, draws: Draws) -> dict[str, pa.Array]:
    rules, size = county.services.repairs, len(orders.user)
    fault = orders.event >= 0
    labels = ["GRID_FAULT", *rules.other_resolutions]
    other = 1 + draws.choice("resolution", size, rules.other_resolutions)
    unlinked = ~fault | draws.chance("unlinked", size, rules.unlinked)
    at_once: Bools = draws.chance("solved at once", size, rules.solved_at_once)
    ids = outage_ids(county.place, county.events)
    return {
        "source": codes(draws.choice("source", size, rules.sources), list(rules.sources)),
        "visits": array(np.where(at_once, 1, 2 + draws.stream("visits").poisson(0.2, size))),
        "closed_once": array(at_once),
        "linked_outage_id": pc.take(ids, pa.array(orders.event, mask=unlinked)),
        "resolution": codes(np.where(fault, 0, other), labels),
    }
