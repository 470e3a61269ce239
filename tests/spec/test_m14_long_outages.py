"""M14 长时停电用户占比: users whose outages of the period last longer than their area's limit (二（四）)."""

from tests.spec.spec import Spec

LIMITS = {1: 2, 2: 5, 3: 9, 4: 15}  # hours


def test_a_user_at_the_limit_of_the_area_is_not_above_it(spec: Spec) -> None:
    """M14: 市中心2、市区5、城镇9、农村15小时，整数不算超，多1秒算。"""
    for area, hours in LIMITS.items():
        for second in ("00", "01", "01"):
            user = spec.user(area_type=area)
            spec.interruption(user, "2020-03-02 01:00:00", f"2020-03-02 {1 + hours:02}:00:{second}")
    spec.expect("M14", 100 * (4 * 2) / (4 * 3), n=12)
    spec.expect_parts("M14", numerator=4 * 2, denominator=4 * 3)


def test_all_outages_of_the_period_are_added_up_and_cut_to_it(spec: Spec) -> None:
    """M14: 期内各次停电相加，不论性质；3分钟及以下的不计；首末两端切分。"""
    several = spec.user()
    spec.interruption(several, "2020-03-02 08:00:00", "2020-03-02 11:00:00")
    spec.interruption(several, "2020-03-03 08:00:00", "2020-03-03 10:00:01", nature="PLAN_MAINT")
    momentary = spec.user()
    spec.interruption(momentary, "2020-03-02 08:00:00", "2020-03-02 13:00:00")
    spec.interruption(momentary, "2020-03-03 08:00:00", "2020-03-03 08:03:00")
    cut = spec.user()
    spec.interruption(cut, "2019-06-30 12:00:00", "2019-07-01 05:00:00")
    spec.expect("M14", 100 * 1 / 3)


def test_users_of_the_period_by_their_last_row_are_counted(spec: Spec) -> None:
    """M14: 期内在网的用户各计1户，公用变压器也计1户；地区看期内最后一段台账，各段的停电合计。"""
    moved = spec.user(area_type=4, valid_to="2020-03-03")
    spec.user(mv_user_id=moved, area_type=1, valid_from="2020-03-03", lv_customers=500)
    spec.interruption(moved, "2020-03-02 08:00:00", "2020-03-02 10:00:00")
    spec.interruption(moved, "2020-03-04 08:00:00", "2020-03-04 08:05:00")
    spec.user(user_kind="DED")
    spec.user(valid_to="2019-07-01")
    spec.expect("M14", 100 * 1 / 2, n=2)
