"""Which applications the connection indicators look at: those energised in the period."""

from tests.spec.spec import Spec

OF_ALL_CASES = ("KJ05", "BL01", "BL05", "BL06", "BL07", "JJ01", "JJ02")


def test_both_ends_of_the_period_belong_to_it(spec: Spec) -> None:
    """评价期首日零时至末日最后一秒送电的都计；受理在期前的也计。"""
    for moment in ("2019-07-01 00:00:00", "2020-06-30 23:59:59"):
        spec.case("2019-06-28", moment, customer_class="LVN", n_visits=1, n_docs=1)
    for indicator in OF_ALL_CASES:
        spec.expect_parts(indicator, numerator=_numerator(indicator), denominator=2, n=2)


def _numerator(indicator: str) -> int:
    """Both cases are in the app, at low voltage and without cost; each has a visit and a document.

    The second one, accepted a year before, is above its limit.
    """
    return {"KJ05": 1, "BL01": 2, "BL05": 0, "BL06": 2, "BL07": 2, "JJ01": 2, "JJ02": 2}[indicator]


def test_a_second_outside_the_period_does_not_belong_to_it(spec: Spec) -> None:
    """首日零时前一秒、末日后一天零时送电的不计，同月的也不计。"""
    spec.period("2020-01-11", "2020-02-20")
    spec.case("2019-12-02", "2020-01-10 23:59:59", n_visits=1, n_docs=1)
    spec.case("2020-02-03", "2020-02-21 00:00:00", n_visits=1, n_docs=1)
    for indicator in OF_ALL_CASES:
        spec.expect_none(indicator, n=0)


def test_only_energised_applications_belong_to_it(spec: Spec) -> None:
    """只计已办结；在办、撤销、终止的，即使填了送电时间也不计。"""
    spec.case_of(3, status="OPEN", n_visits=1, n_docs=1)
    spec.case_of(3, status="CANCELLED", cancel_reason="UTIL", n_visits=1, n_docs=1)
    spec.case_of(3, status="TERMINATED", cancel_reason="UTIL", n_visits=1, n_docs=1)
    for indicator in OF_ALL_CASES:
        spec.expect_none(indicator, n=0)
