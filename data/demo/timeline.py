"""When each stage of each case begins and ends, in working-time numbers."""

from dataclasses import dataclass

import numpy as np

from data.demo.cases import Cases, Status
from data.demo.draws import Bools, Floats, Ints
from data.demo.profile import Stage
from data.demo.seasons import spell_factor
from data.demo.setting import Setting

WAIT_SPREAD = 0.5


@dataclass(frozen=True)
class Timeline:
    """Of each case: when it was accepted and when its record stops; of each stage: from, to, whether."""

    accepted: Floats
    cut: Floats
    begins: Floats
    ends: Floats
    present: Bools


def lay_out(setting: Setting, cases: Cases) -> Timeline:
    """Place the stages of all cases; arrays of stages have a row per case and a column per stage."""
    present = _present(setting, cases)
    begins, ends = _offsets(setting, cases, present)
    total = ends.max(axis=1)
    accepted = _accepted(setting, cases, total)
    cut = _cut(cases, accepted, total, setting.clock.end)
    begins, ends = begins + accepted[:, None], ends + accepted[:, None]
    return Timeline(accepted, cut, begins, ends, present & (begins <= cut[:, None]))


def _present(setting: Setting, cases: Cases) -> Bools:
    columns = []
    for number, stage in enumerate(setting.kind.stages):
        by_chance = setting.draws.chance(f"stage {number}", cases.size, stage.chance)
        if stage.when == "always":
            columns.append(by_chance)
        elif stage.when == "or_extra_step":
            columns.append(by_chance | cases.properties["extra_step"])
        else:
            columns.append(by_chance & cases.properties[stage.when])
    return np.column_stack(columns)


def _offsets(setting: Setting, cases: Cases, present: Bools) -> tuple[Floats, Floats]:
    """Begin and end of every stage, counted from acceptance."""
    paces = _paces(setting, cases)
    shape = present.shape
    lengths = setting.draws.around_one("length", shape, setting.rules.spread) * present
    waits = setting.draws.around_one("wait", shape, WAIT_SPREAD) * present
    begins, ends = np.empty(shape), np.empty(shape)
    earlier = latest = np.zeros(cases.size)  # ends of the stages before this one and its neighbours, of all
    for number, stage in enumerate(setting.kind.stages):
        if not stage.alongside:
            earlier = latest
        begins[:, number] = earlier + waits[:, number] * stage.wait * paces["office"]
        ends[:, number] = begins[:, number] + lengths[:, number] * stage.days * paces[stage.pace]
        latest = np.maximum(latest, ends[:, number])
    return begins, ends


def _paces(setting: Setting, cases: Cases) -> dict[str, Floats]:
    """How long things take relative to the province's usual, by who does them."""
    traits, province = setting.traits, setting.province
    days = setting.clock.days[np.floor(cases.energised).astype(np.int64)]
    year = np.where(cases.year_before, province.year_before.time, 1.0)
    by_area = province.cases.works_by_area
    area = np.array([by_area[number] for number in range(1, 5)])[cases.area - 1]
    return {
        "steady": np.ones(cases.size),
        "office": year / traits.office_pace,
        "government": year * traits.approval_time,
        "works": year * area * spell_factor(province, days, "works") / traits.works_capacity,
    }


def _accepted(setting: Setting, cases: Cases, total: Floats) -> Floats:
    """Backwards from the end; a case still open has come as far as its progress on the last day."""
    accepted = cases.energised - total
    accepted = np.where(cases.status == Status.OPEN, setting.clock.end - cases.progress * total, accepted)
    gaps = 3 + 9 * setting.draws.uniform("gap", cases.size)
    for row in range(cases.first_extra, cases.size):  # few; a follower always stands before
        accepted[row] = accepted[cases.follower[row]] - gaps[row]
    return accepted


def _cut(cases: Cases, accepted: Floats, total: Floats, last: float) -> Floats:
    """The moment beyond which nothing of the case is on record; that of a case that is done is its end."""
    cut = np.where(cases.status == Status.OPEN, last, accepted + cases.progress * total)
    extra = slice(cases.first_extra, None)
    room = accepted[cases.follower[extra]] - accepted[extra]
    cut[extra] = accepted[extra] + np.minimum(cases.progress[extra], 0.9) * room
    return np.where(cases.status == Status.DONE, cases.energised, np.minimum(cut, last))


def facing(stage: Stage, cases: Cases) -> Bools:
    """Whether the customer takes part in the stage."""
    if stage.facing == "extra_step":
        return cases.properties["extra_step"]
    return np.full(cases.size, stage.facing == "always")


def customer_steps(setting: Setting, cases: Cases, timeline: Timeline) -> Ints:
    """Number of different stages in which the customer takes part (XR07)."""
    steps = np.zeros(cases.size, dtype=np.int64)
    stages = setting.kind.stages
    for code in dict.fromkeys(stage.code for stage in stages):
        numbers = [number for number, stage in enumerate(stages) if stage.code == code]
        taken = [timeline.present[:, number] & facing(stages[number], cases) for number in numbers]
        steps += np.logical_or.reduce(taken)
    return steps
