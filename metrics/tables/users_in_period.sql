-- One row per user that was in service at any time of the period, by its last row that overlaps it.
with overlapping as (
    select
        u.mv_user_id, u.region_code, u.area_type, u.voltage_kv, u.user_kind, u.lv_customers,
        row_number() over (partition by u.mv_user_id order by u.valid_from_epoch desc) as from_last
    from mv_users as u
    cross join period as p
    where u.valid_from_epoch < p.end_epoch and (u.valid_to_epoch is null or u.valid_to_epoch > p.start_epoch)
), planned as (
    select mv_user_id, count(*) as interruptions
    from interruptions
    where is_start and is_planned and is_sustained
    group by mv_user_id
), outages_of as (
    select mv_user_id, sum(seconds_in_period) as seconds
    from interruptions
    where is_sustained
    group by mv_user_id
)
select
    o.mv_user_id, o.region_code, o.area_type, o.voltage_kv, o.user_kind,
    case when o.user_kind = 'PUB' then o.lv_customers else 1 end as customers,
    coalesce(p.interruptions, 0) as planned_interruptions,
    cast(coalesce(t.seconds, 0) as bigint) as outage_seconds
from overlapping as o
left join planned as p on p.mv_user_id = o.mv_user_id
left join outages_of as t on t.mv_user_id = o.mv_user_id
where o.from_last = 1
