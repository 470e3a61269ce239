"""The leadership pages in the states they share: nothing there, computing, not for all, hostile names."""

from pathlib import Path

import pytest

from tests.charts.evaluations import HOSTILE, three_cities
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import FIRST, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small
from tests.workflow.demo_files import accepted
from workflow import jobs
from workflow.store import take_lock

PAGES = ["leadership/overview.py", "leadership/ranking.py", "leadership/map.py", "leadership/profile.py"]
every_page = pytest.mark.parametrize("page", PAGES)


@every_page
def test_what_is_not_published_says_so_and_stays_inside(store: Path, page: str) -> None:
    keep_demo(store)
    html = html_of(visited(page))
    assert f"计算结果 {DEMO}，未发布" in html
    assert "内部资料，未发布前不得外传。" in html
    assert "合成数据" in html


@every_page
def test_the_public_sees_nothing(store: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_demo(store)
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    html = html_of(visited(page))
    assert "无权访问" in html
    assert "南京市" not in html


@every_page
def test_an_empty_store_says_what_to_do_first(store: Path, page: str) -> None:
    app = visited(page)
    assert title_of(app) == "还没有评价结果"
    assert "先上传数据并入库" in html_of(app)
    assert [link.proto.label for link in app.main.get("page_link")] == ["去上传数据"]
    assert address_of(app)["evaluation"] == "none"


@every_page
def test_accepted_data_without_an_evaluation_point_at_computing_it(store: Path, page: str) -> None:
    accepted("mv_users")
    app = visited(page)
    assert "数据已入库1个数据集，还没有计算评价" in html_of(app)
    assert [link.proto.label for link in app.main.get("page_link")] == ["去计算评价"]


@every_page
def test_one_that_is_being_computed_shows_how_far_it_is(store: Path, page: str) -> None:
    folder = jobs.job_folder(FIRST)
    folder.mkdir(parents=True)
    jobs.report(FIRST, jobs.Progress(jobs.State.RUNNING, 0.5, "计算各项合计"))
    assert take_lock(folder / "lock") is not None
    app = visited(page, evaluation=FIRST)
    assert title_of(app) == "正在计算评价"
    assert app.get("progress")[0].proto.text == "计算各项合计"


@every_page
def test_one_whose_process_died_says_so(store: Path, page: str) -> None:
    jobs.job_folder(FIRST).mkdir(parents=True)
    jobs.report(FIRST, jobs.Progress(jobs.State.RUNNING, 0.5, "计算各项合计"))
    assert "处理中途停止" in html_of(visited(page, evaluation=FIRST))


@every_page
def test_hostile_and_very_long_names_are_only_text(store: Path, page: str) -> None:
    for place, name in enumerate((HOSTILE, "很长的名字" * 30), start=1):
        units = three_cities(name)
        keep(store, small(units), units, f"E-00000000000{place}")
        html = html_of(visited(page, evaluation=f"E-00000000000{place}"))
        assert "<img src=x" not in html
