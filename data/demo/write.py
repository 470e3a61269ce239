"""Writes the synthetic province, county by county, into one CSV file per dataset."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from data.contract_files import load_contracts
from data.demo.county import draw_county
from data.demo.county_rows import Rows, county_rows
from data.demo.csv_files import CsvFiles
from data.demo.firms import licence_rows
from data.demo.profile import Place
from data.demo.profile_files import FOLDER, load_places
from data.demo.register_files import Registers
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
    "repair_orders",
    "voltage_months",
    "live_line_months",
    "contracts",
    "contractor_licences",
    "complaints",
    "survey_responses",
    "checks",
    "findings",
    "submissions",
)
Writer = Callable[[CsvFiles, Place, Iterable[tuple[str, Rows]]], None]
CAMPAIGN = {"survey_responses", "checks", "findings", "submissions"}  # they go on after the last record
PLANTED = "planted.csv"
LONGEST_CASE_YEARS = 3


def declared_periods(profiles: Path = FOLDER) -> dict[str, tuple[date, date]]:
    """For each dataset the first and last day that its file is about."""
    province = load_places(load_units(), profiles)[0].province
    last = {True: province.services.inspection.last, False: province.last_day}
    return {name: (province.first_day, last[name in CAMPAIGN]) for name in DATASETS}


def write_province(
    out: Path, seed: int = 1, scale: float = 1.0, profiles: Path = FOLDER, falsify: int | None = None
) -> dict[str, int]:
    """Write one CSV per dataset into ``out`` and return the number of rows of each; registers beside them.

    ``scale`` 1 is about 130,000 records in all, 100 about twelve million; memory holds one county at a
    time. The same seed, scale and profiles give the same bytes. ``falsify`` is the seed of falsifications
    put into some counties, each listed in ``planted.csv``; all other rows are the honest province's.
    Raises ``UserError`` for a scale or seed out of range and for mistakes in the profiles.
    """
    if not 0 < scale <= 1000:
        raise UserError(f"规模须大于0、不超过1000，现在是 {scale}。")
    if min(seed, falsify or 0) < 0:
        raise UserError(f"种子须是0或正整数，现在是 {min(seed, falsify or 0)}。")
    places = load_places(load_units(), profiles)
    contracts = load_contracts()
    province = places[0].province
    first_year = province.first_day.year - LONGEST_CASE_YEARS
    clock = WorkingTime(province.first_day.replace(year=first_year), province.last_day)
    registers = Registers(province)
    out.mkdir(parents=True, exist_ok=True)
    (out / PLANTED).unlink(missing_ok=True)  # of a falsified province that stood here
    with (
        CsvFiles(out, {name: contracts[name].column_names for name in DATASETS}) as files,
        ExitStack() as more,
    ):
        files.write("contractor_licences", licence_rows(province, seed))
        write: Writer = _plainly
        if falsify is not None:
            from data.demo.falsify.write import Falsifying  # noqa: PLC0415 (pandas, for this alone)

            write = more.enter_context(Falsifying(out / PLANTED, places, falsify, contracts)).write
        for place in places:
            county = draw_county(place, seed, scale, clock)
            write(files, place, county_rows(county))
            registers.add(county)
    registers.write(out)
    return files.rows


def _plainly(files: CsvFiles, _place: Place, chunks: Iterable[tuple[str, Rows]]) -> None:
    for dataset, rows in chunks:
        files.write(dataset, rows)
