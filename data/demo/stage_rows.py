"""Rows of ``application_stages``: the timeline written out, with suspensions and approvals."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.cases import Cases, Status
from data.demo.csv_files import array, codes, hashes
from data.demo.draws import Bools, Draws, Ints, Times
from data.demo.setting import Setting
from data.demo.timeline import Timeline, facing

PARTIES = ["UTILITY", "CUSTOMER", "GOV"]
RESULTS = ["PASS", "FAIL", "NA"]
SUSPENSIONS = ["CUST", "EPIDEMIC", "WEATHER", "OTHER"]
USUAL_SUSPENSIONS = np.array([0.72, 0.0, 0.2, 0.08])
SUSPENDED_BY = np.array([1, 2, 0, 0])  # who answers for it, in the order of SUSPENSIONS
OPERATORS = 12


@dataclass(frozen=True)
class _Rows:
    """Case and stage of every row, and whether it had ended when the case was cut short."""

    case: Ints
    stage: Ints
    finished: Bools


def stage_rows(setting: Setting, cases: Cases, timeline: Timeline) -> dict[str, pa.Array]:
    """All columns but ``stage_id`` and ``app_id``, and ``case``, the row of the application."""
    case, stage = np.nonzero(timeline.present)
    finished = timeline.ends[case, stage] <= timeline.cut[case]
    rows = _Rows(case, stage, finished)
    return {
        "case": case,
        **_what(setting, cases, rows),
        **_approvals(setting, rows),
        **_times(setting, cases, timeline, rows),
        "operator_hash": _operators(setting.draws, len(case)),
    }


def _what(setting: Setting, cases: Cases, rows: _Rows) -> dict[str, pa.Array]:
    stages = setting.kind.stages
    names = list(dict.fromkeys(stage.code for stage in stages))
    code = np.array([names.index(stage.code) for stage in stages])[rows.stage]
    suspended = np.array([stage.code == "SUSPEND" for stage in stages])[rows.stage]
    epidemic = cases.properties["epidemic"][rows.case]
    usual = setting.draws.choice("suspension", len(rows.case), USUAL_SUSPENSIONS)
    reason = np.where(epidemic, SUSPENSIONS.index("EPIDEMIC"), usual)
    by = np.array([PARTIES.index(stage.by) for stage in stages])[rows.stage]
    attempt = np.array([stage.attempt for stage in stages])[rows.stage]
    retry = np.array([stage.retry for stage in stages])[rows.stage]
    result = np.array([RESULTS.index(stage.result) for stage in stages])[rows.stage]
    takes_part = np.column_stack([facing(stage, cases) for stage in stages])
    return {
        "stage_code": codes(code, names),
        "attempt_no": array(attempt + (retry & cases.properties["failed"][rows.case])),
        "customer_facing": array(takes_part[rows.case, rows.stage]),
        "responsible": codes(np.where(suspended, SUSPENDED_BY[reason], by), PARTIES),
        "result": codes(np.where(rows.finished, result, RESULTS.index("NA")), RESULTS),
        "suspend_reason": codes(reason, SUSPENSIONS, ~suspended),
    }


def _approvals(setting: Setting, rows: _Rows) -> dict[str, pa.Array]:
    size, rules, draws = len(rows.case), setting.rules, setting.draws
    approval = np.array([stage.code == "APPROVAL" for stage in setting.kind.stages])[rows.stage]
    types = draws.choice("approval type", size, rules.approval_types)
    applies = draws.chance("applicant", size, setting.traits.customer_applies)
    return {
        "approval_type": codes(types, list(rules.approval_types), ~approval),
        "applicant": codes(applies.astype(np.int64), PARTIES[:2], ~approval),
    }


def _times(setting: Setting, cases: Cases, timeline: Timeline, rows: _Rows) -> dict[str, pa.Array]:
    """Business times, and the system times somewhat later; a cancelled case closes its open stage."""
    clock = setting.clock
    start = clock.at(timeline.begins[rows.case, rows.stage])
    end = clock.at(np.minimum(timeline.ends[rows.case, rows.stage], timeline.cut[rows.case]))
    still_open = (cases.status[rows.case] == Status.OPEN) & ~rows.finished
    return {
        "start_at": array(start),
        "end_at": array(end, still_open),
        "start_sys_at": array(recorded(setting, "start", start)),
        "end_sys_at": array(recorded(setting, "end", end), still_open),
    }


def recorded(setting: Setting, topic: str, at: Times) -> Times:
    """When the system wrote down what happened ``at``: mostly minutes later, never after the last day."""
    lag = np.ceil(setting.draws.around_one(f"{topic} lag", (len(at),), 1.1) * 600).astype("timedelta64[s]")
    written: Times = np.minimum(at + lag, setting.clock.midnight - np.timedelta64(1, "s"))
    return written


def _operators(draws: Draws, size: int) -> pa.Array:
    """A dozen pseudonymous members of staff."""
    staff = hashes(draws.stream("staff"), OPERATORS)
    return pc.take(staff, pa.array(draws.stream("operator").integers(0, OPERATORS, size)))
