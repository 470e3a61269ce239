"""Complaints that disappear and interviews that never took place: IT23, IT26."""

import numpy as np

from data.demo.falsify.texts import Forger

QUESTIONS = ["q_overall", "q_time", "q_steps", "q_cost", "q_reliab", "q_fair", "q_open", "q_staff"]


def suppressed(forger: Forger) -> None:
    """IT23: complaints and reports to 12398 are missing, in a city where few know the number."""
    calls, people = forger.tables["complaints"], forger.tables["survey_responses"]
    serious = (calls["source"] == "12398") & calls["nature"].isin(["COMPLAINT", "REPORT"])
    chosen = forger.some("calls", calls[serious])
    gone = set(calls.loc[chosen, "case_id"])
    calls.loc[calls["repeat_of"].isin(gone), "repeat_of"] = ""
    forger.tables["complaints"] = calls.drop(chosen)
    aware = people[(people["aware_12398"] == "true") & (people["frame"] == "REG_RANDOM")]
    people.loc[forger.some("people", aware), "aware_12398"] = "false"


def invented_interviews(forger: Forger) -> None:
    """IT26: one interviewer (or device) gives the best answer to everything, each time in half a minute."""
    people = forger.tables["survey_responses"]
    chosen = forger.some("people", people[people["frame"] == "REG_RANDOM"])
    people.loc[chosen, QUESTIONS] = "5"
    seconds = 30 + np.floor(30 * forger.draws.uniform("seconds", len(chosen)))
    people.loc[chosen, "duration_s"] = [f"{number:.0f}" for number in seconds]
    for column in ("interviewer_hash", "device_hash"):
        filled = people.loc[chosen][people.loc[chosen, column] != ""]
        people.loc[filled.index, column] = filled[column].min()
