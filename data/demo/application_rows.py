"""Rows of ``applications``: what was asked for, how, by which channel, and when."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.cases import Cases, Status
from data.demo.csv_files import array, codes, constant, hashes, numbered
from data.demo.draws import Draws, Floats, Ints
from data.demo.profile import Place
from data.demo.setting import Setting
from data.demo.stage_rows import recorded
from data.demo.supply import Supply
from data.demo.timeline import Timeline, customer_steps

STATUSES = [status.name for status in Status]
HALL_FOR_FIRMS = 0.5  # low-voltage firms go to the hall half as often as the city's other customers


def application_rows(
    setting: Setting, cases: Cases, supply: Supply, timeline: Timeline
) -> dict[str, pa.Array]:
    """All columns of ``applications``."""
    return {
        **_who(setting, cases),
        **supply.columns(),
        **_contact(setting, cases),
        **_times(setting, cases, timeline),
        **_outcome(setting, cases),
        **_exemptions(setting, cases),
        "n_steps_customer": array(customer_steps(setting, cases, timeline)),
    }


def application_ids(setting: Setting, size: int) -> pa.Array:
    """Ids that nobody takes for a real work order."""
    return numbered(f"SYN-A-{setting.place.code}-{setting.name}-", np.arange(1, size + 1))


def region_codes(place: Place, size: int, draws: Draws) -> pa.Array:
    """Today's code, or by chance one that it replaced: old systems went on using them."""
    former = draws.chance("former code", size, place.province.former_code_share if place.former_codes else 0)
    old = draws.stream("which code").integers(0, max(1, len(place.former_codes)), size)
    return codes(np.where(former, 1 + old, 0), [place.code, *place.former_codes])


def _who(setting: Setting, cases: Cases) -> dict[str, pa.Array]:
    place, rules, draws = setting.place, setting.rules, setting.draws
    original = pa.array(cases.original)
    first = cases.first_extra
    business = draws.choice("business", first, rules.biz_types)
    return {
        "app_id": application_ids(setting, cases.size),
        "region_code": pc.take(region_codes(place, first, draws), original),
        "company_code": constant(place.company_code, cases.size),
        "biz_type": codes(business[cases.original], list(rules.biz_types)),
        "customer_class": constant(setting.name, cases.size),
        "premise_hash": pc.take(hashes(draws.stream("premises"), first), original),
        "customer_hash": pc.take(hashes(draws.stream("customer"), first), original),
    }


def _contact(setting: Setting, cases: Cases) -> dict[str, pa.Array]:
    """Channel, visits and papers; whoever comes to the hall has made one visit already."""
    rules, kind, traits, draws = setting.rules, setting.kind, setting.traits, setting.draws
    size = cases.size
    times = np.where(cases.year_before, setting.province.year_before.offline, 1.0)
    habit = HALL_FOR_FIRMS if setting.name == "LVN" else 1.0
    offline = draws.chance("offline", size, (1 - traits.online) * times * habit)
    channel = np.where(
        offline,
        len(rules.online_channels) + draws.choice("offline channel", size, rules.offline_channels),
        draws.choice("online channel", size, rules.online_channels),
    )
    labels = [*rules.online_channels, *rules.offline_channels]
    needless = draws.chance("visit", size, np.minimum(1, (1 - kind.no_visit) * traits.visits))
    extra = draws.stream("more visits").poisson(0.4, size)
    visits = (channel == labels.index("HALL")) + needless * (1 + extra)
    papers = 1 + draws.stream("papers").poisson(kind.documents * traits.documents, size)
    shared = np.minimum(papers, draws.stream("shared papers").poisson(0.6, size))
    return {
        "channel": codes(channel, labels),
        "n_visits": array(visits, draws.chance("visits unknown", size, 0.01)),
        "n_docs": array(papers),
        "docs_shared": array(shared),
        "one_time_notice": array(draws.chance("one-time notice", size, 0.97)),
    }


def _times(setting: Setting, cases: Cases, timeline: Timeline) -> dict[str, pa.Array]:
    draws, clock = setting.draws, setting.clock
    size, done = cases.size, cases.status == Status.DONE
    accepted, energised = clock.at(timeline.accepted), clock.at(cases.energised)
    first_use = energised + (draws.around_one("first use", (size,), 1.2) * 20_000).astype("timedelta64[s]")
    archived = cases.energised + 0.2 + 1.8 * draws.around_one("archive", (size,), 0.6)
    asked = timeline.accepted - 1.5 * draws.around_one("first contact", (size,), 0.9)
    return {
        "first_contact_at": array(clock.at(asked), draws.chance("no first contact", size, 0.4)),
        "accept_at": array(accepted),
        "accept_sys_at": array(recorded(setting, "accept", accepted)),
        "power_on_at": array(energised, ~done),
        "power_on_sys_at": array(recorded(setting, "power on", energised), ~done),
        "meter_first_energy_at": array(first_use, ~done | (first_use >= clock.midnight)),
        "archive_at": array(clock.at(archived), ~done | (archived > clock.end)),
    }


def _outcome(setting: Setting, cases: Cases) -> dict[str, pa.Array]:
    rules, draws, size = setting.rules, setting.draws, cases.size
    given_up = (cases.status == Status.CANCELLED) | (cases.status == Status.TERMINATED)
    labels = list(rules.cancel_reasons)
    usual = draws.choice("reason", size, rules.cancel_reasons)
    restart = draws.choice("restart reason", size, rules.restart_reasons)
    restart = np.array([labels.index(label) for label in rules.restart_reasons])[restart]
    reason = np.where(cases.follower >= 0, restart, usual)
    return {
        "status": codes(cases.status, STATUSES),
        "cancel_reason": codes(reason, labels, ~given_up),
        "prior_app_id": _priors(setting, cases),
    }


def _priors(setting: Setting, cases: Cases) -> pa.Array:
    """For each application the one that it follows, if any."""
    prior = np.full(cases.size, -1)
    extra = np.arange(cases.first_extra, cases.size)
    prior[cases.follower[extra]] = extra
    ids = application_ids(setting, cases.size)
    return pc.take(ids, pa.array(prior, mask=prior < 0))


def _exemptions(setting: Setting, cases: Cases) -> dict[str, pa.Array]:
    """How approvals were spared, and how far the works reach."""
    rules, draws, external = setting.rules, setting.draws, cases.properties["external_works"]
    manner: Ints = 1 + draws.choice("exemption", cases.size, rules.exemptions)
    manner = np.where(cases.properties["exempt"], manner, 0)
    short: Floats = draws.around_one("distance", (cases.size,), 0.7) * 180
    detour = 1 + 0.25 * draws.uniform("detour", cases.size) ** 2
    constrained = draws.chance("constrained", cases.size, 0.04)
    return {
        "exempt_approval": codes(manner, ["NONE", *rules.exemptions], ~external),
        "has_external_works": array(external),
        "capacity_constrained": array(constrained),
        "connect_first": array(constrained & draws.chance("connect first", cases.size, 0.6), ~constrained),
        "nearest_dist_m": array(np.round(short)),
        "plan_dist_m": array(np.ceil(short * detour)),
    }
