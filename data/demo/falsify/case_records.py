"""Cases that are split, restarted, suspended, begun before they begin, or never end: IT07 to IT10, IT30."""

import pandas as pd

from data.demo.falsify.case_times import done_cases
from data.demo.falsify.texts import (
    Forger,
    dates,
    looked_up,
    new_ids,
    texts,
    times,
    with_rows,
    working_days,
    working_numbers,
)

LONG_DAYS = 7
KEPT_DAYS = 3  # what is left of a restarted case
OPENED = pd.Timedelta(hours=9, minutes=10)
DECLARED_KW = ("150", "120")
OVER_THE_LIMIT_KW = "640"
EMPTIED = ["power_on_at", "power_on_sys_at", "meter_first_energy_at", "archive_at"]


def restarts(forger: Forger) -> None:
    """IT07: a long case is terminated and taken up again as a new one that does not name it."""
    cases = done_cases(forger)
    long = cases[(cases["customer_class"] == "LVN") & (cases["total"] > LONG_DAYS)]
    chosen = forger.some("cases", long)
    number = working_numbers(cases["energised"])[cases.index.get_indexer(chosen)] - KEPT_DAYS
    accepted = pd.Series(working_days(number) + OPENED, index=chosen)
    table = forger.tables["applications"]
    first = table.loc[chosen].assign(
        app_id=new_ids(table.loc[chosen, "app_id"]),
        status="TERMINATED",
        cancel_reason="OTHER",
        n_steps_customer="1",
        **dict.fromkeys(EMPTIED, ""),
    )
    first_ids = dict(zip(table.loc[chosen, "app_id"], first["app_id"], strict=True))
    table.loc[chosen, "accept_at"] = texts(accepted)
    table.loc[chosen, "accept_sys_at"] = texts(accepted + pd.Timedelta(minutes=5))
    _take_up_again(forger, first_ids, dict(zip(table.loc[chosen, "app_id"], accepted, strict=True)))
    forger.tables["applications"] = with_rows(table, first)


def _take_up_again(forger: Forger, first_ids: dict[str, str], accepted: dict[str, pd.Timestamp]) -> None:
    """Stages from before the new acceptance are dated after it; the old case keeps a first stage."""
    stages = forger.tables["application_stages"]
    kept = stages[stages["app_id"].isin(first_ids) & (stages["stage_code"] == "ACC")]
    kept = kept.assign(app_id=kept["app_id"].map(first_ids), stage_id=new_ids(kept["stage_id"]))
    from_ = looked_up(stages["app_id"], accepted)
    for minutes, column in ((0, "start_at"), (2, "end_at"), (3, "start_sys_at"), (5, "end_sys_at")):
        at, earliest = times(stages.loc[from_.index, column]), from_ + pd.Timedelta(minutes=minutes)
        early = at.index[at < earliest]
        stages.loc[early, column] = texts(earliest[early])
    forger.tables["application_stages"] = with_rows(stages, kept)


def late_starts(forger: Forger) -> None:
    """IT08: the first contact lies weeks before the acceptance; design contracts are signed before it."""
    cases, contracts = forger.tables["applications"], forger.tables["contracts"]
    chosen = forger.some("cases", cases[cases["first_contact_at"] != ""])
    earlier = forger.minutes("contact", len(chosen), 10 * 1440, 35 * 1440)
    cases.loc[chosen, "first_contact_at"] = texts(times(cases.loc[chosen, "accept_at"]) - earlier)
    accepted = dict(zip(cases["app_id"], times(cases["accept_at"]), strict=True))
    chosen = forger.some("contracts", contracts[contracts["role"] == "DESIGN"])
    signed = looked_up(contracts.loc[chosen, "app_id"], accepted) - forger.minutes(
        "signed", len(chosen), 3 * 1440, 20 * 1440
    )
    sign_before(contracts, signed)


def sign_before(contracts: pd.DataFrame, signed: pd.Series) -> None:
    """Contracts are signed on other, earlier days; a tender was decided three days before."""
    contracts.loc[signed.index, "sign_date"] = dates(signed)
    tendered = signed[contracts.loc[signed.index, "tender_date"] != ""]
    contracts.loc[tendered.index, "tender_date"] = dates(tendered - pd.Timedelta(days=3))


def suspensions(forger: Forger) -> None:
    """IT09: a pause is put down to the customer, from the day after acceptance to the metering."""
    cases, stages = done_cases(forger), forger.tables["application_stages"]
    paused = set(stages.loc[stages["stage_code"] == "SUSPEND", "app_id"])
    able = cases[
        (cases["customer_class"] == "LVN") & (cases["total"] > LONG_DAYS) & ~cases["app_id"].isin(paused)
    ]
    chosen = cases.loc[forger.some("cases", able)]
    metering = stages[stages["stage_code"] == "METER"].set_index("app_id")
    last = times(metering.loc[chosen["app_id"], "start_at"]).set_axis(chosen.index)
    first = (chosen["accepted"] + pd.Timedelta(days=1)).where(lambda at: at < last, last)
    model = stages[stages["stage_code"] == "ACC"].set_index("app_id", drop=False).loc[chosen["app_id"]]
    rows = model.set_axis(chosen.index).assign(
        stage_id=new_ids(model["stage_id"]),
        stage_code="SUSPEND",
        attempt_no="1",
        customer_facing="false",
        responsible="CUSTOMER",
        suspend_reason="CUST",
        result="NA",
        start_at=texts(first),
        end_at=texts(last),
        start_sys_at=texts(first + pd.Timedelta(minutes=3)),
        end_sys_at=texts(last + pd.Timedelta(minutes=3)),
    )
    forger.tables["application_stages"] = with_rows(stages, rows[stages.columns])


def splitting(forger: Forger) -> None:
    """IT10: a load is declared as two below the limit; one above it gets low voltage all the same."""
    cases = forger.tables["applications"]
    firms = cases[
        (cases["customer_class"] == "LVN") & (cases["prior_app_id"] == "") & (cases["status"] == "DONE")
    ]
    order = firms.index[times(firms["accept_at"]).argsort(kind="stable").to_numpy()]
    pairs = min(int(forger.strength), len(order) // 2)
    step = max(1, len(order) // 2 // max(1, pairs))
    for number in range(pairs):
        one, other = order[2 * number * step], order[2 * number * step + 1]
        cases.loc[other, ["premise_hash", "customer_hash"]] = cases.loc[
            one, ["premise_hash", "customer_hash"]
        ]
        cases.loc[[one, other], "capacity_kw"] = DECLARED_KW
    cases.loc[order[-1], "capacity_kw"] = OVER_THE_LIMIT_KW


def never_ending(forger: Forger) -> None:
    """IT30: the longest cases are kept open, as if nobody had energised them yet."""
    cases, stages = done_cases(forger), forger.tables["application_stages"]
    size = int(len(cases) * forger.strength)
    chosen = cases["total"].sort_values(ascending=False, kind="stable").index[:size]
    table = forger.tables["applications"]
    table.loc[chosen, EMPTIED] = ""
    table.loc[chosen, "status"] = "OPEN"
    table.loc[chosen, "n_steps_customer"] = (table.loc[chosen, "n_steps_customer"].astype(int) - 1).astype(
        str
    )
    own = stages["app_id"].isin(set(table.loc[chosen, "app_id"]))
    metering = stages.index[own & (stages["stage_code"] == "METER")]
    stages.loc[metering, ["end_at", "end_sys_at"]] = ""
    forger.tables["application_stages"] = stages[~(own & (stages["stage_code"] == "ENERGISE"))]
