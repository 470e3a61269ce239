"""What is folded below an indicator: categories in Chinese, values beside, exact rates, monitors."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import html_of


@pytest.fixture
def demo(store: Path) -> str:
    keep_demo(store)
    return DEMO


def unfolded(indicator: str, *folded: str) -> AppTest:
    app = visited("public/indicator.py", evaluation=DEMO, indicator=indicator, city="320500")
    for key in folded:
        app.session_state[key] = True
    app.run()
    assert not app.exception, app.exception
    return app


def test_categories_are_told_in_chinese_beside_the_province(demo: str) -> None:
    html = html_of(unfolded("KK05", "breakdowns"))
    for word in ("内部故障", "市中心区", "10千伏", "按停电性质分：苏州市", "各类的分母相同", "样本数"):
        assert word in html
    assert "FAULT_INT" not in html


def test_what_is_folded_is_not_sent(demo: str) -> None:
    app = visited("public/indicator.py", evaluation=DEMO, indicator="KK05", city="320500")
    assert "内部故障" not in html_of(app)


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("KJ02", ("160千伏安及以下", "是否小微企业", "按报装容量分")),
        ("KJ03", ("个电源",)),
        ("KK08", ("时</th>", "按报修钟点分")),
        ("MY05", ("居民",)),
        ("M10", ("12398热线",)),
    ],
)
def test_every_kind_of_category_has_words(indicator: str, words: tuple[str, ...], demo: str) -> None:
    html = html_of(unfolded(indicator, "breakdowns"))
    assert [word for word in words if word not in html] == []


def test_values_beside_stand_with_their_own_units(demo: str) -> None:
    html = html_of(unfolded("KK08", "beside"))
    assert "到达时间中位数" in html
    assert "分钟" in html


def test_a_rare_rate_stands_with_its_interval_and_its_shrunk_rate(demo: str) -> None:
    html = html_of(unfolded("MY02", "rates"))
    assert "95%精确泊松区间" in html
    table = next(part for part in html.split("<table") if "收缩比率由高到低" in part)
    assert len(Shown("<table" + table).rows) == 1 + 13


def test_a_monitor_can_be_chosen_and_says_that_it_does_not_count(demo: str) -> None:
    html = html_of(unfolded("M10"))
    assert "监测指标，不计分" in html
    assert "占总分100分" not in html
    assert "13市的位置和高低" in html
