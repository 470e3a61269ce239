"""The split of a change on the page where two evaluations are compared."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from metrics.plan_variants import reweighted
from metrics.values import Status
from tests.charts.evaluations import PLAN, VALUES, three_cities
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import visited
from tests.pages.kept import SECOND, html_of, keep
from tests.pages.small_evaluation import small

PAGE = "analyst/evaluate.py"
CHANGED: dict[str, dict[str, float | Status]] = {
    **VALUES,
    "11": {"KJ01": 91.0, "KJ02": 95.0, "KK01": 85.0},
}


def unfolded() -> AppTest:
    app = visited(PAGE)
    app.session_state["change_split"] = True
    app.run()
    assert not app.exception, app.exception
    return app


def split_rows(app: AppTest) -> dict[str, list[str]]:
    table = next(part for part in html_of(app).split("<table") if "<caption>得分变化的四个部分" in part)
    return {row[0]: row[1:] for row in Shown("<table" + table).rows[1:]}


def test_records_rules_and_weights_of_two_plans_stand_side_by_side(store: Path) -> None:
    keep(store, small())
    plan = PLAN.model_copy(update={"tree": reweighted(PLAN.tree, {"KJ": 50.0, "KK": 50.0})})
    keep(store, small(values=CHANGED, plan=plan), evaluation_id=SECOND)
    records = 0.6 * 3 / 4 * (91 - 95)
    weights = (0.5 - 0.6) * ((91 * 3 + 95) / 4 - 85)
    rows = split_rows(unfolded())
    assert rows["甲市"] == [
        f"{0.6 * 95 + 0.4 * 85:.2f}",
        f"−{-records:.2f}",
        "0.00",
        "0.00",
        f"−{-weights:.2f}",
        f"{0.5 * 92 + 0.5 * 85:.2f}",
    ]


def test_it_is_not_worked_out_before_it_is_unfolded(store: Path) -> None:
    keep(store, small())
    keep(store, small(values=CHANGED), evaluation_id=SECOND)
    assert "得分变化的四个部分" not in html_of(visited(PAGE))
    assert "总分：甲市变化最大，−1.80分，其中数据−1.80分" in html_of(unfolded())


def test_other_units_have_no_split(store: Path) -> None:
    keep(store, small())
    units = three_cities("丁市")
    keep(store, small(units), units, evaluation_id=SECOND)
    assert "得分变化的四个部分" not in html_of(unfolded())
