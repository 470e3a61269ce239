"""What repairs, voltages, contracts, complaints, surveys, checks and reports are like in every city."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from data.demo.profile_types import ByArea, Positive, Share, Strict, Weights

HIGHEST_VOLTAGE_GRADE = 2  # firms up to this grade may work at 220 kV


class Repairs(Strict):
    """Repair orders: who reports, how long the crew takes, what it finds."""

    reported: Share
    inside_per_user: Share
    dispatch_minutes: Positive
    travel_minutes: ByArea
    spread: Positive
    storm_travel: Positive
    remote: Share
    sources: Weights
    unlinked: Share
    positioned: Share
    solved_at_once: Share
    other_resolutions: Weights


class Voltage(Strict):
    """Monitored points of each class, and how far and how often voltage leaves its limits."""

    points: dict[str, Positive]
    over: Share
    under: dict[str, Share]
    under_by_area: ByArea
    under_by_month: list[Positive] = Field(min_length=12, max_length=12)
    low_users: Share
    spread: Positive


class LiveLine(Strict):
    """Jobs on the network and how many of them were done without an outage."""

    jobs_per_month: Positive
    hours_avoided: Positive
    year_before: Share


class Works(Strict):
    """Contracts for customers' works and the firms that may take them."""

    firms: int = Field(ge=10, le=400)
    related_firms: int = Field(ge=1)
    grades: list[int]
    roles: Weights
    yuan_per_kva: dict[str, Positive]
    subcontracted: Share
    subcontract_kinds: Weights
    must_tender: Share
    tender_from_yuan: Positive
    tender_modes: Weights
    chosen_by: Weights

    @model_validator(mode="after")
    def _somebody_may_do_it(self) -> Self:
        grade = [self.grades[number % len(self.grades)] for number in range(self.firms)]
        for group in (grade[: self.related_firms], grade[self.related_firms :]):
            if not group or min(group) > HIGHEST_VOLTAGE_GRADE:
                raise ValueError("关联企业和其他企业里各须有能承接220千伏的单位")
        return self


class Complaints(Strict):
    """Calls to the hotlines: per average county and year, by hotline."""

    grievances: dict[str, Positive]
    enquiries: dict[str, Positive]
    reports: Share
    topics: dict[str, Positive]
    outcomes: Weights
    actions: Weights
    channels: Weights
    repeated: Share
    extended: Share
    revisited: Share
    satisfied: Share


class Wave(Strict):
    """One round of interviews; ``share`` of the usual number."""

    code: str
    first: date = Field(alias="from")
    last: date = Field(alias="to")
    share: Positive


class Survey(Strict):
    """Interviews: how many by frame, whom, and the points (0 to 100) an average city gets."""

    waves: list[Wave]
    frames: dict[str, Positive]
    frame_bonus: dict[str, float]
    classes: Weights
    modes: Weights
    points: dict[str, Positive]
    spread: Positive
    no_opinion: Share
    frame_per_case: Positive
    designated: Share


class Inspection(Strict):
    """The regulator's campaign: checks, findings, what had to be handed in."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    site_care: dict[str, Positive]
    mystery_per_county: int = Field(ge=0)
    files_per_county: int = Field(ge=0)
    mystery_pass: Share
    file_pass: Share
    findings_per_county: dict[str, Positive]
    days_to_rectify: int = Field(ge=1)
    states_in_time: Weights
    states_late: Weights
    dismissed: Share
    rebounds: Share
    severities: Weights
    year_before: Positive
    due_day: int = Field(ge=1, le=28)
    incomplete: Share
    inaccurate: Share
    self_inspection_due: date
    plan_due: date


class Services(Strict):
    """Everything beyond applications and outages."""

    repairs: Repairs
    voltage: Voltage
    live_line: LiveLine
    works: Works
    complaints: Complaints
    survey: Survey
    inspection: Inspection
