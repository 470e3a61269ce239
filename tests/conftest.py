"""How the tests are shared out when several processes run them (`pytest -n 2 --dist loadgroup`)."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
IN_ONE_PROCESS = ("browser", "start")  # they share servers, and some of them take the time


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file stay together because they share what was set up for them."""
    for item in items:
        path = item.path.relative_to(TESTS)
        group = "one process" if path.parts[0] in IN_ONE_PROCESS else str(path)
        item.add_marker(pytest.mark.xdist_group(group))
