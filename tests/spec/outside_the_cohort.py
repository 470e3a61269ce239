"""Cases that no indicator counts, and those at the two ends of the period that all count."""

from typing import Any

from tests.spec.spec import Spec


def add_cases_that_no_indicator_counts(spec: Spec, **columns: Any) -> list[str]:
    """Not energised as DONE, or energised a second outside the period; each took 60 days or more."""
    return [
        spec.case("2019-10-08", "2020-02-03", status="OPEN", **columns),
        spec.case("2019-10-08", "2020-02-03", status="CANCELLED", cancel_reason="CUST", **columns),
        spec.case("2019-10-08", "2020-02-03", status="TERMINATED", cancel_reason="CUST", **columns),
        spec.case("2019-03-01", "2019-06-30 23:59:59", **columns),
        spec.case("2020-03-02", "2020-07-01 00:00:00", **columns),
    ]
