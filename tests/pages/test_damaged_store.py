"""A damaged store: the analyst's pages name what cannot be used and why; every page goes on with the rest."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.page_table import PAGE_TABLE
from tests.charts.evaluations import HOSTILE
from tests.pages.demo_evaluation import visited
from tests.pages.kept import address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small
from tests.workflow.demo_files import accepted, checked, staged
from workflow import jobs
from workflow.uploads import Upload

ALL_PAGES = [f"{row.section}/{row.id}.py" for row in PAGE_TABLE]
WITHOUT_EVALUATIONS = {f"analyst/{name}.py" for name in ("upload", "versions", "completeness")}
ANALYST = [page for page in ALL_PAGES if page.startswith("analyst/")]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Upload]]:
    """A store with something damaged of every kind beside something sound, and the damaged upload."""
    store = tmp_path_factory.mktemp("damaged") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGDIAN_HOME", str(store))
        yield store, damage(store)


@pytest.fixture
def wrong(store: Path, damaged: tuple[Path, Upload]) -> Upload:
    """The same in a store of the test's own; returns the damaged upload."""
    shutil.copytree(damaged[0], store)
    return damaged[1]


def damage(store: Path) -> Upload:
    """Put everything into the store."""
    keep(store, small())
    accepted("outages")
    staged(b"x", "sound.csv")
    (accepted("mv_users").folder / "version.json").write_text("{")
    job = jobs.job_folder("E-0000000000ff")
    job.mkdir(parents=True)
    (job / jobs.FILE).write_text("[]")
    (store / "datasets" / HOSTILE.replace("/", "")).mkdir()
    (store / "evaluations" / "new").mkdir()
    upload = staged(b"y", "wrong.csv")
    (upload.folder / "upload.json").write_text("{}")
    return upload


@pytest.mark.parametrize("page", ANALYST)
def test_what_is_damaged_is_named_with_its_reason(wrong: Upload, page: str) -> None:
    html = html_of(visited(page))
    assert "数据目录中有4处不能使用，其余照常" in html
    for part in (
        f"staged/{wrong.id}：文件upload.json不能读取或内容不全。",
        "version.json不能读取或内容不全。",
        "jobs/E-0000000000ff：文件job.json不能读取或内容不全。",
        "onerror=alert(1)&gt;：不是任何数据集的文件夹。",
    ):
        assert part in html
    assert "<img src=x" not in html


@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_page_goes_on_with_the_rest(wrong: Upload, page: str) -> None:
    html = html_of(visited(page))
    assert "<h1>" in html
    assert "程序出错" not in html
    if page not in WITHOUT_EVALUATIONS:
        assert "new：缺少文件request.json。" in html


def test_sound_things_stand_beside_the_damaged_ones(wrong: Upload) -> None:
    html = html_of(visited("analyst/workbench.py"))
    assert "sound.csv" in html
    assert "wrong.csv" not in html
    in_use = html.split("个数据集在用")[1].split("</table>")[0]
    assert "停电事件" in in_use
    assert "中压用户台账" not in in_use


def test_the_address_of_a_damaged_upload_says_so_and_takes_another_file(wrong: Upload) -> None:
    app = visited("analyst/upload.py", upload=wrong.id)
    assert title_of(app) == "报装工单：等待上传；另有1个文件待核对"
    assert f"staged/{wrong.id}：文件upload.json不能读取或内容不全。" in html_of(app)
    assert address_of(app)["upload"] == wrong.id
    assert len(app.get("file_uploader")) == 1


def test_a_damaged_result_of_a_check_is_named_at_its_address(store: Path) -> None:
    upload = checked(b"a\n1\n")
    (upload.folder / "result" / "result.json").write_text('{"sha256": ""}')
    html = html_of(visited("analyst/upload.py", upload=upload.id))
    assert f"staged/{upload.id}：文件result.json不能读取或内容不全。" in html


@pytest.mark.parametrize("page", ANALYST)
def test_a_sound_store_says_nothing_of_damage(store: Path, page: str) -> None:
    accepted("outages")
    assert "不能使用" not in html_of(visited(page))
