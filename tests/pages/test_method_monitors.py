"""The monitors on the page of the method."""

from pathlib import Path

from metrics.plan_files import load_plan
from tests.pages.demo_evaluation import keep_demo, visited
from tests.pages.kept import html_of, keep
from tests.pages.small_evaluation import small

PAGE = "public/method.py"


def test_every_monitor_is_defined_when_unfolded_and_links_to_its_values(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    assert "没有权重，不进入总分" not in html_of(app)
    app.session_state["monitors"] = True
    html = html_of(app.run())
    for id_ in load_plan("jiangsu-2020").monitors:
        assert f"indicator={id_}" in html
    assert "没有权重，不进入总分" in html
    assert html.count("监测指标，不计分") >= 2 * len(load_plan("jiangsu-2020").monitors)


def test_a_plan_without_monitors_has_no_such_section(store: Path) -> None:
    keep(store, small())
    app = visited(PAGE)
    assert [one.label for one in app.expander if "监测指标" in one.label] == []
