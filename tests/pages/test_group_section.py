"""A group of cities taken together on the page 排名."""

from pathlib import Path

from metrics.evaluation_files import read_evaluation
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import demo_files, keep_demo, visited
from tests.pages.kept import html_of

PAGE = "leadership/ranking.py"


def test_a_group_of_one_city_has_the_scores_of_the_city(store: Path) -> None:
    keep_demo(store)
    stored = read_evaluation(demo_files() / "evaluation")
    app = visited(PAGE, group="own", units="320500")
    assert "各维度的得分，组与全省" not in html_of(app)
    app.session_state["group"] = True
    app.run()
    assert not app.exception, app.exception
    table = next(part for part in html_of(app).split("<table") if "<caption>各维度的得分，组与全省" in part)
    total, *_ = Shown("<table" + table).rows[1:]
    city, province = (stored.scores_by_place["total", code].score for code in ("320500", "320000"))
    assert total == ["总分", f"{city:.2f}", f"{province:.2f}"]


def test_without_a_group_nothing_is_taken_together(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    assert [one.label for one in app.expander if "合在一起" in one.label] == []
