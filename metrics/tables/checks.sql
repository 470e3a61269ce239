-- One row per check made in the time of the campaign.
select
    check_id, region_code, type, site, content, result, doc_kind,
    case result when 'PASS' then 1.0 when 'PARTIAL' then 0.5 else 0.0 end as result_points,
    cast(year(issue_date) * 10000 + month(issue_date) * 100 + day(issue_date) as bigint) as issued_on
from checks
cross join campaign as p
where check_date_epoch >= p.start_epoch and check_date_epoch < p.end_epoch
