"""Pages that compare with the evaluation before: where nothing compares, they say why and give no moves."""

from pathlib import Path

import pytest

from tests.pages.demo_evaluation import visited
from tests.pages.kept import SECOND, html_of
from tests.pages.small_evaluation import another_plan, keep_with_one_before

MOVES = {"leadership/overview.py": "升1", "leadership/ranking.py": "上次名次"}
every_page = pytest.mark.parametrize(("page", "moves"), MOVES.items())


@every_page
def test_across_a_changed_plan_it_says_so_and_gives_no_moves(store: Path, page: str, moves: str) -> None:
    keep_with_one_before(store, another_plan())
    html = html_of(visited(page, evaluation=SECOND))
    assert "不可比：方案不同" in html
    assert moves not in html


@every_page
def test_a_damaged_one_before_is_named_instead_of_compared(store: Path, page: str, moves: str) -> None:
    before = keep_with_one_before(store)
    assert moves in html_of(visited(page, evaluation=SECOND))
    (before.folder / "scores.csv").write_text("node\n", encoding="utf-8")
    html = html_of(visited(page, evaluation=SECOND))
    assert "scores.csv 与登记的校验值不符" in html
    assert moves not in html
    assert "<table" in html
