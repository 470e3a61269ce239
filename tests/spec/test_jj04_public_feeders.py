"""JJ04 公用线路供电比例: share of high-voltage capacity that is supplied from public feeders (二（三）)."""

from typing import Any

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def high(spec: Spec, kva: str | None, mode: str | None, **columns: Any) -> None:
    """A high-voltage case of that capacity and supply mode."""
    given = {"customer_class": "HV", "capacity_kva": kva, "supply_mode": mode, **columns}
    spec.case_of(3, **given)


def test_the_share_is_of_capacity_and_not_of_cases(spec: Spec) -> None:
    """JJ04: 10千伏和20千伏高压办结工单（任何业务类型），公用线路容量占公用线路与专线容量之和。"""
    high(spec, "315.5", "PUBLIC", voltage_kv="10")
    high(spec, "630", "PUBLIC", voltage_kv="20", biz_type="TEMP")
    high(spec, "2000", "DEDICATED", voltage_kv="10")
    spec.expect("JJ04", 100 * (315.5 + 630) / (315.5 + 630 + 2000), n=3)
    spec.expect_parts("JJ04", numerator="945.5", denominator="2945.5", n=3)


def test_the_share_leaves_out_every_other_case(spec: Spec) -> None:
    """JJ04: 35千伏及以上、低压、没有填容量或供电方式的不计；只计评价期内送电的办结工单。"""
    high(spec, "400", "DEDICATED")
    high(spec, "900", "PUBLIC", voltage_kv="35")
    high(spec, "900", "PUBLIC", customer_class="LVN", voltage_kv="10")
    high(spec, "900", None)
    high(spec, None, "PUBLIC")
    add_cases_that_no_indicator_counts(spec, customer_class="HV", capacity_kva="900", supply_mode="PUBLIC")
    spec.expect("JJ04", 100 * 0 / 400, n=1)
    spec.expect_parts("JJ04", numerator=0, denominator=400, n=1)
