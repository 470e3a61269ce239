"""Invented amounts, split tenders, favours, licences that do not fit: IT20, IT22, IT24, IT25."""

import numpy as np
import pandas as pd

from data.demo.falsify.case_records import sign_before
from data.demo.falsify.texts import Forger, looked_up, texts, times

SPLIT_BELOW = 4_000_000.0
GROUP = 3
WITHIN = pd.Timedelta(days=90)
REVIEWS = ("DESIGN_REV", "MID_INS", "FIN_INS")
PRE_DATED = 0.3  # of the related design contracts
LAST_MOMENT = pd.Timestamp("2020-06-30 17:00:00")


def invented_amounts(forger: Forger) -> None:
    """IT20: amounts are made up, and whoever makes up numbers begins them with five to nine."""
    contracts = forger.tables["contracts"]
    chosen = forger.some("contracts", contracts)
    yuan = contracts.loc[chosen, "amount_yuan"].astype(float).clip(lower=1)
    size = 10.0 ** np.floor(np.log10(yuan))
    first = 5 + np.floor(5 * forger.draws.uniform("first digit", len(chosen)))
    rest = forger.draws.uniform("other digits", len(chosen))
    contracts.loc[chosen, "amount_yuan"] = (size * (first + rest)).round(2).map("{:.2f}".format)


def split_tenders(forger: Forger) -> None:
    """IT22: three contracts with one firm, each just below the sum from which a tender is due."""
    contracts = forger.tables["contracts"]
    built = contracts[
        (contracts["role"] == "BUILD")
        & (contracts["parent_contract_id"] == "")
        & (contracts["voltage_kv"] == "10")
    ]
    signed = times(built["sign_date"]).sort_values(kind="stable")
    groups = [signed.index[first : first + GROUP] for first in range(0, len(signed) - GROUP + 1, GROUP)]
    groups = [rows for rows in groups if signed[rows].max() - signed[rows].min() <= WITHIN]
    for number, rows in enumerate(groups[: int(forger.strength)]):
        same = ["vendor_org", "related_party", "licence_no"]
        contracts.loc[rows, same] = contracts.loc[rows[0], same].to_numpy()
        share = 0.9 + 0.095 * forger.draws.uniform(f"group {number}", GROUP)
        contracts.loc[rows, "amount_yuan"] = [f"{SPLIT_BELOW * part:.2f}" for part in share]
        contracts.loc[rows, ["tender_mode", "must_tender"]] = ["DIRECT", "false"]
        contracts.loc[rows, ["n_bidders", "tender_date"]] = ""


def favours(forger: Forger) -> None:
    """IT24: related firms' works are reviewed in no time; some were hired before the plan was answered."""
    contracts, stages = forger.tables["contracts"], forger.tables["application_stages"]
    related = contracts[(contracts["related_party"] == "true") & (contracts["parent_contract_id"] == "")]
    hired = related[related["role"].isin(["DESIGN", "BUILD"])]
    own = stages["app_id"].isin(set(hired["app_id"])) & stages["stage_code"].isin(REVIEWS)
    rows = stages.index[own & (stages["end_at"] != "")]
    started, ended = times(stages.loc[rows, "start_at"]), times(stages.loc[rows, "end_at"])
    lag = times(stages.loc[rows, "end_sys_at"]) - ended
    sooner = (started + (1 - forger.strength) * (ended - started)).dt.floor("s")
    stages.loc[rows, "end_at"] = texts(sooner)
    stages.loc[rows, "end_sys_at"] = texts(sooner + lag)
    plans = stages[stages["stage_code"] == "PLAN"]
    planning = dict(zip(plans["app_id"], times(plans["start_at"]), strict=True))
    chosen = forger.some("pre-dated", hired[hired["role"] == "DESIGN"], PRE_DATED)
    sign_before(contracts, looked_up(contracts.loc[chosen, "app_id"], planning))


def wrong_licences(forger: Forger) -> None:
    """IT25: the licence is looked at after work began, or is one for repairs only."""
    contracts = forger.tables["contracts"]
    chosen = forger.some("contracts", contracts[contracts["role"] == "BUILD"])
    begun = times(contracts.loc[chosen, "start_date"])
    looked_at = begun + pd.Timedelta(hours=10) + forger.minutes("later", len(chosen), 3 * 1440, 30 * 1440)
    looked_at = looked_at.where(looked_at <= LAST_MOMENT, LAST_MOMENT)
    later = looked_at[looked_at >= begun + pd.Timedelta(days=1)]
    contracts.loc[later.index, "licence_check_at"] = texts(later)
    repairing = (
        contracts.loc[chosen, "vendor_org"].str[-3:].astype(int) % 2 == 1
    )  # these hold one for repairs
    other = forger.some("kind", contracts.loc[chosen][repairing], 0.4)
    contracts.loc[other, "licence_no"] = contracts.loc[other, "licence_no"].str.replace("-Z-", "-X-")
