"""What the synthetic province and its cities are like: models of the YAML files in this folder."""

from datetime import date
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from data.demo.profile_types import ByArea, Positive, Share, Strict, Weights
from data.demo.service_rules import Services
from data.demo.traits import Trait, Traits

Occasion = Literal[
    "always", "external_works", "approval", "extra_step", "or_extra_step", "suspended", "failed"
]
CLASSES = ("RES", "LVN", "HV")


class Spell(Strict):
    """Days on which work goes differently; factors on the usual level."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    demand: float = 1.0
    planned: float = 1.0
    works: float = 1.0
    suspends: float = 0.0
    why: str


class Storm(Strict):
    """A day on which faults are ``factor`` times as frequent, times the city's exposure."""

    day: date
    factor: Positive
    why: str


class Seasons(Strict):
    """Weights of months and weekdays, and the days that are unlike any other."""

    accepted_by_month: list[Positive] = Field(min_length=12, max_length=12)
    energised_by_weekday: list[Positive] = Field(min_length=7, max_length=7)
    planned_by_month: list[Positive] = Field(min_length=12, max_length=12)
    planned_by_weekday: list[Positive] = Field(min_length=7, max_length=7)
    faults_by_month: list[Positive] = Field(min_length=12, max_length=12)
    spells: list[Spell]
    storms: list[Storm]


class Stage(Strict):
    """A stage of a case: how long, whose pace sets it, when it occurs and who is responsible.

    ``when`` names a property of the case (``or_…``: by chance, but always with that property).
    """

    code: str
    days: Positive
    wait: float = 0.0
    pace: Literal["office", "works", "government", "steady"] = "steady"
    by: Literal["UTILITY", "CUSTOMER", "GOV"] = "UTILITY"
    chance: Share = 1.0
    when: Occasion = "always"
    facing: Literal["never", "always", "extra_step"] = "never"
    alongside: bool = False
    attempt: int = 1
    retry: bool = False
    result: Literal["PASS", "FAIL", "NA"] = "NA"


class CustomerClass(Strict):
    """One class of customers: how many, how large, and the stages of a case in their order."""

    per_county: Positive
    open: Share
    lag_days: int
    voltages: dict[float, Share]
    capacities: dict[float, Share]
    external_works: Share
    no_visit: Share
    documents: Positive
    failed: Share
    suspended: Share
    extra_step: Literal["lv_extra_step", "hv_extra_step"]
    stages: list[Stage]


class CaseRules(Strict):
    """What holds for the cases of every class."""

    spread: Positive
    works_by_area: ByArea
    cancelled: Share
    terminated: Share
    restart: Share
    cancel_reasons: Weights
    restart_reasons: Weights
    biz_types: Weights
    approval_chance: Share
    online_channels: Weights
    offline_channels: Weights
    approval_types: Weights
    exemptions: Weights
    micro: Share
    residential_projects: Share


class Network(Strict):
    """Users, feeders and interruptions; rates are interruptions per user and year."""

    per_county: Positive
    feeder_users: int = Field(ge=1)
    area_names: dict[int, str]
    planned_per_year: ByArea
    planned_hours: ByArea
    faults_per_year: ByArea
    fault_hours: ByArea
    high_voltage_users: Share
    high_voltage_rate: Share
    affected: tuple[Positive, Positive]
    momentary: Share
    staged: Share
    recut: Share
    commissioned: Share
    retired: Share
    changed: Share
    planned_natures: Weights
    fault_natures: Weights
    sources: Weights


class Plausible(Strict):
    """Where a figure of the province, and of each city, has to lie, and what makes us think so."""

    name: str
    province: tuple[float, float]
    city: tuple[float, float]
    source: str = Field(min_length=1)


class YearBefore(Strict):
    """How the year before differs from the evaluated one, as factors."""

    time: Positive
    outages: Positive
    customer_pays: Positive
    offline: Positive
    demand: Positive


class Province(Strict):
    """Everything the cities share."""

    first_day: date
    last_day: date
    evaluated_from: date
    year_before: YearBefore
    mean_people: Positive
    small_county_floor: Share
    former_code_share: Share
    traits: dict[str, Trait]
    seasons: Seasons
    grounds: dict[str, ByArea]
    classes: dict[str, CustomerClass]
    cases: CaseRules
    network: Network
    services: Services
    plausible: dict[str, Plausible]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if missing := sorted(set(Traits.model_fields) ^ set(self.traits)):
            raise ValueError(f"traits 与程序不一致：{'、'.join(missing)}")
        if set(self.classes) != set(CLASSES):
            raise ValueError(f"classes 须是 {'、'.join(CLASSES)}")
        if not self.first_day < self.evaluated_from < self.last_day:
            raise ValueError("first_day、evaluated_from、last_day 须依次在后")
        return self


class CountyProfile(Strict):
    """A county's people (in ten thousands, census 2010) and what kind of ground it is."""

    people: Positive
    ground: str


class City(Strict):
    """One city: its counties, and the numbers in which it differs from the province, each with its reason."""

    city: str
    summary: str = Field(min_length=1)
    counties: dict[str, CountyProfile]
    traits: dict[str, Trait]


class Place(Strict):
    """A county with everything needed to invent its records.

    ``before`` is the weight of the counties of its city that stand before it: rare things are shared out
    over a city, so that its number is the expected one and not an accident of its counties.
    """

    code: str
    city: str
    former_codes: tuple[str, ...]
    company_code: str
    before: float
    people: float
    area_shares: ByArea
    traits: Traits
    province: Province

    @cached_property
    def weight(self) -> float:
        """Size relative to an average county; small counties are kept large enough to be scored."""
        floor = self.province.small_county_floor
        return floor + (1 - floor) * self.people / self.province.mean_people * self.traits.load
