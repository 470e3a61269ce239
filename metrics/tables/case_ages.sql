-- The cases of the cohort, and the applications that were still open at the end of the period.
select app_id, region_code, month, biz_type, customer_class, total_working_days, true as is_energised
from cases
union all
select
    a.app_id, a.region_code, (select max(month) from months) as month, a.biz_type, a.customer_class,
    cast(p.last_working_day - a.accept_at_working_day as bigint) as total_working_days,
    false as is_energised
from applications as a
cross join period as p
where a.accept_at_epoch < p.end_epoch
    and (a.status = 'OPEN' or (a.status = 'DONE' and a.power_on_at_epoch >= p.end_epoch))
