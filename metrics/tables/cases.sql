-- One row per application that was energised in the period.
with recursive links as (
    -- A restart continues the clock of the application before it, unless the customer gave that one up.
    select later.app_id, earlier.app_id as prior_id
    from applications as later
    join applications as earlier on later.prior_app_id = earlier.app_id
    where earlier.status in ('TERMINATED', 'CANCELLED') and earlier.cancel_reason <> 'CUST'
), chains as (
    select app_id, prior_id as first_id from links
    union all
    select chains.app_id, links.prior_id from chains join links on chains.first_id = links.app_id
), restarts as (
    select chains.app_id, first.accept_at_working_day as start_working_day,
        first.accept_at_epoch as start_epoch
    from chains
    join applications as first on first.app_id = chains.first_id
    where chains.first_id not in (select app_id from links)
), cohort as (
    select
        a.*,
        coalesce(r.start_working_day, a.accept_at_working_day) as start_working_day,
        coalesce(r.start_epoch, a.accept_at_epoch) as start_epoch
    from applications as a
    left join restarts as r on r.app_id = a.app_id
    cross join period as p
    where a.status = 'DONE' and a.power_on_at_epoch >= p.start_epoch and a.power_on_at_epoch < p.end_epoch
), stages as (
    select
        s.app_id, s.stage_code, s.responsible, s.suspend_reason, s.applicant,
        s.start_at_working_day as began,
        coalesce(s.end_at_working_day, c.power_on_at_working_day) as ended,
        greatest(s.start_at_working_day, c.start_working_day) as low,
        least(coalesce(s.end_at_working_day, c.power_on_at_working_day), c.power_on_at_working_day) as high
    from application_stages as s
    join cohort as c on c.app_id = s.app_id
), sums as (
    select
        app_id,
        sum(case when responsible = 'UTILITY' and stage_code <> 'APPROVAL' and ended > began
            then ended - began else 0 end) as handling_working_days,
        sum(case when stage_code = 'GRID_WORKS' and ended > began
            then ended - began else 0 end) as grid_works_working_days,
        sum(case when stage_code = 'GRID_WORKS' then 1 else 0 end) as n_grid_works,
        sum(case when stage_code = 'APPROVAL' then 1 else 0 end) as n_approvals,
        sum(case when stage_code = 'APPROVAL' and applicant = 'CUSTOMER' then 1 else 0 end) as n_customer_approvals
    from stages
    group by app_id
), spans as (
    -- Working days as half-open intervals of their running number: (low, high].
    select app_id, 'utility' as family, low, high from stages where responsible = 'UTILITY' and high > low
    union all
    select app_id, 'either' as family, low, high from stages
    where high > low and (
        responsible = 'UTILITY'
        or stage_code in ('CUST_DESIGN', 'CUST_WORKS')
        or (stage_code = 'SUSPEND' and suspend_reason in ('CUST', 'EPIDEMIC'))
    )
    union all
    select app_id, 'approval' as family, low, high from stages where stage_code = 'APPROVAL' and high > low
), sweep as (
    select
        app_id, family, low, high,
        max(high) over (
            partition by app_id, family order by low, high
            rows between unbounded preceding and 1 preceding
        ) as reached
    from spans
), covered as (
    -- Days of the customer that no stage of the utility covers = days of either − days of the utility.
    select
        app_id,
        sum(case family when 'either' then days when 'utility' then 0 - days else 0 end) as customer_working_days,
        sum(case family when 'approval' then days else 0 end) as approval_working_days,
        -- From the utility's first stage to its last: days on which none of them was open.
        coalesce(
            max(case family when 'utility' then high end) - min(case family when 'utility' then low end), 0
        ) - sum(case family when 'utility' then days else 0 end) as handoff_working_days
    from (
        select app_id, family, low, high, greatest(0, high - greatest(low, coalesce(reached, low))) as days from sweep
    ) as lengths
    group by app_id
), costs as (
    select app_id, sum(amount_yuan) as customer_source_side_yuan
    from application_costs
    where payer = 'CUSTOMER' and boundary = 'BEFORE'
    group by app_id
), clocks as (
    select
        c.*,
        greatest(0, c.power_on_at_working_day - c.start_working_day) as total_working_days,
        coalesce(d.customer_working_days, 0) as customer_working_days,
        coalesce(d.approval_working_days, 0) as approval_working_days,
        coalesce(s.handling_working_days, 0) as handling_working_days,
        coalesce(d.handoff_working_days, 0) as handoff_working_days,
        coalesce(s.grid_works_working_days, 0) as grid_works_working_days,
        coalesce(s.n_grid_works, 0) > 0 as has_grid_works,
        coalesce(s.n_approvals, 0) > 0 as has_approval,
        coalesce(s.n_customer_approvals, 0) as n_customer_approvals,
        coalesce(f.customer_source_side_yuan, 0) as customer_source_side_yuan
    from cohort as c
    left join sums as s on s.app_id = c.app_id
    left join covered as d on d.app_id = c.app_id
    left join costs as f on f.app_id = c.app_id
)
select
    app_id, region_code, power_on_at_month as month,
    biz_type, customer_class, is_micro, voltage_kv, capacity_kw, capacity_kva, power_sources, supply_mode,
    is_residential_dist, area_type, channel, n_steps_customer, n_visits, n_docs, has_external_works,
    exempt_approval, docs_shared, one_time_notice, capacity_constrained, connect_first,
    case
        when coalesce(capacity_kva, capacity_kw) <= 160 then 'UP_TO_160'
        when coalesce(capacity_kva, capacity_kw) <= 630 then 'UP_TO_630'
        when coalesce(capacity_kva, capacity_kw) <= 2000 then 'UP_TO_2000'
        else 'ABOVE_2000'
    end as size_band,
    cast(nearest_dist_m as decimal(38, 6)) as nearest_dist_m,  -- wide enough to be multiplied
    cast(plan_dist_m as decimal(38, 6)) as plan_dist_m,
    case when nearest_dist_m > 0 and plan_dist_m is not null then
        cast(least(round(100 * cast(plan_dist_m as double) / nearest_dist_m), 1e9) as bigint)
    end as distance_pct,
    biz_type in ('NEW', 'INC') as is_new_or_increase,
    cast(greatest(0, power_on_at_epoch // 86400 - start_epoch // 86400) as bigint) as total_calendar_days,
    cast(total_working_days as bigint) as total_working_days,
    cast(customer_working_days as bigint) as customer_working_days,
    cast(total_working_days - customer_working_days as bigint) as connection_working_days,
    cast(handling_working_days as bigint) as handling_working_days,
    cast(handoff_working_days as bigint) as handoff_working_days,
    cast(grid_works_working_days as bigint) as grid_works_working_days,
    has_grid_works,
    cast(approval_working_days as bigint) as approval_working_days,
    has_approval,
    cast(n_customer_approvals as bigint) as n_customer_approvals,
    cast(customer_source_side_yuan as decimal(38, 6)) as customer_source_side_yuan
from clocks
