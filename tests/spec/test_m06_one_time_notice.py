"""M06 一次性告知合格率: undercover checks that were passed, beside what the cases record (二（二）)."""

from tests.spec.spec import Spec


def test_only_a_full_pass_of_an_undercover_check_counts(spec: Spec) -> None:
    """M06: 暗访合格的占比，部分合格不算；信息公开、政策、资料核查不计；时间之外的不计。"""
    for result in ("PASS", "PARTIAL", "FAIL"):
        spec.check(type="MYSTERY", result=result)
    for kind in ("DISCLOSURE", "POLICY", "FILE_REVIEW"):
        spec.check(type=kind)
    for day in ("2019-06-30", "2020-12-11"):
        spec.check(type="MYSTERY", check_date=day)
    spec.expect("M06", 100 * 1 / 3, n=3)


def test_what_the_cases_record_stands_beside(spec: Spec) -> None:
    """M06: 旁列工单登记已一次性告知的占比，没有登记的不计。"""
    for told in (True, True, False, None):
        spec.case_of(3, one_time_notice=told)
    spec.expect("M06.recorded", 100 * 2 / 3)
    spec.expect_none("M06")


def test_without_cases_only_what_stands_beside_is_missing(spec: Spec) -> None:
    """M06: 没有交工单的，旁列没有数值，暗访照算。"""
    spec.absent("applications")
    spec.check(type="MYSTERY")
    spec.expect("M06", 100)
    spec.expect_none("M06.recorded")
