"""Every page that shows an evaluation: its address opens it again, and a damaged evaluation is named."""

from pathlib import Path

import pytest

from portal.page_table import PAGE_TABLE
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import FIRST, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small

PAGES = [f"{row.section}/{row.id}.py" for row in PAGE_TABLE if row.section in ("leadership", "public")]
every_page = pytest.mark.parametrize("page", PAGES)


@every_page
def test_the_whole_address_is_written_and_opens_the_same_view_again(store: Path, page: str) -> None:
    keep_demo(store)
    first = visited(page)
    address = address_of(first)
    assert address["evaluation"] == DEMO
    again = visited(page, **address)
    assert address_of(again) == address
    assert title_of(again) == title_of(first)


@every_page
def test_a_changed_one_is_refused_by_name_and_another_opens(store: Path, page: str) -> None:
    keep_demo(store)
    changed = keep(store, small())
    (changed.folder / "values.csv").write_text("indicator\n", encoding="utf-8")
    app = visited(page, evaluation=FIRST)
    assert title_of(app) == "评价结果已损坏"
    assert "values.csv" in html_of(app)
    app.sidebar.selectbox[0].select(DEMO).run()
    assert not app.exception
    assert address_of(app)["evaluation"] == DEMO
    assert title_of(app) != "评价结果已损坏"


@every_page
def test_one_that_cannot_be_listed_is_named_below_the_page(store: Path, page: str) -> None:
    keep_demo(store)
    broken = keep(store, small())
    (broken.folder / "request.json").unlink()
    app = visited(page)
    assert title_of(app) != "还没有评价结果"
    assert "有评价结果不能使用" in html_of(app)
    assert FIRST in html_of(app)
