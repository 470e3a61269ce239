"""One pattern put into one county."""

from collections.abc import Callable, Mapping

from data.contract import Contract
from data.demo.draws import Draws
from data.demo.falsify import case_records, case_times, months, outages, people, repairs, works
from data.demo.falsify.plan import Planting
from data.demo.falsify.texts import Forger, Planted, Tables, differences

CASES = ("applications", "application_stages")
OUTAGES = ("outages", "user_interruptions", "repair_orders", "complaints")
# What each integrity test looks for: how it is done, and the datasets that it reads or changes.
METHODS: Mapping[str, tuple[Callable[[Forger], None], tuple[str, ...]]] = {
    "IT01": (case_times.bunching, CASES),
    "IT02": (repairs.within_the_limit, ("repair_orders",)),
    "IT03": (case_times.same_day_stages, CASES),
    "IT04": (case_times.meter_first, ("applications",)),
    "IT05": (case_times.batch_entry, ("application_stages",)),
    "IT06": (case_times.off_hours, ("application_stages",)),
    "IT07": (case_records.restarts, CASES),
    "IT08": (case_records.late_starts, ("applications", "contracts")),
    "IT09": (case_records.suspensions, CASES),
    "IT10": (case_records.splitting, ("applications",)),
    "IT11": (outages.exactly_three_minutes, OUTAGES),
    "IT12": (repairs.rounded, ("repair_orders",)),
    "IT13": (outages.left_out, OUTAGES),
    "IT15": (outages.too_many_users, ("outages",)),
    "IT16": (outages.fewer_hours, ("outages",)),
    "IT17": (months.sudden_perfection, ("live_line_months",)),
    "IT18": (months.same_every_month, ("voltage_months",)),
    "IT19": (repairs.copied, ("repair_orders",)),
    "IT20": (works.invented_amounts, ("contracts",)),
    "IT21": (repairs.earlier_than_the_vehicle, ("repair_orders",)),
    "IT22": (works.split_tenders, ("contracts",)),
    "IT23": (people.suppressed, ("complaints", "survey_responses")),
    "IT24": (works.favours, ("contracts", "application_stages")),
    "IT25": (works.wrong_licences, ("contracts",)),
    "IT26": (people.invented_interviews, ("survey_responses",)),
    "IT27": (months.blind_monitors, ("voltage_months",)),
    "IT28": (outages.more_users, ("mv_users",)),
    "IT29": (outages.edited_late, ("outages",)),
    "IT30": (case_records.never_ending, CASES),
}


def forge(
    code: str, tables: Tables, planting: Planting, seed: int, contracts: Mapping[str, Contract]
) -> tuple[Tables, list[Planted]]:
    """A county's tables with the pattern in them, and every difference; the given ones stay as they were."""
    changed = {name: table.copy() for name, table in tables.items()}
    draws = Draws(seed, f"falsify {planting.test_id} {code}")
    method, _ = METHODS[planting.test_id]
    method(Forger(code, changed, draws, planting.strength))
    found = [
        one for name, table in tables.items() for one in differences(contracts[name], table, changed[name])
    ]
    return changed, found
