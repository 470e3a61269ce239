"""The cases of one class of customers in one county: how many, when they end, what sets them apart.

A case is laid out backwards from the day it is energised, so a slower city has longer cases but the same
ones in each period.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from data.demo.draws import Bools, Draws, Floats, Ints, rounded_up_or_down
from data.demo.seasons import energised_weights, is_year_before, spell_factor
from data.demo.setting import Setting

EPIDEMIC_SUSPENSIONS = 12  # times the usual share, times the spell's ``suspends``


class Status(IntEnum):
    """What has become of an application, in the order of the draws."""

    DONE = 0
    OPEN = 1
    CANCELLED = 2
    TERMINATED = 3


@dataclass(frozen=True)
class Cases:
    """One row per application. Applications that were given up and made anew stand behind the others.

    ``original`` is the row whose customer, premises and supply a row shares (mostly itself), ``follower``
    the row that took its place (−1: none), ``energised`` the working-time number at which the original ends,
    ``progress`` how far along a case that is not done has come.
    """

    original: Ints
    follower: Ints
    status: Ints
    energised: Floats
    progress: Floats
    area: Ints
    year_before: Bools
    properties: dict[str, Bools]

    @property
    def size(self) -> int:
        """Number of applications."""
        return len(self.status)

    @property
    def first_extra(self) -> int:
        """The first row that precedes another application."""
        return self.size - int(np.count_nonzero(self.follower >= 0))


def draw_cases(setting: Setting) -> Cases:
    """Invent the cases of the setting."""
    draws, place, rules = setting.draws, setting.place, setting.rules
    size = max(1, rounded_up_or_down(setting.expected, float(draws.uniform("size", 1)[0])))
    energised = _energised(setting, size)
    is_open = setting.kind.open
    done = 1 - is_open - rules.cancelled - rules.terminated
    status = draws.choice("status", size, np.array([done, is_open, rules.cancelled, rules.terminated]))
    areas = np.array(sorted(place.area_shares))
    shares = np.array([place.area_shares[int(area)] for area in areas])
    original, follower = _restarts(rules.restart, status, draws)
    gone = draws.choice("given up", len(original) - size, np.array([0, 0, 0.7, 0.3]))
    days = setting.clock.days[np.floor(energised).astype(np.int64)]
    return Cases(
        original=original,
        follower=follower,
        status=np.concatenate([status, gone]),
        energised=energised[original],
        progress=draws.uniform("progress", len(original)),
        area=areas[draws.choice("area", size, shares)][original],
        year_before=is_year_before(setting.province, days)[original],
        properties={name: has[original] for name, has in _properties(setting, energised).items()},
    )


def _energised(setting: Setting, size: int) -> Floats:
    """The working-time number of each case's end, between the province's first and last day."""
    draws, clock = setting.draws, setting.clock
    first = clock.position(setting.province.first_day)
    weights = energised_weights(setting.province, clock.days[first:], setting.kind.lag_days)
    return first + draws.choice("energised", size, weights) + 0.1 + 0.88 * draws.uniform("hour", size)


def _restarts(share: float, status: Ints, draws: Draws) -> tuple[Ints, Ints]:
    """Original and follower of every row: some cases follow one that was given up, a few of these another."""
    size = len(status)
    restarted = (status == Status.DONE) & draws.chance("restart", size, share)
    once = np.flatnonzero(restarted)
    twice = np.flatnonzero(draws.chance("second restart", len(once), 0.15))
    original = np.concatenate([np.arange(size), once, once[twice]])
    follower = np.concatenate([np.full(size, -1), once, size + twice])
    return original, follower


def _properties(setting: Setting, energised: Floats) -> dict[str, Bools]:
    """What decides which stages a case has."""
    size, draws, kind, traits = len(energised), setting.draws, setting.kind, setting.traits
    days = setting.clock.days[np.floor(energised).astype(np.int64)]
    external = draws.chance("external works", size, kind.external_works)
    exempt = external & draws.chance("exempt", size, traits.exemption)
    epidemic_share = EPIDEMIC_SUSPENSIONS * kind.suspended * spell_factor(setting.province, days, "suspends")
    epidemic = draws.chance("epidemic", size, epidemic_share)
    return {
        "external_works": external,
        "exempt": exempt,
        "approval": external & ~exempt & draws.chance("approval", size, setting.rules.approval_chance),
        "extra_step": draws.chance("extra step", size, getattr(traits, kind.extra_step)),
        "failed": draws.chance("failed", size, kind.failed),
        "epidemic": epidemic,
        "suspended": epidemic | draws.chance("suspended", size, kind.suspended),
    }
