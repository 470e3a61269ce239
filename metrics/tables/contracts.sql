-- One row per contract signed in the period, where its application lies.
with signed as (
    select c.*, a.region_code, coalesce(c.start_date, c.sign_date) as start_day
    from contracts as c
    join applications as a on a.app_id = c.app_id
    cross join period as p
    where c.sign_date_epoch >= p.start_epoch and c.sign_date_epoch < p.end_epoch
), licensed as (
    select s.contract_id
    from signed as s
    join contractor_licences as l on l.licence_no = s.licence_no
        and ((s.role = 'BUILD' and l.kind = 'INSTALL') or (s.role = 'TEST' and l.kind = 'TEST'))
    join licence_ceilings as k on k.regime = l.regime and k.grade = l.grade
    where l.status not in ('REVOKED', 'SUSPENDED')
        and l.valid_from <= s.start_day and s.start_day <= l.valid_to
        -- The first grade has no ceiling.
        and s.voltage_kv <= coalesce(l.max_kv, k.max_kv, s.voltage_kv)
        and cast(s.licence_check_at as date) <= s.start_day
)
select
    contract_id, region_code, sign_date_month as month, role, vendor_org, related_party, voltage_kv,
    amount_yuan, tender_mode,
    parent_contract_id is not null as is_subcontract,
    contract_id in (select contract_id from licensed) as is_licensed
from signed
