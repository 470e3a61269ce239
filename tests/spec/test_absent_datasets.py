"""An indicator has no data anywhere if a dataset that its calculation reads was not handed in."""

from tests.spec.places import CITY, NORTH, PROVINCE, SOUTH
from tests.spec.spec import Spec

ALL_UNITS = (PROVINCE, CITY, NORTH, SOUTH)
OF_CASES = (
    "KJ01", "KJ02", "KJ03", "KJ04", "KJ05", "KJ06", "BL01", "BL02",
    "BL03", "BL05", "BL06", "BL07", "JJ01", "JJ02", "JJ03", "JJ04",
)  # fmt: skip
OF_STAGES = ("KJ01", "KJ02", "KJ03", "KJ04", "KJ05", "KJ06", "BL05")
OF_COSTS = ("BL05", "JJ01", "JJ03")
OF_SUPPLY = ("KK01", "KK02", "KK03", "KK04", "KK05", "KK06", "KK07", "KK09")


def case_of_every_class(spec: Spec) -> None:
    """With an approval, so that every indicator of cases would have a value."""
    for klass in ("RES", "LVN", "HV"):
        app = spec.case_of(3, customer_class=klass, n_visits=0, n_docs=1, capacity_kw="100")
        if "application_stages" not in spec.scenario.absent:
            spec.stage(app, "APPROVAL", "2020-02-03", "2020-02-04")


def expect_data_except(spec: Spec, indicators: tuple[str, ...], without: tuple[str, ...]) -> None:
    """No value in any unit for those without data, a value in the province for the others."""
    for indicator in indicators:
        if indicator in without:
            for unit in ALL_UNITS:
                spec.expect_none(indicator, unit=unit)
        else:
            spec.expect_status(indicator, "ok")


def test_with_all_datasets_every_indicator_of_cases_has_a_value(spec: Spec) -> None:
    """工单、环节、费用齐全时都有数值。"""
    case_of_every_class(spec)
    expect_data_except(spec, OF_CASES, without=())


def test_without_stages_the_clocks_and_the_three_zeros_have_no_data(spec: Spec) -> None:
    """没有报装环节明细：KJ01–KJ06、BL05 没有数据。"""
    spec.absent("application_stages")
    case_of_every_class(spec)
    expect_data_except(spec, OF_CASES, without=OF_STAGES)


def test_without_costs_the_indicators_of_money_have_no_data(spec: Spec) -> None:
    """没有费用与投资：BL05、JJ01、JJ03 没有数据。"""
    spec.absent("application_costs")
    case_of_every_class(spec)
    expect_data_except(spec, OF_CASES, without=OF_COSTS)


def test_without_applications_no_indicator_of_cases_has_data(spec: Spec) -> None:
    """没有报装工单：全部没有数据。"""
    spec.absent("applications")
    spec.stage("nowhere", "PLAN", "2020-02-03", "2020-02-04")
    expect_data_except(spec, OF_CASES, without=OF_CASES)


def test_an_empty_dataset_is_not_an_absent_one(spec: Spec) -> None:
    """报了空的环节、费用文件：按没有环节、没有费用计算。"""
    spec.case_of(3, customer_class="LVN", n_visits=0)
    spec.empty("application_stages", "application_costs")
    spec.expect("KJ02", 3)
    spec.expect("BL05", 100 * 1 / 1)
    spec.expect("JJ03", 0)


def test_without_the_register_no_indicator_of_reliability_has_data(spec: Spec) -> None:
    """没有中压用户台账：KK 全部没有数据。"""
    spec.absent("mv_users")
    spec.interruption("U", "2020-03-02 08:00:00", "2020-03-02 09:00:00")
    expect_data_except(spec, OF_SUPPLY, without=OF_SUPPLY)


def test_without_outages_no_indicator_of_reliability_has_data(spec: Spec) -> None:
    """没有停电事件：KK 全部没有数据，不当作没有停电。"""
    spec.absent("outages")
    user = spec.user()
    spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 09:00:00", outage="O")
    expect_data_except(spec, OF_SUPPLY, without=OF_SUPPLY)


def test_without_user_interruptions_no_indicator_of_reliability_has_data(spec: Spec) -> None:
    """没有停电用户明细：KK 全部没有数据，不当作没有停电。"""
    spec.absent("user_interruptions")
    spec.user()
    expect_data_except(spec, OF_SUPPLY, without=OF_SUPPLY)
