"""JJ02 160千瓦及以下低压接入落实率: share of small cases supplied at low voltage (二（三）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_low_voltage_is_up_to_380_volts(spec: Spec) -> None:
    """JJ02: 160千瓦及以下办结工单（各类用户、各业务类型）以0.38千伏及以下接入的占比。"""
    spec.case_of(3, capacity_kw="100", voltage_kv="0.22", customer_class="RES")
    spec.case_of(3, capacity_kw="100", voltage_kv="0.38", customer_class="LVN", biz_type="TEMP")
    spec.case_of(3, capacity_kw="100", voltage_kv="10", customer_class="HV")
    spec.expect("JJ02", 100 * 2 / 3, n=3)
    spec.expect_parts("JJ02", numerator=2, denominator=3)


def test_low_voltage_supply_is_due_up_to_160_kilowatts(spec: Spec) -> None:
    """JJ02: 160千瓦计入，160.0001千瓦不计；只计评价期内送电的办结工单。"""
    spec.case_of(3, capacity_kw="160", voltage_kv="10", customer_class="HV")
    spec.case_of(3, capacity_kw="160.0001", voltage_kv="0.38", customer_class="LVN")
    add_cases_that_no_indicator_counts(spec, capacity_kw="100")
    spec.expect("JJ02", 100 * 0 / 1, n=1)
