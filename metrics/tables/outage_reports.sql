-- One row per outage that begins in the period.
with recomputed as (
    select outage_id, count(distinct mv_user_id) as users, sum(on_at_epoch - off_at_epoch) as seconds
    from user_interruptions
    group by outage_id
), compared as (
    select o.*, coalesce(r.users, 0) as users, coalesce(r.seconds, 0) as seconds
    from outages as o
    cross join period as p
    left join recomputed as r on r.outage_id = o.outage_id
    where o.start_at_epoch >= p.start_epoch and o.start_at_epoch < p.end_epoch
)
select
    outage_id, region_code, start_at_month as month, nature, voltage_kv,
    cast(start_at_epoch - epoch_us(notice_at) // 1000000 as bigint) as notice_seconds,
    n_users_reported = users
        and abs(cast(user_hours_reported as decimal(38, 6)) * 3600 - seconds) * 200 <= seconds as is_reported_right
from compared
