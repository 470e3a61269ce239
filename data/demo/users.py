"""Medium-voltage users and their feeders in one county, and the rows of ``mv_users``."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.csv_files import array, codes, constant, numbered
from data.demo.draws import Bools, Draws, Floats, Ints, Times, rounded_up_or_down
from data.demo.profile import Place

LV_CUSTOMERS = {1: 160, 2: 130, 3: 95, 4: 70}
PUBLIC_KVA = np.array([200.0, 315.0, 400.0, 500.0, 630.0, 800.0])
DEDICATED_KVA = np.array([250.0, 400.0, 630.0, 800.0, 1250.0, 2000.0])
HIGH_VOLTAGES = np.array([35.0, 35.0, 35.0, 110.0])
OLDEST = np.datetime64("2004-01-01")


@dataclass(frozen=True)
class Network:
    """Users (``feeder`` and ``spot`` say where each hangs) and feeders of a county.

    A user is in service from the day ``since`` to the day ``until`` (exclusive); on the day ``changed`` (or
    never: NaT) it got another area type or capacity.
    """

    feeder: Ints
    spot: Ints
    area: Ints
    since: Times
    until: Times
    changed: Times
    feeder_area: Ints
    feeder_size: Ints
    feeder_first: Ints
    feeder_kv: Floats
    feeder_region: Ints

    @property
    def size(self) -> int:
        """Number of users."""
        return len(self.feeder)


def draw_network(place: Place, share: float, draws: Draws) -> Network:
    """Invent users feeder by feeder; the users of a feeder stand together and in its order."""
    sizes, areas, is_high = _feeders(place, share, draws)
    feeder = np.repeat(np.arange(len(sizes)), sizes)
    first = np.cumsum(sizes) - sizes
    twenty = draws.chance("20 kV", len(sizes), place.traits.twenty_kv)
    high = HIGH_VOLTAGES[draws.stream("high voltage").integers(0, len(HIGH_VOLTAGES), len(sizes))]
    since, until, changed = _service(place, len(feeder), draws)
    former = draws.chance(
        "former code", len(sizes), place.province.former_code_share if place.former_codes else 0
    )
    old = draws.stream("which code").integers(0, max(1, len(place.former_codes)), len(sizes))
    return Network(
        feeder=feeder,
        spot=np.arange(len(feeder)) - first[feeder],
        area=areas[feeder],
        since=since,
        until=until,
        changed=changed,
        feeder_area=areas,
        feeder_size=sizes,
        feeder_first=first,
        feeder_kv=np.where(is_high, high, np.where(twenty, 20.0, 10.0)),
        feeder_region=np.where(former, 1 + old, 0),
    )


def _feeders(place: Place, share: float, draws: Draws) -> tuple[Ints, Ints, Bools]:
    """Size, area type and whether at 35 kV or above, of each feeder."""
    rules = place.province.network
    users = rules.per_county * share * place.weight
    luck = draws.uniform("users", len(place.area_shares) + 1)
    sizes: list[int] = []
    areas: list[int] = []
    for number, (area, part) in enumerate(sorted(place.area_shares.items())):
        count = max(1, rounded_up_or_down(users * part, float(luck[number])))
        feeders = max(1, round(count / rules.feeder_users))
        sizes += [len(piece) for piece in np.array_split(np.arange(count), feeders)]
        areas += [area] * feeders
    high = rounded_up_or_down(users * rules.high_voltage_users, float(luck[-1]))
    common = max(place.area_shares, key=lambda area: place.area_shares[area])
    is_high = np.arange(len(sizes) + high) >= len(sizes)
    return np.array(sizes + [1] * high), np.array(areas + [common] * high), is_high


def _service(place: Place, size: int, draws: Draws) -> tuple[Times, Times, Times]:
    """First day, day after the last (far away for most), day of a change (NaT for most)."""
    rules, province = place.province.network, place.province
    first, last = np.datetime64(province.first_day), np.datetime64(province.last_day)
    old = OLDEST + (draws.uniform("age", size) * (first - OLDEST).astype(int)).astype(np.int64)
    within = first + (draws.uniform("new", size) * (last - first).astype(int)).astype(np.int64)
    since = np.where(draws.chance("commissioned", size, rules.commissioned), within, old)
    gone = first + 30 + (draws.uniform("end", size) * ((last - first).astype(int) - 30)).astype(np.int64)
    retired = draws.chance("retired", size, rules.retired) & (since < first)
    until = np.where(retired, gone, np.datetime64("9999-01-01"))
    month = first + (draws.uniform("change", size) * ((last - first).astype(int) - 1)).astype(np.int64)
    changed = month.astype("datetime64[M]").astype("datetime64[D]")
    keeps = ~draws.chance("changed", size, rules.changed) | (since >= changed) | retired
    return since, until, np.where(keeps, np.datetime64("NaT"), changed)


def user_rows(place: Place, network: Network, draws: Draws) -> dict[str, pa.Array]:
    """Rows of ``mv_users``: one per user, two for one that changed."""
    changes = ~np.isnat(network.changed)
    user = np.concatenate([np.arange(network.size), np.flatnonzero(changes)])
    later = np.arange(len(user)) >= network.size
    earlier = changes[user] & ~later
    until = np.where(earlier, network.changed[user], network.until[user])
    return {
        "mv_user_id": pc.take(user_ids(place, network), pa.array(user)),
        "valid_from": array(np.where(later, network.changed[user], network.since[user])),
        "valid_to": array(until, until > np.datetime64(place.province.last_day)),
        "region_code": codes(network.feeder_region[network.feeder[user]], [place.code, *place.former_codes]),
        "company_code": constant(place.company_code, len(user)),
        "voltage_kv": array(network.feeder_kv[network.feeder[user]]),
        "feeder_id": codes(network.feeder[user], feeder_ids(place, network)),
        **_kind_and_size(place, network, user, later, draws),
    }


def _kind_and_size(
    place: Place, network: Network, user: Ints, later: Bools, draws: Draws
) -> dict[str, pa.Array]:
    """Area type, kind, customers, capacity; half of the changes move a user to a denser area."""
    size = network.size
    dedicated = draws.chance("dedicated", size, place.traits.large_share)
    dedicated = dedicated | (network.feeder_kv[network.feeder] > 20)
    usual = np.array([LV_CUSTOMERS[area] for area in range(1, 5)])[network.area - 1]
    customers = np.ceil(usual * draws.around_one("customers", (size,), 0.5)).astype(np.int64)
    public = PUBLIC_KVA[draws.stream("public kVA").integers(0, len(PUBLIC_KVA), size)]
    own = DEDICATED_KVA[draws.stream("own kVA").integers(0, len(DEDICATED_KVA), size)]
    capacity = np.where(dedicated, own, public)[user]
    densest = min(place.area_shares)
    denser = later & draws.chance("denser", size, 0.5)[user] & (network.area[user] > densest)
    return {
        "area_type": array(network.area[user] - denser),
        "user_kind": codes(dedicated[user].astype(np.int64), ["PUB", "DED"]),
        "lv_customers": array(customers[user], dedicated[user]),
        "capacity_kva": array(np.where(later & ~denser, capacity * 1.5, capacity)),
    }


def user_ids(place: Place, network: Network) -> pa.Array:
    """Ids that nobody takes for real ones."""
    return numbered(f"SYN-U-{place.code}-", np.arange(1, network.size + 1))


def feeder_ids(place: Place, network: Network) -> list[str]:
    """Pseudonyms of the feeders."""
    return [f"SYN-F-{place.code}-{number:05d}" for number in range(1, len(network.feeder_size) + 1)]
