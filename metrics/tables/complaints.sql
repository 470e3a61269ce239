-- One row per case received in the period; limits are in days of the calendar.
with days as (
    select
        c.*, p.end_epoch // 86400 as end_day,
        receive_at_epoch // 86400 + 7 as decide_by,
        decision_at_epoch // 86400 as decided_on,
        decision_at_epoch // 86400 + case when extended then 90 else 60 end as close_by,
        close_at_epoch // 86400 as closed_on
    from complaints as c
    cross join period as p
    where receive_at_epoch >= p.start_epoch and receive_at_epoch < p.end_epoch
)
select
    case_id, region_code, receive_at_month as month, source, nature, topic, channel, substantiated,
    accountable_action, revisit_ok, revisit_satisfied,
    decide_by < end_day as is_decision_due,
    coalesce(decided_on <= decide_by, false) as is_decided_in_time,
    coalesce(accepted and close_by < end_day, false) as is_close_due,
    coalesce(closed_on <= close_by, false) as is_closed_in_time
from days
