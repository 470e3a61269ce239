-- One row per finding made in the time of the campaign.
with rebounds as (
    select rebound_of as finding_id from findings where rebound_of <> finding_id
)
select
    f.finding_id, f.region_code, f.kind, f.indicator, f.severity, f.state, f.via_related, f.refundable_yuan,
    f.state in (
        'CONFIRMED', 'PLAN_FILED', 'IN_PROGRESS', 'EVIDENCE_FILED', 'VERIFIED', 'CLOSED'
    ) as is_confirmed,
    coalesce(epoch(f.deadline) >= p.start_epoch and epoch(f.deadline) < p.end_epoch, false) as is_due,
    coalesce(f.state in ('VERIFIED', 'CLOSED') and f.verified_date <= f.deadline, false) as is_settled_in_time,
    f.finding_id in (select finding_id from rebounds) as has_rebound
from findings as f
cross join campaign as p
where f.found_date_epoch >= p.start_epoch and f.found_date_epoch < p.end_epoch
