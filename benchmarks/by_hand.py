"""The same numbers by SQL written by hand: `python -m benchmarks.by_hand FOLDER MEMORY`.

What somebody who knows DuckDB well would write for just these indicators and breakdowns, with nothing
general about it. Prints the province's sums as JSON.
"""

import json
import sys
import tempfile
from pathlib import Path

import duckdb

CASES = """
create table cells as
with cohort as (
    select app_id, region_code, power_on_at_month as month, biz_type in ('NEW', 'INC') as is_new,
        customer_class, channel, has_external_works, is_micro, voltage_kv, power_sources,
        case when coalesce(capacity_kva, capacity_kw) <= 160 then 1
            when coalesce(capacity_kva, capacity_kw) <= 630 then 2
            when coalesce(capacity_kva, capacity_kw) <= 2000 then 3 else 4 end as size,
        accept_at_working_day as began, power_on_at_working_day as ended
    from applications
    where status = 'DONE' and power_on_at >= timestamp '2019-07-01' and power_on_at < timestamp '2020-07-01'
), spans as (
    select c.app_id, s.responsible = 'UTILITY' as is_utility,
        greatest(s.start_at_working_day, c.began) as low,
        least(coalesce(s.end_at_working_day, c.ended), c.ended) as high
    from stages as s join cohort as c using (app_id)
    where s.responsible = 'UTILITY' or s.stage_code in ('CUST_DESIGN', 'CUST_WORKS')
        or (s.stage_code = 'SUSPEND' and s.suspend_reason in ('CUST', 'EPIDEMIC'))
), halves as (
    select app_id, 'either' as family, low, high from spans where high > low
    union all
    select app_id, 'utility', low, high from spans where high > low and is_utility
), swept as (
    select app_id, family, greatest(0, high - greatest(low, coalesce(max(high) over (
        partition by app_id, family order by low, high rows between unbounded preceding and 1 preceding
    ), low))) as days
    from halves
), customer as (
    select app_id, sum(case when family = 'either' then days else -days end) as days
    from swept group by app_id
), clocks as (
    select c.*, greatest(0, ended - began) - coalesce(k.days, 0) as days
    from cohort as c left join customer as k using (app_id)
)
select region_code, month, customer_class, channel, has_external_works, is_micro, voltage_kv, power_sources,
    size, is_new, count(*) as n, sum(days) as days,
    count(*) filter (
        where days > case customer_class when 'RES' then 5 when 'LVN' then 15 else 40 end
    ) as late
from clocks group by all
"""

CASE_SUMS = """
select grouping_id(
        channel, has_external_works, is_micro, voltage_kv, power_sources, size, customer_class
    ) as g, region_code, month, channel, has_external_works, is_micro, voltage_kv, power_sources, size,
    customer_class,
    sum(days) filter (where is_new and customer_class = 'RES') as KJ01,
    sum(n) filter (where is_new and customer_class = 'RES') as KJ01_n,
    sum(days) filter (where is_new and customer_class = 'LVN') as KJ02,
    sum(n) filter (where is_new and customer_class = 'LVN') as KJ02_n,
    sum(days) filter (where is_new and customer_class = 'HV') as KJ03,
    sum(n) filter (where is_new and customer_class = 'HV') as KJ03_n,
    sum(late) filter (where is_new) as KJ05, sum(n) filter (where is_new) as KJ05_n,
    sum(n) filter (where channel in ('WEB', 'APP', 'GOV')) as BL01, sum(n) as BL01_n
from cells
group by grouping sets ((region_code, month), (region_code, month, channel),
    (region_code, month, has_external_works), (region_code, month, is_micro),
    (region_code, month, voltage_kv), (region_code, month, power_sources), (region_code, month, size),
    (region_code, month, customer_class))
"""

INTERRUPTIONS = """
create table monthly as
with wholes as (
    select outage_id, mv_user_id, min(off_at_epoch) as first_off, sum(on_at_epoch - off_at_epoch) as seconds
    from interruptions group by all
), known as (
    select w.*, u.region_code, u.area_type, u.voltage_kv, o.nature
    from wholes as w join outages as o using (outage_id)
    join users as u on u.mv_user_id = w.mv_user_id and u.valid_from_epoch <= w.first_off
        and (u.valid_to_epoch is null or w.first_off < u.valid_to_epoch)
    where w.seconds > 180
), pieces as (
    select i.outage_id, i.mv_user_id, i.off_at_month as month,
        least(i.on_at_epoch, {end}) - greatest(i.off_at_epoch, {start}) as seconds
    from interruptions as i
    where i.off_at_month = i.on_at_month and i.off_at_epoch < {end} and i.on_at_epoch > {start}
    union all
    select i.outage_id, i.mv_user_id, m.month,
        least(i.on_at_epoch, m.stop) - greatest(i.off_at_epoch, m.start)
    from interruptions as i join months as m on i.off_at_epoch < m.stop and i.on_at_epoch > m.start
    where i.off_at_month <> i.on_at_month
), summed as (
    select outage_id, mv_user_id, month, sum(seconds) as seconds from pieces group by all
)
select k.region_code, s.month, k.area_type, k.voltage_kv, k.nature, k.mv_user_id, s.seconds,
    (k.first_off >= {start} and k.first_off < {end}
        and s.month = cast(strftime(to_timestamp(k.first_off), '%Y%m') as integer)) as is_start
from summed as s join known as k on k.outage_id = s.outage_id and k.mv_user_id = s.mv_user_id
"""

SUPPLY_SUMS = """
with cells as (
    select region_code, month, area_type, voltage_kv, nature, sum(seconds) as seconds,
        count(*) filter (where is_start) as times
    from monthly group by all
)
select grouping_id(area_type, voltage_kv, nature) as g, region_code, month, area_type, voltage_kv, nature,
    sum(seconds) as KK05, sum(times) as KK06
from cells
group by grouping sets ((region_code, month), (region_code, month, area_type),
    (region_code, month, voltage_kv), (region_code, month, nature))
"""

SERVICE_SUMS = """
with cells as (
    select u.region_code, m.month, u.area_type, u.voltage_kv,
        sum(
            least(coalesce(u.valid_to_epoch, m.stop), m.stop) - greatest(u.valid_from_epoch, m.start)
        ) as seconds
    from users as u join months as m
        on u.valid_from_epoch < m.stop and (u.valid_to_epoch is null or u.valid_to_epoch > m.start)
    group by all
)
select grouping_id(area_type, voltage_kv) as g, region_code, month, area_type, voltage_kv,
    sum(seconds) as seconds
from cells
group by grouping sets ((region_code, month), (region_code, month, area_type),
    (region_code, month, voltage_kv))
"""

CAP_SUMS = """
with last_rows as (
    select * from users
    where valid_from_epoch < {end} and (valid_to_epoch is null or valid_to_epoch > {start})
    qualify row_number() over (partition by mv_user_id order by valid_from_epoch desc) = 1
), planned as (
    select mv_user_id, count(*) as times from monthly
    where is_start and nature in ('PLAN_MAINT', 'PLAN_CONS', 'TEMP_MAINT', 'TEMP_CONS') group by mv_user_id
), cells as (
    select region_code, area_type, voltage_kv,
        sum(case user_kind when 'PUB' then lv_customers else 1 end) as customers,
        sum(case user_kind when 'PUB' then lv_customers else 1 end) filter (where coalesce(times, 0) >
            case when user_kind = 'PUB' then 3 when voltage_kv >= 35 then 1 else 2 end) as over_cap
    from last_rows left join planned using (mv_user_id) group by all
)
select grouping_id(area_type, voltage_kv) as g, region_code, area_type, voltage_kv, sum(over_cap) as KK07,
    sum(customers) as KK07_n
from cells
group by grouping sets ((region_code), (region_code, area_type), (region_code, voltage_kv))
"""

START, END = 1561939200, 1593561600


def main() -> None:
    """Compute and print."""
    folder, memory = Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        database = duckdb.connect(
            f"{place}/work.duckdb", config={"threads": 2, "memory_limit": memory, "temp_directory": place}
        )
        database.execute("set enable_progress_bar = false")
        names = {"applications": "applications", "stages": "application_stages", "users": "mv_users",
            "outages": "outages", "interruptions": "user_interruptions"}  # fmt: skip
        for view, file in names.items():
            if (folder / f"{file}.parquet").exists():
                database.execute(f"create view {view} as select * from '{folder}/{file}.parquet'")
        sums: dict[str, list[float]] = {}
        if (folder / "applications.parquet").exists():
            database.execute(CASES)
            sums |= _case_sums(database)
        sums |= _supply_sums(database)
        print(json.dumps({"sums": sums}))


def _case_sums(database: duckdb.DuckDBPyConnection) -> dict[str, list[float]]:
    database.execute(f"create table case_sums as {CASE_SUMS}")
    names = ("KJ01", "KJ02", "KJ03", "KJ05", "BL01")
    columns = ", ".join(f"sum({name}), sum({name}_n)" for name in names)
    row = database.execute(f"select {columns} from case_sums where g = 127").fetchall()[0]
    return {name: [float(row[2 * at]), float(row[2 * at + 1])] for at, name in enumerate(names)}


def _supply_sums(database: duckdb.DuckDBPyConnection) -> dict[str, list[float]]:
    database.execute("""
        create table months as
        select cast(strftime(month, '%Y%m') as integer) as month, cast(epoch(month) as bigint) as start,
            cast(epoch(month + interval 1 month) as bigint) as stop
        from range(timestamp '2019-07-01', timestamp '2020-07-01', interval 1 month) as all_months(month)
    """)
    database.execute(INTERRUPTIONS.format(start=START, end=END))
    for name, query in (("supply", SUPPLY_SUMS), ("service", SERVICE_SUMS), ("caps", CAP_SUMS)):
        database.execute(f"create table {name}_sums as {query.format(start=START, end=END)}")
    seconds, times = _row(database, "select sum(KK05), sum(KK06) from supply_sums where g = 7")
    (service,) = _row(database, "select sum(seconds) from service_sums where g = 3")
    over, customers = _row(database, "select sum(KK07), sum(KK07_n) from caps_sums where g = 3")
    return {
        "KK05": [float(seconds), float(service)],
        "KK06": [float(times), float(service)],
        "KK07": [float(over), float(customers)],
    }


def _row(database: duckdb.DuckDBPyConnection, query: str) -> list[float]:
    return [float(one or 0) for one in database.execute(query).fetchall()[0]]


if __name__ == "__main__":
    main()
