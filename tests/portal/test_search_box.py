"""The search box: what a reader types opens the page that is meant, with the evaluation kept."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import address_of, html_of, title_of

START = "public/results.py"


def typed(query: str, page: str = START, **address: str) -> AppTest:
    """The app after a reader typed this into the box of a page."""
    app = visited(page, **address)
    app.sidebar.text_input[0].set_value(query).run()
    assert not app.exception, app.exception
    return app


def links(app: AppTest) -> list[str]:
    """The labels of the links below the box."""
    return [link.proto.label.replace("\\", "") for link in app.sidebar.get("page_link")]


@pytest.mark.parametrize("query", ["苏州", "suzhou", "320500"])
def test_a_query_that_names_one_city_opens_it(store: Path, query: str) -> None:
    keep_demo(store)
    app = typed(query)
    address = address_of(app)
    assert (address["evaluation"], address["city"]) == (DEMO, "320500")
    assert title_of(app).startswith("苏州市：")
    assert app.sidebar.text_input[0].value == ""


@pytest.mark.parametrize("query", ["KK05", "全口径户均停电时间"])
def test_a_query_that_names_one_indicator_opens_it(store: Path, query: str) -> None:
    keep_demo(store)
    app = typed(query)
    assert address_of(app)["indicator"] == "KK05"
    assert title_of(app).startswith("全口径户均停电时间")


def test_a_former_name_opens_the_city_of_its_successor_with_the_county_marked(store: Path) -> None:
    keep_demo(store)
    app = typed("港闸区")
    address = address_of(app)
    assert (address["city"], address["county"]) == ("320600", "320613")
    assert title_of(app).startswith("南通市：")
    assert '<tr class="me" aria-current="true">' in html_of(app)


def test_the_province_opens_the_results(store: Path) -> None:
    keep_demo(store)
    assert title_of(typed("江苏", "public/city.py")).startswith("江苏省")


def test_a_query_that_fits_several_lists_them(store: Path) -> None:
    keep_demo(store)
    app = typed("停电时间")
    assert [label[:4] for label in links(app)] == ["KK01", "KK02", "KK03", "KK04", "KK05"]
    assert links(typed("鼓楼区")) == ["鼓楼区（南京市）", "鼓楼区（徐州市）"]
    assert title_of(app).startswith("江苏省")


def test_a_former_name_in_a_list_says_what_it_is_today(store: Path) -> None:
    keep_demo(store)
    listed = links(typed("港"))
    assert "港闸区，现为崇川区（南通市）" in listed
    assert "连云港市（江苏省）" in listed


@pytest.mark.parametrize(
    "query", ["不存在的地方", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "' or 1=1"]
)
def test_what_is_not_found_is_said_and_nothing_of_it_becomes_markup(store: Path, query: str) -> None:
    keep_demo(store)
    app = typed(query)
    assert "没有找到" in html_of(app)
    assert links(app) == []
    assert query not in html_of(app)
    assert title_of(app).startswith("江苏省")


def test_an_empty_query_finds_nothing_and_says_nothing(store: Path) -> None:
    keep_demo(store)
    app = typed("   ")
    assert links(app) == []
    assert "没有找到" not in html_of(app)


def test_the_evaluation_of_the_address_is_kept(store: Path) -> None:
    folder = keep_demo(store)
    other = folder.with_name("E-0000000000aa")
    folder.rename(other)
    request = other / "request.json"
    request.write_text(request.read_text().replace(DEMO, "E-0000000000aa"))
    keep_demo(store)
    app = typed("苏州", evaluation="E-0000000000aa")
    assert address_of(app)["evaluation"] == "E-0000000000aa"


@pytest.mark.parametrize("page", ["public/method.py", "leadership/ranking.py", "analyst/upload.py"])
def test_the_box_stands_on_pages_of_every_reader(store: Path, page: str) -> None:
    keep_demo(store)
    assert address_of(typed("苏州", page))["city"] == "320500"


def test_without_an_evaluation_there_is_nothing_to_search(store: Path) -> None:
    app = visited(START)
    assert len(app.sidebar.text_input) == 0
    assert title_of(app) == "还没有评价结果"


def test_the_public_cannot_search_what_is_not_published(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_demo(store)
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    app = visited(START)
    assert len(app.text_input) == 0
    assert title_of(app) == "尚无已发布的评价结果"


def test_a_damaged_evaluation_is_named_by_the_page_and_not_searched(store: Path) -> None:
    folder = keep_demo(store)
    (folder / "scores.csv").write_text("node\n")
    app = visited(START)
    assert title_of(app) == "评价结果已损坏"
    assert len(app.sidebar.text_input) == 0
