-- One row per answer given in the time of the campaign.
select
    resp_id, region_code, frame, mode, customer_class, area_type, q_overall, visits_reported, aware_12398,
    cast(weight as decimal(38, 6)) as weight  -- wide enough to be multiplied
from survey_responses
cross join campaign as p
where start_at_epoch >= p.start_epoch and start_at_epoch < p.end_epoch
