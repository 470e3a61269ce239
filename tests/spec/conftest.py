"""The fixture ``spec``: an example of the method, computed with the shipped definitions."""

from pathlib import Path

import pytest

from tests.spec.engine_bench import Bench
from tests.spec.spec import Spec


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    """Definitions as shipped, but without the minimum n, so that two rows make an example."""
    return Spec(Bench(tmp_path).measure)


@pytest.fixture
def spec_with_minimum(tmp_path: Path) -> Spec:
    """Definitions exactly as shipped."""
    return Spec(Bench(tmp_path, with_minimum=True).measure)
