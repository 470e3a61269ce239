"""The four public pages in the states they share: nothing there, unknown address, other readers."""

from pathlib import Path

import pytest

from tests.charts.evaluations import HOSTILE, three_cities
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import FIRST, SECOND, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small

PAGES = ["public/results.py", "public/city.py", "public/indicator.py", "public/method.py"]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_published_says_so_and_synthetic_records_say_so(store: Path, page: str) -> None:
    keep_demo(store)
    html = html_of(visited(page))
    assert f"计算结果 {DEMO}，未发布" in html
    assert "合成数据" in html


@pytest.mark.parametrize("page", PAGES)
def test_the_public_sees_nothing_before_there_is_a_release(
    store: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_demo(store)
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    html = html_of(visited(page))
    assert "<h1>尚无已发布的评价结果</h1>" in html
    assert "市" not in html.split("<h1>")[1]


@pytest.mark.parametrize("page", PAGES)
def test_the_public_cannot_open_an_unpublished_one_by_its_address(
    store: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_demo(store)
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    html = html_of(visited(page, evaluation=DEMO))
    assert f"“evaluation={DEMO}”不是可选的值" in html
    assert "<h1>" not in html


@pytest.mark.parametrize("page", PAGES)
def test_staff_with_an_empty_store_learn_what_to_do(store: Path, page: str) -> None:
    app = visited(page)
    assert title_of(app) == "还没有评价结果"
    assert "数据上传" in html_of(app)
    assert address_of(app) == {"evaluation": "none"}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("value", ["E-ffffffffffff", "../../etc/passwd", HOSTILE, ""])
def test_an_unknown_evaluation_is_said_and_shows_no_other(store: Path, page: str, value: str) -> None:
    keep_demo(store)
    app = visited(page, evaluation=value)
    html = html_of(app)
    assert "地址中有无法识别的内容" in html
    assert "<h1>" not in html
    assert "<img" not in html
    app.button[0].click().run()
    assert address_of(app)["evaluation"] == DEMO


@pytest.mark.parametrize("page", PAGES)
def test_two_evaluations_are_told_apart_and_the_choice_goes_with_the_reader(store: Path, page: str) -> None:
    keep(store, small(), evaluation_id=SECOND)
    keep(store, small())
    app = visited(page)
    app.sidebar.selectbox[0].select(FIRST).run()
    app.switch_page(str(Path(__file__).resolve().parents[2] / "pages" / PAGES[0])).run()
    assert address_of(app)["evaluation"] == FIRST


@pytest.mark.parametrize("page", PAGES)
def test_hostile_and_very_long_names_are_only_text(store: Path, page: str) -> None:
    units = three_cities(HOSTILE + "很长的名字" * 40)
    keep(store, small(units), units)
    html = html_of(visited(page, **({"city": "13"} if page == "public/city.py" else {})))
    shown = Shown(html)
    assert [one for one in shown.with_tag("img") if one.get("src") == "x"] == []
    assert all("onerror" not in attributes for _, attributes in shown.tags)
    assert HOSTILE in shown.text or page in PAGES[3:]  # the method names no city
