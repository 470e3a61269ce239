-- One row per item due in the time of the campaign.
select
    item_id, region_code, company_code, kind,
    case
        when received_date is null then 0.0
        when kind = 'SELF_INSPECTION' then
            case when received_date <= due_date then 0.4 else 0.0 end
            + 0.075 * coalesce(parts_present, 0)
            + case when content_check = 'RETURNED' then 0.0 else 0.3 end
        else
            case when received_date <= due_date then 0.4 else 0.0 end
            + 0.3 * coalesce(completeness_share, 0)
            + 0.3 * coalesce(accuracy_share, 0)
    end as quality
from submissions
cross join campaign as p
where due_date_epoch >= p.start_epoch and due_date_epoch < p.end_epoch
