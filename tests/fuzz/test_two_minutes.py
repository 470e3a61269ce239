"""As many mutated files as go through in two minutes; the full run is `python -m tests.fuzz`."""

import time
from datetime import UTC, datetime
from itertools import count, takewhile

import pytest

from tests.fuzz.__main__ import told
from tests.fuzz.watch import Limits, run

SECONDS = 120
MOST_A_DAY = 1_000_000  # the seeds of one day do not meet those of the next


@pytest.mark.slow
def test_no_mutated_file_breaks_a_promise() -> None:
    first = int(datetime.now(UTC).strftime("%Y%m%d")) * MOST_A_DAY
    print(f"seeds from {first}")
    end = time.monotonic() + SECONDS
    seeds = takewhile(lambda _seed: time.monotonic() < end, count(first))
    results = list(run(seeds, Limits()))
    assert results
    assert "\n".join(told(result) for result in results if result.faults) == ""
