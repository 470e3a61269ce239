-- One row per row of the users' register and calendar month of the period.
select
    u.mv_user_id, u.region_code, m.month, u.area_type, u.voltage_kv, u.user_kind,
    cast(
        least(coalesce(u.valid_to_epoch, m.end_epoch), m.end_epoch)
        - greatest(u.valid_from_epoch, m.start_epoch) as bigint
    ) as seconds_in_period
from mv_users as u
join months as m
    on u.valid_from_epoch < m.end_epoch and (u.valid_to_epoch is null or u.valid_to_epoch > m.start_epoch)
