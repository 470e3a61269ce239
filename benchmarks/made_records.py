"""Typed records of any size, made by the database itself: what an intake would have stored."""

from pathlib import Path

import duckdb

from data.calendar_days import FIRST_DAY, working_day_numbers
from data.contract import Contract
from data.contract_files import load_contracts
from data.engine import named, quoted
from data.intake.derived import derived_columns
from data.intake.typing_rules import SQL_TYPES
from data.units import load_units

USERS = 400_000
ROWS_PER_OUTAGE = 24

_COUNTY = "counties[1 + cast({} % len(counties) as integer)]"
_ACCEPTED = "timestamp '2019-06-01 08:00:00' + to_seconds((n * 7919) % 33000000)"

# Dataset → the columns that are not empty, as SQL over a running number n.
COLUMNS = {
    "applications": {
        "app_id": "'A' || n",
        "region_code": _COUNTY.format("n"),
        "company_code": "'SYN-1'",
        "biz_type": "case when n % 20 = 0 then 'TEMP' when n % 7 = 0 then 'INC' else 'NEW' end",
        "customer_class": "case n % 10 when 0 then 'HV' when 1 then 'LVN' when 2 then 'LVN' else 'RES' end",
        "is_micro": "n % 3 = 0",
        "voltage_kv": "case when n % 10 = 0 then 10 else 0.38 end",
        "capacity_kw": "8 + n % 400",
        "capacity_kva": "case when n % 10 = 0 then 100 + n % 2500 end",
        "power_sources": "1 + n % 2",
        "is_residential_dist": "false",
        "area_type": "1 + n % 4",
        "channel": "case n % 5 when 0 then 'WEB' when 1 then 'APP' when 2 then 'GOV' else 'HALL' end",
        "accept_at": _ACCEPTED,
        "power_on_at": f"{_ACCEPTED} + to_seconds(86400 * (1 + n % 60))",
        "status": "'DONE'",
        "n_steps_customer": "2 + n % 3",
        "has_external_works": "n % 4 = 0",
    },
    "application_stages": {
        "stage_id": "'S' || n",
        "app_id": "'A' || n",
        "stage_code": "case n % 3 when 0 then 'CUST_WORKS' when 1 then 'APPROVAL' else 'FIN_INS' end",
        "attempt_no": "1",
        "responsible": "case n % 3 when 0 then 'CUSTOMER' when 1 then 'GOV' else 'UTILITY' end",
        "start_at": f"{_ACCEPTED} + to_seconds(43200)",
        "end_at": f"{_ACCEPTED} + to_seconds(43200 + 86400 * (n % 12))",
    },
    "application_costs": {"cost_id": "'C' || n", "app_id": "'A' || n", "amount_yuan": "n % 900"},
    "mv_users": {
        "mv_user_id": "'U' || n",
        "valid_from": "date '2015-01-01'",
        "region_code": _COUNTY.format("n"),
        "company_code": "'SYN-1'",
        "area_type": "1 + n % 4",
        "voltage_kv": "case when n % 50 = 0 then 35 else 10 end",
        "user_kind": "case when n % 3 = 0 then 'DED' else 'PUB' end",
        "feeder_id": "'F'",
        "lv_customers": "case when n % 3 <> 0 then 20 + n % 180 end",
    },
    "outages": {
        "outage_id": "'O' || n",
        "region_code": _COUNTY.format("n"),
        "company_code": "'SYN-1'",
        "voltage_kv": "10",
        "feeder_id": "'F'",
        "nature": "case n % 4 when 0 then 'PLAN_MAINT' when 1 then 'PLAN_CONS' else 'FAULT_INT' end",
        "start_at": "timestamp '2019-07-01 00:00:00' + to_seconds((n * 53) % 31000000)",
    },
    "user_interruptions": {
        "outage_id": f"'O' || (n // {ROWS_PER_OUTAGE})",
        "mv_user_id": f"'U' || ((n * 7919) % {USERS})",
        "step_no": "1",
        "off_at": f"timestamp '2019-07-01 00:00:00' + to_seconds((n // {ROWS_PER_OUTAGE} * 53) % 31000000)",
        "on_at": f"""timestamp '2019-07-01 00:00:00'
            + to_seconds((n // {ROWS_PER_OUTAGE} * 53) % 31000000 + 60 + n % 20000)""",
    },
}  # fmt: skip


def make_records(folder: Path, applications: int, interruptions: int) -> None:
    """Typed Parquet of six datasets: one stage per application, 24 interrupted users per outage."""
    counts = {
        "applications": applications,
        "application_stages": applications,
        "application_costs": 0,
        "mv_users": USERS,
        "outages": interruptions // ROWS_PER_OUTAGE + 1,
        "user_interruptions": interruptions,
    }
    contracts = load_contracts()
    with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as database:
        database.execute("set enable_progress_bar = false")
        database.execute(
            f"create table working_days as select ?::INTEGER[] as numbers, date '{FIRST_DAY}' as first_day",
            [working_day_numbers()],
        )
        for name, count in counts.items():
            target = quoted(str(folder / f"{name}.parquet"))
            database.execute(f"copy ({_rows(contracts[name], count)}) to {target} (format parquet)")


def _rows(contract: Contract, count: int) -> str:
    given = COLUMNS[contract.dataset]
    columns = ", ".join(
        f"cast({given.get(column.name, 'null')} as {SQL_TYPES[column.type]}) as {named(column.name)}"
        for column in contract.columns
    )
    counties = ", ".join(quoted(code) for code in load_units().at_level("county"))
    derived = "".join(f", {one}" for one in derived_columns(contract))
    return f"""
        select *{derived} from (
            select {columns} from (select n, [{counties}] as counties from range({count}) as made(n))
        )
    """
