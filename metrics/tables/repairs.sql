-- One row per repair order reported in the period.
with matched as (
    select r.order_id
    from repair_orders as r
    join outages as o on o.outage_id = r.linked_outage_id
    union
    select r.order_id
    from repair_orders as r
    join user_interruptions as i on i.mv_user_id = r.transformer_id
        and r.report_at_epoch >= i.off_at_epoch - 1800 and r.report_at_epoch <= i.on_at_epoch + 1800
    join outages as o on o.outage_id = i.outage_id
)
select
    r.order_id, r.region_code, r.report_at_month as month,
    r.area_type, r.remote_rural, r.source, r.resolution, r.closed_once,
    cast((r.report_at_epoch % 86400) // 3600 as bigint) as report_hour,
    cast(r.arrive_at_epoch - r.report_at_epoch as bigint) as response_seconds,
    cast((r.arrive_at_epoch - r.report_at_epoch + 59) // 60 as bigint) as response_minutes,
    cast(r.restore_at_epoch - r.arrive_at_epoch as bigint) as repair_seconds,
    r.order_id in (select order_id from matched) as is_matched
from repair_orders as r
cross join period as p
where r.report_at_epoch >= p.start_epoch and r.report_at_epoch < p.end_epoch
