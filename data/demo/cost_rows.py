"""Rows of ``application_costs``: who paid what, on which side of the asset boundary."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.cases import Cases, Status
from data.demo.csv_files import array, codes
from data.demo.draws import Bools, Floats, Ints, Times
from data.demo.setting import Setting
from data.demo.supply import Supply
from data.demo.timeline import Timeline

ITEMS = ["EXT_WORKS", "METER_BOX", "DESIGN", "TEST", "HIGH_REL"]
PAYEES = ["UTILITY", *[f"SYN-ORG-{number:03d}" for number in range(1, 31)]]
BASES = ["合成文号〔2017〕3号", "合成文号〔2018〕11号", "合成文号〔2019〕6号"]


@dataclass(frozen=True)
class _Bills:
    """Bills of one kind: the cases that got one, who pays, which side, how much."""

    case: Ints
    item: str
    by_customer: Bools
    before: bool
    yuan: Floats


def cost_rows(setting: Setting, cases: Cases, supply: Supply, timeline: Timeline) -> dict[str, pa.Array]:
    """All columns but ``cost_id`` and ``app_id``, and ``case``, the row of the application."""
    bills = [*_source_side(setting, cases, supply), *_customer_side(setting, cases, supply)]
    case = np.concatenate([bill.case for bill in bills])
    sizes = [len(bill.case) for bill in bills]
    before = np.repeat([bill.before for bill in bills], sizes)
    by_customer = np.concatenate([bill.by_customer for bill in bills])
    item = np.repeat([ITEMS.index(bill.item) for bill in bills], sizes)
    contractor = setting.draws.stream("contractor").integers(1, len(PAYEES), len(case))
    basis = setting.draws.stream("basis").integers(0, len(BASES), len(case))
    return {
        "case": case,
        "item": codes(item, ITEMS),
        "payer": codes(by_customer.astype(np.int64), ["UTILITY", "CUSTOMER"]),
        "boundary": codes((~before).astype(np.int64), ["BEFORE", "AFTER"]),
        "amount_yuan": array(np.round(np.concatenate([bill.yuan for bill in bills]), 2)),
        "payee_org": codes(np.where(before, 0, contractor), PAYEES),
        "legal_basis": codes(basis, BASES, ~(before & by_customer)),
        "paid_date": _paid(setting, cases, timeline, case),
    }


def _source_side(setting: Setting, cases: Cases, supply: Supply) -> list[_Bills]:
    """Works up to the boundary: the utility's duty up to 20 kV, unless it lets the customer pay."""
    draws = setting.draws
    times = np.where(cases.year_before, setting.province.year_before.customer_pays, 1.0)
    made_to_pay = draws.chance(
        "customer pays", cases.size, np.minimum(1, setting.traits.customer_pays * times)
    )
    own_duty = supply.residential_project | (supply.voltage_kv > 20)
    pays = made_to_pay | own_duty
    done = cases.status == Status.DONE
    works = np.flatnonzero(done & cases.properties["external_works"])
    boxes = np.flatnonzero(done & made_to_pay & ~cases.properties["external_works"])
    rate = 260.0 if supply.is_high else 350.0
    works_yuan = (2000 + rate * supply.capacity) * draws.around_one("works cost", (cases.size,), 0.5)
    box_yuan = 900 * draws.around_one("box cost", (cases.size,), 0.4)
    return [
        _Bills(works, "EXT_WORKS", pays[works], True, works_yuan[works]),
        _Bills(boxes, "METER_BOX", pays[boxes], True, box_yuan[boxes]),
    ]


def _customer_side(setting: Setting, cases: Cases, supply: Supply) -> list[_Bills]:
    """Design, tests and the fee for a second source, which high-voltage customers pay themselves."""
    if not supply.is_high:
        return []
    draws, done = setting.draws, cases.status == Status.DONE
    bills = []
    for item, share, rate in (("DESIGN", 0.35, 30.0), ("TEST", 0.25, 12.0), ("HIGH_REL", 1.0, 160.0)):
        due = done & draws.chance(item, cases.size, share)
        if item == "HIGH_REL":
            due = due & (supply.sources > 1)
        rows = np.flatnonzero(due)
        yuan = rate * supply.capacity * draws.around_one(f"{item} cost", (cases.size,), 0.4)
        bills.append(_Bills(rows, item, np.full(len(rows), True), False, yuan[rows]))
    return bills


def _paid(setting: Setting, cases: Cases, timeline: Timeline, case: Ints) -> pa.Array:
    """Some working day between acceptance and the end of the case."""
    first, last = timeline.accepted[case], cases.energised[case]
    at: Times = setting.clock.at(first + (last - first) * setting.draws.uniform("paid", len(case)))
    return pc.cast(array(at), pa.date32())
