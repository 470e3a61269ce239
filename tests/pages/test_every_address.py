"""Whatever stands in an address: every value of every page is one of its options or is refused in words."""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.units import load_units
from metrics.evaluation_files import read_evaluation
from portal.page_table import PAGE_TABLE, PageRow
from tests.charts.evaluations import HOSTILE
from tests.pages.demo_evaluation import DEMO, demo_files, keep_demo, visited
from tests.pages.kept import FIRST, address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small
from workflow.store import write_json

# Values that follow from another choice: what the address says of them does not count.
FOLLOWS = {("ranking", "units"), ("ranking", "weights")}
every_page = pytest.mark.parametrize("row", PAGE_TABLE, ids=lambda row: row.id)
OF_ONE_EVALUATION = [row for row in PAGE_TABLE if row.section != "analyst"]


def file_of(row: PageRow) -> str:
    return f"{row.section}/{row.id}.py"


@every_page
def test_a_hostile_value_of_any_name_is_refused_and_only_text(store: Path, row: PageRow) -> None:
    keep_demo(store)
    keep(store, small())
    names = address_of(visited(file_of(row)))
    assert names or row.id == "workbench"
    for name in names:
        app = visited(file_of(row), **{name: HOSTILE})
        html = html_of(app)
        assert "<img src=x" not in html
        if (row.id, name) in FOLLOWS:
            assert address_of(app)[name] != HOSTILE
            continue
        assert f"“{name}=&lt;img src=x onerror=alert(1)&gt;”不是可选的值" in html
        assert "<h1>" not in html


@every_page
def test_names_that_a_page_does_not_have_are_dropped(store: Path, row: PageRow) -> None:
    keep_demo(store)
    app = visited(file_of(row), **{HOSTILE: HOSTILE, "colour": "red"})
    assert "<h1>" in html_of(app)
    assert not {HOSTILE, "colour"} & set(address_of(app))


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("public/results.py", "evaluation"),
        ("leadership/ranking.py", "evaluation"),
        ("analyst/upload.py", "upload"),
        ("analyst/evaluate.py", "asked"),
    ],
)
@pytest.mark.parametrize(
    "value",
    [
        "", " ", "../../etc/passwd", "E-0000000000DE", f"{DEMO} ", "U-\x00", "{0.__class__}", "' or 1=1",
        "x" * 9999,
    ],
    ids=lambda value: repr(value[:20]),
)  # fmt: skip
def test_an_id_that_is_none_is_refused_in_few_words(store: Path, page: str, name: str, value: str) -> None:
    keep_demo(store)
    html = html_of(visited(page, **{name: value}))
    assert "地址中有无法识别的内容" in html
    assert "<h1>" not in html
    assert len(html.split("地址中有无法识别的内容")[1].split("<style>")[0]) < 300


@every_page
def test_an_evaluation_whose_plan_was_removed_is_shown_as_it_was_kept(store: Path, row: PageRow) -> None:
    """A whole plan that this software no longer has; only a new computation needs the plan itself."""
    stored = read_evaluation(demo_files() / "evaluation")
    removed = dataclasses.replace(stored, plan=stored.plan.model_copy(update={"id": "jiangsu-2019"}))
    keep(store, removed, load_units())
    app = visited(file_of(row))
    assert "程序出错" not in html_of(app)
    assert title_of(app)
    if row in OF_ONE_EVALUATION:
        assert address_of(app)["evaluation"] == FIRST
        assert "损坏" not in title_of(app)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def changed(file: Path) -> None:
    """One byte more: it may still be read, but is not what was computed."""
    file.write_bytes(file.read_bytes() + b"\n")


Hurt = Callable[[Path], object]
HURT: list[tuple[str, Hurt]] = [
    (file, hurt)
    for file in ("values.csv", "scores.csv", "cube.parquet", "manifest.json", "units.json")
    for hurt in (Path.unlink, emptied, changed)
    if hurt is not changed or not file.endswith(".json")  # a line end more changes nothing that JSON says
]


@pytest.mark.parametrize("page", ["public/results.py", "leadership/ranking.py"])  # all others open as these
@pytest.mark.parametrize(("file", "hurt"), HURT)
def test_a_file_that_is_missing_or_changed_is_named_and_another_evaluation_opens(
    store: Path, page: str, file: str, hurt: Hurt
) -> None:
    keep_demo(store)
    wrong = keep(store, small())
    hurt(wrong.folder / file)
    app = visited(page, evaluation=FIRST)
    assert title_of(app) == "评价结果已损坏"
    assert file in html_of(app)
    assert FIRST in html_of(app)
    assert title_of(visited(page, evaluation=DEMO)) != "评价结果已损坏"


@pytest.mark.parametrize("row", OF_ONE_EVALUATION, ids=lambda row: row.id)
def test_one_that_does_not_say_what_it_is_of_is_named_at_its_own_address(store: Path, row: PageRow) -> None:
    keep_demo(store)
    wrong = keep(store, small())
    (wrong.folder / "request.json").unlink()
    app = visited(file_of(row), evaluation=FIRST)
    assert title_of(app) == "评价结果已损坏"
    assert "缺少文件request.json。" in html_of(app)
    shutil.rmtree(wrong.folder)
    assert "地址中有无法识别的内容" in html_of(visited(file_of(row), evaluation=FIRST))


def test_units_that_were_changed_are_named(store: Path) -> None:
    keep_demo(store)
    wrong = keep(store, small())
    write_json(wrong.folder / "units.json", [dataclasses.asdict(unit) for unit in load_units().rows])
    assert "units.json" in html_of(visited("public/results.py", evaluation=FIRST))
