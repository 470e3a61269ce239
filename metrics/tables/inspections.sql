-- One row per case of the cohort with reviews or inspections and a contract of design or works.
with reviewed as (
    select
        s.app_id,
        sum(greatest(
            0, coalesce(s.end_at_working_day, a.power_on_at_working_day) - s.start_at_working_day
        )) as working_days,
        sum(case when s.attempt_no = 1 and s.result = 'FAIL' then 1 else 0 end) as first_failures
    from application_stages as s
    join applications as a on a.app_id = s.app_id
    where s.stage_code in ('DESIGN_REV', 'MID_INS', 'FIN_INS')
    group by s.app_id
), contracted as (
    select app_id, max(case when related_party then 1 else 0 end) = 1 as is_related
    from contracts
    where role in ('DESIGN', 'BUILD') and parent_contract_id is null
    group by app_id
)
select
    c.app_id, c.region_code, c.month, c.voltage_kv, c.size_band, k.is_related,
    cast(r.working_days as bigint) as review_working_days,
    r.first_failures = 0 as is_first_pass
from cases as c
join reviewed as r on r.app_id = c.app_id
join contracted as k on k.app_id = c.app_id
