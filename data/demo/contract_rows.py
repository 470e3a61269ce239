"""Rows of ``contracts``: whom high-voltage customers hired for their works, and how."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.cases import Status
from data.demo.county import Applications, County
from data.demo.csv_files import array, codes, numbered
from data.demo.draws import Bools, Draws, Floats, Ints
from data.demo.firms import Firms, firm_codes, firms_of, licence_numbers

STAGE_OF_ROLE = {"DESIGN": "CUST_DESIGN"}  # every other role works in CUST_WORKS
LICENCE_OF_ROLE = {"BUILD": "INSTALL", "TEST": "TEST"}
KIND_NUMBERS = {"BUILD": 0, "TEST": 2}


@dataclass(frozen=True)
class _Contracts:
    """Contracts of one role: the case, three working-time numbers, whether ended, and the amount.

    ``parent`` is the place of the main contract among all of them (−1: none).
    """

    role: str
    case: Ints
    signed: Floats
    begun: Floats
    ended: Floats
    yuan: Floats
    parent: Ints


def contract_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``contracts``."""
    applications, draws = county.applications["HV"], county.draws("contracts")
    rules = county.services.works
    parts = [_of_role(county, applications, role, draws) for role in rules.roles]
    before = sum(len(part.case) for part in parts[: list(rules.roles).index("BUILD")])
    parts.append(_subcontracts(county, parts[list(rules.roles).index("BUILD")], before, draws))
    case = np.concatenate([part.case for part in parts])
    ids = numbered(f"SYN-H-{county.place.code}-", np.arange(1, len(case) + 1))
    parent = np.concatenate([part.parent for part in parts])
    kinds = draws.choice("subcontract kind", len(case), rules.subcontract_kinds)
    roles = [part.role for part in parts]
    role = np.repeat(np.arange(len(roles)), [len(part.case) for part in parts])
    return {
        "contract_id": ids,
        "app_id": pc.take(applications.ids, pa.array(case)),
        "role": codes(role, roles),
        "voltage_kv": array(applications.supply.voltage_kv[case]),
        "parent_contract_id": pc.take(ids, pa.array(parent, mask=parent < 0)),
        "subcontract_kind": codes(kinds, list(rules.subcontract_kinds), parent < 0),
        **_dates_and_firms(county, applications, parts, draws),
        **_award(county, parts, draws),
    }


def _of_role(county: County, applications: Applications, role: str, draws: Draws) -> _Contracts:
    """Contracts for the stage that the role works in, signed after the supply plan was answered."""
    setting, cases, timeline = applications.setting, applications.cases, applications.timeline
    stages = [stage.code for stage in setting.kind.stages]
    works, plan = stages.index(STAGE_OF_ROLE.get(role, "CUST_WORKS")), stages.index("PLAN")
    hired = draws.chance(f"{role} hired", cases.size, county.services.works.roles[role])
    begun = timeline.begins[:, works]
    own = timeline.present[:, works] & hired & (cases.status != Status.TERMINATED)
    case = np.flatnonzero(own & (begun < setting.clock.end - 1))
    answered = np.minimum(timeline.ends[case, plan], begun[case])
    share = 0.15 + 0.8 * draws.uniform(f"{role} signed", cases.size)[case]
    yuan = county.services.works.yuan_per_kva[role] * applications.supply.capacity[case]
    return _Contracts(
        role=role,
        case=case,
        signed=answered + share * (begun[case] - answered),
        begun=begun[case],
        ended=timeline.ends[case, works],
        yuan=yuan * draws.around_one(f"{role} yuan", (cases.size,), 0.45)[case],
        parent=np.full(len(case), -1),
    )


def _subcontracts(county: County, main: _Contracts, before: int, draws: Draws) -> _Contracts:
    """A few builders pass on a part, for labour or special trades."""
    size = len(main.case)
    row = np.flatnonzero(draws.chance("subcontracted", size, county.services.works.subcontracted))
    share = 0.1 + 0.2 * draws.uniform("subcontract share", size)[row]
    begun = main.begun[row]
    return _Contracts(
        role=main.role,
        case=main.case[row],
        signed=main.signed[row] + 0.9 * (begun - main.signed[row]),
        begun=begun,
        ended=main.ended[row],
        yuan=main.yuan[row] * share,
        parent=before + row,
    )


def _dates_and_firms(
    county: County, applications: Applications, parts: list[_Contracts], draws: Draws
) -> dict[str, pa.Array]:
    """Days of the contract, the firm, its licence and when the utility looked at it: late at times."""
    clock, timeline = county.clock, applications.timeline
    case = np.concatenate([part.case for part in parts])
    signed = np.concatenate([part.signed for part in parts])
    begun = np.concatenate([part.begun for part in parts])
    ended = np.concatenate([part.ended for part in parts])
    size = len(case)
    firm, needs, kind = _firms(county, applications, parts, draws)
    late = ~draws.chance("licence looked at", size, county.traits.licence_care)
    ahead = signed + (begun - signed) * draws.uniform("looked at", size)
    behind = np.minimum(begun + 2 + 12 * draws.uniform("looked at late", size), clock.end)
    firms = firms_of(county.province)
    return {
        "sign_date": pc.cast(array(clock.at(signed)), pa.date32()),
        "start_date": pc.cast(array(clock.at(begun)), pa.date32()),
        "end_date": pc.cast(array(clock.at(ended), ended > timeline.cut[case]), pa.date32()),
        "vendor_org": codes(firm, firm_codes(county.province)),
        "related_party": array(firms.related[firm]),
        "licence_no": pc.if_else(pa.array(needs), licence_numbers(firm, kind), pa.scalar(None, pa.string())),
        "licence_check_at": array(clock.at(np.where(late, behind, ahead)), ~needs),
    }


def _firms(
    county: County, applications: Applications, parts: list[_Contracts], draws: Draws
) -> tuple[Ints, Bools, Ints]:
    """For every contract a firm that may do it, whether a licence is needed, and its kind."""
    firms, share = firms_of(county.province), county.traits.related_share
    chosen, needs, kinds = [], [], []
    for number, part in enumerate(parts):
        kind = LICENCE_OF_ROLE.get(part.role, "INSTALL")
        related = draws.chance(f"related {number}", len(part.case), share)
        luck = draws.uniform(f"firm {number}", len(part.case))
        voltage = applications.supply.voltage_kv[part.case]
        chosen.append(_choose(firms, kind, voltage, related, luck))
        needs.append(np.full(len(part.case), part.role in LICENCE_OF_ROLE))
        kinds.append(np.full(len(part.case), KIND_NUMBERS.get(part.role, 0)))
    return np.concatenate(chosen), np.concatenate(needs), np.concatenate(kinds)


def _choose(firms: Firms, kind: str, voltage: Floats, related: Bools, luck: Floats) -> Ints:
    firm = np.zeros(len(voltage), dtype=np.int64)
    for level in np.unique(voltage):
        able = firms.able(kind, float(level))
        for group in (True, False):
            rows = np.flatnonzero((voltage == level) & (related == group))
            pool = able[firms.related[able] == group]
            firm[rows] = pool[np.floor(luck[rows] * len(pool)).astype(np.int64)]
    return firm


def _award(county: County, parts: list[_Contracts], draws: Draws) -> dict[str, pa.Array]:
    """How the contract was awarded: the largest ones of public customers by open tender."""
    rules = county.services.works
    yuan = np.round(np.concatenate([part.yuan for part in parts]), 2)
    size = len(yuan)
    must = draws.chance("must tender", size, rules.must_tender) & (yuan >= rules.tender_from_yuan)
    modes = list(rules.tender_modes)
    mode = np.where(must, modes.index("OPEN"), draws.choice("mode", size, rules.tender_modes))
    untendered = ~np.isin(mode, [modes.index("OPEN"), modes.index("INVITE")])
    signed = county.clock.at(np.concatenate([part.signed for part in parts])).astype("datetime64[D]")
    opened = signed - (3 + draws.stream("opened").integers(0, 15, size)).astype("timedelta64[D]")
    return {
        "amount_yuan": array(yuan),
        "tender_mode": codes(mode, modes),
        "must_tender": array(must),
        "n_bidders": array(3 + draws.stream("bidders").poisson(1.6, size), untendered),
        "tender_date": array(opened, untendered),
        "chosen_by": codes(draws.choice("chosen by", size, rules.chosen_by), list(rules.chosen_by)),
    }
