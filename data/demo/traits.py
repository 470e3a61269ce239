"""The numbers in which cities may differ."""

from typing import Annotated

from pydantic import Field

from data.demo.profile_types import Positive, Share, Strict


class Trait(Strict):
    """One number and the reason for it."""

    value: float
    why: str = Field(min_length=1)


class Traits(Strict):
    """What may differ between cities; ``province.yaml`` says in words what each number means."""

    load: Positive
    large_share: Share
    twenty_kv: Share
    countryside: Positive
    works_capacity: Positive
    office_pace: Positive
    approval_time: Positive
    planned: Positive
    planned_hours: Positive
    coordination: Share
    faults: Positive
    restoration: Positive
    storm_exposure: Annotated[float, Field(ge=0)]
    online: Share
    lv_extra_step: Share
    hv_extra_step: Share
    visits: Positive
    documents: Positive
    customer_pays: Share
    customer_applies: Share
    public_feeder: Share
    small_on_high_voltage: Share
    exemption: Share
    live_line: Share
    arrival_pace: Positive
    low_voltage: Positive
    monitor_gaps: Share
    related_share: Share
    licence_care: Share
    grievances: Positive
    accountability: Share
    awareness: Share
    disclosure: Share
    reporting: Share
    rectification: Share
    policy_month: Annotated[float, Field(ge=0, le=11)]
