"""Every row of a county, dataset by dataset, and of its city once."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.application_rows import application_rows
from data.demo.check_rows import check_rows, policy_rows
from data.demo.complaint_rows import complaint_rows
from data.demo.contract_rows import contract_rows
from data.demo.cost_rows import cost_rows
from data.demo.county import Applications, County
from data.demo.csv_files import numbered
from data.demo.draws import Ints
from data.demo.finding_rows import case_rows, finding_rows
from data.demo.live_line_rows import live_line_rows
from data.demo.outage_rows import interruption_rows, outage_ids, outage_rows
from data.demo.repair_rows import repair_rows
from data.demo.stage_rows import stage_rows
from data.demo.submission_rows import self_inspection_rows, submission_rows
from data.demo.survey_rows import survey_rows
from data.demo.users import user_rows
from data.demo.voltage_rows import voltage_rows

Rows = dict[str, pa.Array]


def county_rows(county: County) -> Iterator[tuple[str, Rows]]:
    """Chunks of rows, each with the name of its dataset."""
    for applications in county.applications.values():
        yield from _case_rows(applications)
    yield from _network_rows(county)
    yield "repair_orders", repair_rows(county)
    yield "voltage_months", voltage_rows(county)
    yield "live_line_months", live_line_rows(county)
    yield "contracts", contract_rows(county)
    yield "complaints", complaint_rows(county)
    yield "survey_responses", survey_rows(county)
    yield "checks", check_rows(county)
    yield "findings", finding_rows(county)
    yield "submissions", self_inspection_rows(county)
    if not county.place.before:  # the city's first county stands for the city
        yield "checks", policy_rows(county)
        yield "findings", case_rows(county)
        yield "submissions", submission_rows(county)


def _case_rows(applications: Applications) -> Iterator[tuple[str, Rows]]:
    setting, cases = applications.setting, applications.cases
    supply, timeline = applications.supply, applications.timeline
    yield "applications", application_rows(setting, cases, supply, timeline)
    stages = stage_rows(setting, cases, timeline)
    costs = cost_rows(setting, cases, supply, timeline)
    for dataset, letter, key, rows in (
        ("application_stages", "S", "stage_id", stages),
        ("application_costs", "C", "cost_id", costs),
    ):
        case: Ints = rows.pop("case")
        own = numbered(f"SYN-{letter}-{setting.place.code}-{setting.name}-", np.arange(1, len(case) + 1))
        yield dataset, {key: own, "app_id": pc.take(applications.ids, pa.array(case)), **rows}


def _network_rows(county: County) -> Iterator[tuple[str, Rows]]:
    place, network, draws = county.place, county.network, county.draws("network")
    events, interruptions = county.events, county.interruptions
    yield "mv_users", user_rows(place, network, draws)
    yield "outages", outage_rows(place, network, events, interruptions, draws)
    ids = outage_ids(place, events)
    yield "user_interruptions", interruption_rows(place, network, interruptions, ids)
