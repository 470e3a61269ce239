"""Writes the synthetic province, county by county, into one CSV file per dataset."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.contract_files import load_contracts
from data.demo.application_rows import application_ids, application_rows
from data.demo.cases import draw_cases
from data.demo.cost_rows import cost_rows
from data.demo.csv_files import CsvFiles, numbered
from data.demo.draws import Draws, Ints
from data.demo.outage_events import draw_events
from data.demo.outage_rows import draw_interruptions, interruption_rows, outage_ids, outage_rows
from data.demo.profile import Place
from data.demo.profile_files import FOLDER, load_places
from data.demo.setting import Setting
from data.demo.stage_rows import stage_rows
from data.demo.supply import draw_supply
from data.demo.timeline import lay_out
from data.demo.users import draw_network, user_rows
from data.demo.working_time import WorkingTime
from data.errors import UserError
from data.units import load_units

DATASETS = (
    "applications",
    "application_stages",
    "application_costs",
    "mv_users",
    "outages",
    "user_interruptions",
)
LONGEST_CASE_YEARS = 3


def write_province(out: Path, seed: int = 1, scale: float = 1.0, profiles: Path = FOLDER) -> dict[str, int]:
    """Write one CSV per dataset into ``out`` and return the number of rows of each.

    ``scale`` 1 is about 100,000 records in all and 100 about ten million; memory holds one county at a time.
    The same seed, scale and profiles give the same bytes. Raises ``UserError`` for a scale or seed out of
    range and for mistakes in the profiles.
    """
    if not 0 < scale <= 1000:
        raise UserError(f"规模须大于0、不超过1000，现在是 {scale}。")
    if seed < 0:
        raise UserError(f"种子须是0或正整数，现在是 {seed}。")
    places = load_places(load_units(), profiles)
    contracts = load_contracts()
    province = places[0].province
    first_year = province.first_day.year - LONGEST_CASE_YEARS
    clock = WorkingTime(province.first_day.replace(year=first_year), province.last_day)
    out.mkdir(parents=True, exist_ok=True)
    with CsvFiles(out, {name: contracts[name].column_names for name in DATASETS}) as files:
        for place in places:
            for name in province.classes:
                draws = Draws(seed, f"{place.code} {name}")
                _write_cases(files, Setting(place, name, scale, draws, clock))
            _write_outages(files, place, Draws(seed, f"{place.code} network"), scale)
    return files.rows


def _write_cases(files: CsvFiles, setting: Setting) -> None:
    cases = draw_cases(setting)
    timeline, supply = lay_out(setting, cases), draw_supply(setting, cases)
    files.write("applications", application_rows(setting, cases, supply, timeline))
    stages = stage_rows(setting, cases, timeline)
    costs = cost_rows(setting, cases, supply, timeline)
    ids = application_ids(setting, cases.size)
    for dataset, letter, key, rows in (
        ("application_stages", "S", "stage_id", stages),
        ("application_costs", "C", "cost_id", costs),
    ):
        case: Ints = rows.pop("case")
        own = numbered(f"SYN-{letter}-{setting.place.code}-{setting.name}-", np.arange(1, len(case) + 1))
        files.write(dataset, {key: own, "app_id": pc.take(ids, pa.array(case)), **rows})


def _write_outages(files: CsvFiles, place: Place, draws: Draws, scale: float) -> None:
    network = draw_network(place, scale, draws)
    files.write("mv_users", user_rows(place, network, draws))
    events, interruptions = draw_interruptions(place, network, draw_events(place, network, draws), draws)
    ids = outage_ids(place, events)
    files.write("outages", outage_rows(place, network, events, interruptions, draws))
    files.write("user_interruptions", interruption_rows(place, network, interruptions, ids))
