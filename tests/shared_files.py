"""Where the shared oracles and real records lie; tests that need them skip with a reason when absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.exists(),
    reason="the folder ../shared with oracles and real records is not beside this checkout",
)
