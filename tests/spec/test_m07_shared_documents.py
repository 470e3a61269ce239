"""M07 证照共享调用率: cases with a document that was shared instead of brought (二（二）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_one_shared_document_is_enough_and_an_empty_number_is_left_out(spec: Spec) -> None:
    """M07: 填报了共享件数的办结工单中至少共享一件的占比；0件不算，没有填的不计。"""
    for shared in (0, 1, 3, None):
        spec.case_of(3, docs_shared=shared, n_docs=3)
    spec.case_of(3, docs_shared=0, n_docs=3, biz_type="OTHER")
    add_cases_that_no_indicator_counts(spec, docs_shared=1, n_docs=3)
    spec.expect("M07", 100 * 2 / 4, n=4)


def test_nothing_filled_in_is_no_data(spec: Spec) -> None:
    """M07: 都没有填的，没有数值。"""
    spec.case_of(3, docs_shared=None)
    spec.expect_none("M07")
