"""KK07 超限停电用户比例: customers with more planned interruptions than their cap (二（四）)."""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_the_cap_depends_on_kind_and_voltage_and_reaching_it_is_not_above_it(spec: Spec) -> None:
    """KK07: 35千伏及以上专变1次，10、20千伏专变2次，公用变压器3次；等于限值不算超（A22）。"""
    for kind, voltage, cap in (
        ("DED", "110", 1), ("DED", "35", 1), ("DED", "20", 2), ("DED", "10", 2),
        ("PUB", "10", 3), ("PUB", "35", 3),
    ):  # fmt: skip
        customers = 10 if kind == "PUB" else None
        at_the_cap = spec.user(user_kind=kind, voltage_kv=voltage, lv_customers=customers)
        spec.planned_interruptions(at_the_cap, cap)
        above = spec.user(user_kind=kind, voltage_kv=voltage, lv_customers=customers)
        spec.planned_interruptions(above, cap + 1)
    spec.expect_parts("KK07", numerator=4 * 1 + 2 * 10, denominator=2 * (4 * 1 + 2 * 10), n=12)
    spec.expect("KK07", 100 * (4 + 20) / 48)


def test_a_public_transformer_stands_for_its_customers_and_a_dedicated_user_for_one(spec: Spec) -> None:
    """KK07: 公用变压器按所带低压用户数计，专变用户计1户（不论填了几户）。"""
    spec.planned_interruptions(spec.user(user_kind="PUB", lv_customers=120), 4)
    spec.user(user_kind="DED", lv_customers=50)
    spec.expect("KK07", 100 * 120 / (120 + 1))


def test_only_planned_interruptions_count(spec: Spec) -> None:
    """KK07: 计划检修、计划施工、临时检修、临时施工计；用户申请、限电和故障不计。"""
    counted = ("PLAN_MAINT", "PLAN_CONS", "TEMP_MAINT", "TEMP_CONS")
    others = ("PLAN_CUST", "TEMP_CUST", "LIMIT_SYS", "LIMIT_NET", "FAULT_INT", "FAULT_EXT")
    for nature in counted + others:
        spec.planned_interruptions(spec.user(user_kind="DED"), 3, nature)
    spec.expect_parts("KK07", numerator=len(counted), denominator=len(counted + others))


def test_interruptions_that_are_momentary_or_begin_outside_the_period_do_not_count(spec: Spec) -> None:
    """KK07: 3分钟及以下的、期外开始的不计；跨月的一次停电只计一次。"""
    user = spec.user(user_kind="DED", region_code=NORTH)
    spec.interruption(user, "2020-03-31 20:00:00", "2020-04-01 02:00:00", nature="PLAN_MAINT")
    spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 09:00:00", nature="PLAN_MAINT")
    spec.interruption(user, "2020-03-03 08:00:00", "2020-03-03 08:03:00", nature="PLAN_MAINT")
    spec.interruption(user, "2019-06-30 23:59:59", "2019-07-01 05:00:00", nature="PLAN_MAINT")
    spec.interruption(user, "2020-07-01 00:00:00", "2020-07-01 05:00:00", nature="PLAN_MAINT")
    within = spec.user(user_kind="DED", region_code=SOUTH)
    spec.interruption(within, "2019-07-01 00:00:00", "2019-07-01 05:00:00", nature="PLAN_MAINT")
    spec.interruption(within, "2020-06-30 23:59:59", "2020-07-01 05:00:00", nature="PLAN_MAINT")
    spec.interruption(within, "2020-03-03 08:00:00", "2020-03-03 08:03:01", nature="PLAN_MAINT")
    spec.expect_parts("KK07", numerator=0, denominator=1, unit=NORTH)
    spec.expect_parts("KK07", numerator=1, denominator=1, unit=SOUTH)


def test_an_interruption_without_a_valid_user_or_outage_does_not_count(spec: Spec) -> None:
    """KK07: 停电时没有有效台账、或停电事件不在文件中的不计。"""
    user = spec.user(user_kind="DED", valid_to="2020-03-03")
    spec.planned_interruptions(user, 4)  # on 1, 2, 3 and 4 March
    spec.interruption(user, "2020-03-01 20:00:00", "2020-03-01 21:00:00", outage="nowhere")
    spec.expect_parts("KK07", numerator=0, denominator=1)


def test_everybody_in_service_at_any_time_of_the_period_is_counted(spec: Spec) -> None:
    """KK07: 期内任何时间在网的都计；期初零时已离开、期后才来的不计。"""
    spec.user(user_kind="DED", valid_to="2019-07-02")
    spec.user(user_kind="DED", valid_from="2020-06-30")
    spec.user(user_kind="DED", valid_to="2019-07-01")
    spec.user(user_kind="DED", valid_from="2020-07-01")
    spec.expect_parts("KK07", numerator=0, denominator=2, n=2)


def test_the_last_row_within_the_period_decides_place_and_cap(spec: Spec) -> None:
    """KK07: 按期内最后一段台账归属和取限值；各段的停电次数合计；期后的台账不看。"""
    user = spec.user(user_kind="DED", region_code=NORTH, valid_to="2020-03-02")
    spec.user(
        mv_user_id=user, user_kind="DED", voltage_kv="35", region_code=SOUTH, valid_from="2020-03-02",
        valid_to="2020-07-01",
    )  # fmt: skip
    spec.user(mv_user_id=user, user_kind="PUB", region_code=NORTH, valid_from="2020-07-01")
    spec.planned_interruptions(user, 2)  # on 1 March at the old place, on 2 March at the new one
    spec.expect_none("KK07", unit=NORTH)
    spec.expect_parts("KK07", numerator=1, denominator=1, n=1, unit=SOUTH)
