-- One row per user, outage and calendar month of the period.
with wholes as (
    select
        outage_id, mv_user_id,
        min(off_at_epoch) as first_off,
        sum(on_at_epoch - off_at_epoch) as seconds
    from user_interruptions
    group by outage_id, mv_user_id
), known as (
    -- The first interruption decides the user's row; without a valid row it is left out.
    select
        w.outage_id, w.mv_user_id, w.first_off, w.seconds,
        u.region_code, u.area_type, u.voltage_kv, u.user_kind, o.nature
    from wholes as w
    join outages as o on o.outage_id = w.outage_id
    join mv_users as u on u.mv_user_id = w.mv_user_id
        and u.valid_from_epoch <= w.first_off
        and (u.valid_to_epoch is null or w.first_off < u.valid_to_epoch)
), pieces as (
    -- Steps within one calendar month join on equality; only the few that cross need a range.
    select i.outage_id, i.mv_user_id, m.month,
        least(i.on_at_epoch, m.end_epoch) - greatest(i.off_at_epoch, m.start_epoch) as seconds, 0 as starts
    from user_interruptions as i
    join months as m on m.month = i.off_at_month
    where i.off_at_month = i.on_at_month and i.off_at_epoch < m.end_epoch and i.on_at_epoch > m.start_epoch
    union all
    select i.outage_id, i.mv_user_id, m.month,
        least(i.on_at_epoch, m.end_epoch) - greatest(i.off_at_epoch, m.start_epoch) as seconds, 0 as starts
    from user_interruptions as i
    join months as m on i.off_at_epoch < m.end_epoch and i.on_at_epoch > m.start_epoch
    where i.off_at_month <> i.on_at_month
    union all
    select k.outage_id, k.mv_user_id, m.month, 0 as seconds, 1 as starts
    from known as k
    join months as m on k.first_off >= m.start_epoch and k.first_off < m.end_epoch
), monthly as (
    select outage_id, mv_user_id, month, sum(seconds) as seconds, max(starts) as starts
    from pieces
    group by outage_id, mv_user_id, month
)
select
    m.outage_id, k.mv_user_id, k.region_code, m.month,
    k.area_type, k.voltage_kv, k.user_kind, k.nature,
    k.nature in ('PLAN_MAINT', 'PLAN_CONS', 'TEMP_MAINT', 'TEMP_CONS') as is_planned,
    k.nature in ('FAULT_INT', 'FAULT_EXT') as is_fault,
    k.seconds > 180 as is_sustained,
    m.starts = 1 as is_start,
    cast(m.seconds as bigint) as seconds_in_period
from monthly as m
join known as k on k.outage_id = m.outage_id and k.mv_user_id = m.mv_user_id
