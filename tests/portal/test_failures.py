"""A page that fails says so in Chinese; a bug has a number that leads to its trace in the log."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.errors import UserError
from portal.failures import show_failure


def user_mistake() -> None:
    from data.errors import UserError  # noqa: PLC0415 - AppTest runs the function's text as a script
    from portal.failures import show_failure  # noqa: PLC0415 - likewise

    show_failure(UserError("请先入库。"))


def bug() -> None:
    from portal.failures import show_failure  # noqa: PLC0415 - as above

    show_failure(KeyError("<b>secret</b>"))


def shown(script: object) -> str:
    """The HTML that the script put on the page."""
    app = AppTest.from_function(script).run()  # type: ignore[arg-type]  # any function without arguments
    return "".join(block.proto.body for block in app.get("html"))


def test_a_mistake_of_a_person_is_shown_in_its_own_words() -> None:
    assert "请先入库。" in shown(user_mistake)


def test_a_bug_shows_a_number_and_nothing_of_its_inside(capsys: pytest.CaptureFixture[str]) -> None:
    html = shown(bug)
    number = re.search(r"编号([0-9a-f]{8})", html)
    assert number
    assert "secret" not in html
    assert number[1] in capsys.readouterr().out


def test_nothing_of_streamlits_own_is_added() -> None:
    assert show_failure(UserError("x")) is True
