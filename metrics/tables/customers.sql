-- One row per row of the users' register and month on whose last day it is in service.
select
    u.mv_user_id, u.region_code, m.month, u.area_type, u.voltage_kv, u.user_kind,
    case when u.user_kind = 'PUB' then u.lv_customers else 1 end as customers
from mv_users as u
join months as m
    on u.valid_from_epoch <= m.end_epoch - 86400
    and (u.valid_to_epoch is null or u.valid_to_epoch > m.end_epoch - 86400)
