"""KK09 重复计划停电用户比例: users with two or more planned interruptions (二（四）)."""

from tests.spec.spec import Spec


def test_two_planned_interruptions_are_repeated_and_one_is_not(spec: Spec) -> None:
    """KK09: 计划停电2次及以上的中压用户，占期内在网用户的比例；公用变压器也只计1户。"""
    spec.user()
    spec.planned_interruptions(spec.user(), 1)
    spec.planned_interruptions(spec.user(lv_customers=500), 2)
    spec.planned_interruptions(spec.user(user_kind="DED", voltage_kv="35", area_type=1), 3)
    spec.expect("KK09", 100 * 2 / 4, n=4)
    spec.expect_parts("KK09", numerator=2, denominator=4)


def test_faults_requests_and_momentary_interruptions_are_not_repeated_planned_ones(spec: Spec) -> None:
    """KK09: 只计超过3分钟、期内开始的计划和临时的检修、施工。"""
    faulty = spec.user()
    spec.planned_interruptions(faulty, 2, "FAULT_INT")
    spec.planned_interruptions(faulty, 1, "TEMP_CUST")
    spec.interruption(faulty, "2020-03-05 08:00:00", "2020-03-05 08:03:00", nature="PLAN_MAINT")
    spec.interruption(faulty, "2019-06-30 20:00:00", "2019-07-01 05:00:00", nature="PLAN_MAINT")
    spec.planned_interruptions(faulty, 1)
    spec.expect_parts("KK09", numerator=0, denominator=1)


def test_users_that_were_not_in_service_in_the_period_are_not_counted(spec: Spec) -> None:
    """KK09: 期内任何时间在网的用户各计1户。"""
    moved = spec.user(valid_to="2020-03-02")
    spec.user(mv_user_id=moved, area_type=1, valid_from="2020-03-02")
    spec.user(valid_to="2019-07-01")
    spec.user(valid_from="2020-07-01")
    spec.planned_interruptions(moved, 2)  # one under each of its rows
    spec.expect_parts("KK09", numerator=1, denominator=1, n=1)
