"""Times of cases that are not true: IT01, IT03 to IT06."""

import numpy as np
import pandas as pd

from data.demo.falsify.texts import Forger, looked_up, texts, times, working_days, working_numbers

LIMITS = {"RES": 5, "LVN": 15}
JUST_ABOVE = 3
BUSINESS_PAIRS = (("start_at", "start_sys_at"), ("end_at", "end_sys_at"))
BY_HAND = ("ACC", "ENERGISE")  # stages that carry the case's own two times


def done_cases(forger: Forger) -> pd.DataFrame:
    """Cases that are energised and follow no other, with their times and total working days."""
    cases = forger.tables["applications"]
    cases = cases[(cases["status"] == "DONE") & (cases["prior_app_id"] == "")]
    accepted, energised = times(cases["accept_at"]), times(cases["power_on_at"])
    total = working_numbers(energised) - working_numbers(accepted)
    return cases.assign(accepted=accepted, energised=energised, total=total)


def bunching(forger: Forger) -> None:
    """IT01: cases just over the limit of the mean are dated back to the limit, system time and all."""
    cases = done_cases(forger)
    limit = cases["customer_class"].map(LIMITS)
    over = cases[(cases["total"] > limit) & (cases["total"] <= limit + JUST_ABOVE)]
    chosen = forger.some("cases", over)
    day = working_days(working_numbers(cases["accepted"])[cases.index.get_indexer(chosen)] + limit[chosen])
    energised = cases.loc[chosen, "energised"]
    moved = day - energised.dt.normalize()
    table = forger.tables["applications"]
    for column in ("power_on_at", "power_on_sys_at"):
        table.loc[chosen, column] = texts(times(table.loc[chosen, column]) + moved)
    _cut_stages(forger, table.loc[chosen, "app_id"], energised + moved)


def _cut_stages(forger: Forger, app_ids: pd.Series, energised: pd.Series) -> None:
    """No stage of the case goes on after it was energised; the system wrote it down ten minutes later."""
    stages = forger.tables["application_stages"]
    last = looked_up(stages["app_id"], dict(zip(app_ids, energised, strict=True)))
    for business, system in BUSINESS_PAIRS:
        at = times(stages.loc[last.index, business])
        late = at.index[at > last]
        stages.loc[late, business] = texts(last[late])
        stages.loc[late, system] = texts(last[late] + pd.Timedelta(minutes=10))


def same_day_stages(forger: Forger) -> None:
    """IT03: several stages of a case are entered one after the other on the day it is energised."""
    cases = done_cases(forger)
    stages = forger.tables["application_stages"]
    own = stages["app_id"].isin(set(cases.loc[cases["total"] >= JUST_ABOVE, "app_id"]))
    own &= (stages["responsible"] == "UTILITY") & ~stages["stage_code"].isin(BY_HAND)
    sizes = stages[own].groupby("app_id").size()
    many = sizes[sizes >= JUST_ABOVE]
    chosen = set(forger.some("cases", many))
    rows = stages[own & stages["app_id"].isin(chosen)]
    energised = looked_up(rows["app_id"], dict(zip(cases["app_id"], cases["energised"], strict=True)))
    back = rows.groupby("app_id").cumcount(ascending=False) + 1
    end = energised - pd.to_timedelta(5 * back, unit="m")
    for column, at in (("start_at", end - pd.Timedelta(minutes=4)), ("end_at", end)):
        stages.loc[rows.index, column] = texts(at)
        stages.loc[rows.index, column.replace("_at", "_sys_at")] = texts(at + pd.Timedelta(minutes=2))


def meter_first(forger: Forger) -> None:
    """IT04: the meter counted before the application was accepted."""
    cases = done_cases(forger)
    chosen = forger.some("cases", cases[cases["meter_first_energy_at"] != ""])
    before = forger.minutes("before", len(chosen), 1440, 20 * 1440)
    forger.tables["applications"].loc[chosen, "meter_first_energy_at"] = texts(
        cases.loc[chosen, "accepted"] - before
    )


def batch_entry(forger: Forger) -> None:
    """IT05: one operator enters some thirty finished stages within one minute, days later."""
    stages = forger.tables["application_stages"]
    ended = times(stages["end_at"]).dropna().sort_values(kind="stable")
    size = min(int(forger.strength), len(ended))
    first = int(forger.draws.uniform("where", 1)[0] * (len(ended) - size))
    rows = ended.index[first : first + size]
    minute = (ended[rows].max() + pd.Timedelta(days=4)).floor("min")
    written = minute + pd.to_timedelta(np.arange(size) % 60, unit="s")
    stages.loc[rows, "end_sys_at"] = texts(pd.Series(written, index=rows))
    stages.loc[rows, "operator_hash"] = stages.loc[rows[0], "operator_hash"]


def off_hours(forger: Forger) -> None:
    """IT06: stages end at midnight of a day on which nobody works."""
    stages = forger.tables["application_stages"]
    ours = stages[(stages["responsible"] == "UTILITY") & ~stages["stage_code"].isin(BY_HAND)]
    started, ended = times(ours["start_at"]), times(ours["end_at"])
    day = _last_free_day(ended.dropna())
    able = day.index[day > started[day.index]]
    chosen = forger.some("stages", ours.loc[able])
    stages.loc[chosen, "end_at"] = texts(day[chosen])
    stages.loc[chosen, "end_sys_at"] = texts(day[chosen] + pd.Timedelta(minutes=2))


def _last_free_day(moments: pd.Series) -> pd.Series:
    """The last day before each moment's day that is no working day."""
    day: pd.Series = moments.dt.normalize() - pd.Timedelta(days=1)
    for _ in range(7):  # no longer stretch of working days is without a day off
        works = working_numbers(day) > working_numbers(day - pd.Timedelta(days=1))
        day = day.where(~works, day - pd.Timedelta(days=1))
    return day
