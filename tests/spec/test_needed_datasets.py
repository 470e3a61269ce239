"""Which datasets an indicator cannot do without: in their absence it is no data, in every unit."""

from pathlib import Path

import pytest

from metrics.plan_files import load_and_resolve
from metrics.status import Status
from tests.engine import evaluate_rows
from tests.spec.engine_bench import SHIPPED
from tests.spec.places import UNITS
from tests.spec.scenario import PERIOD

OF_SUPPLY = {"KK01", "KK02", "KK03", "KK04", "KK05", "KK06", "KK07", "KK09", "M13", "M14", "M16"}
OF_FINDINGS = {"KJ07", "BL04", "JJ05", "GP02", "GP04"}
NEEDED_BY: dict[str, set[str]] = {
    "applications": {
        "KJ01", "KJ02", "KJ03", "KJ04", "KJ05", "KJ06", "BL01", "BL02", "BL03", "BL05", "BL06", "BL07",
        "BL08", "JJ01", "JJ02", "JJ03", "JJ04", "GP01", "GP03", "GP05", "M01", "M02", "M03", "M04", "M05",
        "M07", "M08", "M16",
    },
    "application_stages": {
        "KJ01", "KJ02", "KJ03", "KJ04", "KJ05", "KJ06", "BL05", "GP05", "M01", "M02", "M03", "M04",
    },
    "application_costs": {"BL05", "JJ01", "JJ03", "M02", "M16"},
    "mv_users": OF_SUPPLY | {"MY02"},
    "outages": OF_SUPPLY | {"KK13", "M12"},
    "user_interruptions": OF_SUPPLY | {"KK13"},
    "repair_orders": {"KK08", "KK13", "M10"},
    "voltage_months": {"KK11", "KK12", "KK13"},
    "live_line_months": {"KK10"},
    "contracts": {"GP01", "GP03", "GP05"},
    "contractor_licences": {"GP01"},
    "complaints": {"MY02", "MY03", "M15"},
    "survey_responses": {"MY01", "MY05", "M11"},
    "checks": {"BL08", "YG01", "M06"},
    "findings": OF_FINDINGS | {"MY04"},
    "submissions": {"YG02"},
}  # fmt: skip


@pytest.mark.parametrize("dataset", NEEDED_BY)
def test_an_indicator_needs_the_datasets_that_its_calculation_reads(dataset: str) -> None:
    """没有交这个数据集，这些指标没有数据；别的指标不受影响（旁列的数各看各的）。"""
    _, resolved = load_and_resolve(SHIPPED)
    assert {name for name, one in resolved.items() if dataset in one.needs} == NEEDED_BY[dataset]


def test_with_an_empty_list_of_findings_alone_everything_else_has_no_data(tmp_path: Path) -> None:
    """只交了空的问题清单：按件数的五项各单位都是0，整改率不适用，其余都没有数据。"""
    done = evaluate_rows({"findings": []}, UNITS, PERIOD, tmp_path)
    statuses = {name: set[Status]() for name in done.plan.measured()}
    for value in done.values:
        if value.indicator in statuses:
            statuses[value.indicator].add(value.status)
    assert {name for name, found in statuses.items() if found == {Status.OK}} == OF_FINDINGS
    assert statuses["MY04"] == {Status.NOT_APPLICABLE}
    others = statuses.keys() - OF_FINDINGS - {"MY04"}
    assert all(statuses[name] == {Status.NO_DATA} for name in others)
    assert {value.value for value in done.values if value.indicator in OF_FINDINGS} == {0.0}
