"""数据版本: none, one, a replaced one with its reason, two compared, and two that cannot be."""

from pathlib import Path

from tests.pages.kept import address_of, html_of, opened, title_of
from tests.workflow.children import wait_until
from tests.workflow.demo_files import accepted, checked, without_last_row
from workflow import comparisons, datasets

PAGE = "analyst/versions.py"
REASON = "<img src=x> 一户已销户，重新报送"


def replaced() -> tuple[datasets.DatasetVersion, datasets.DatasetVersion]:
    """A ledger and its correction, both accepted."""
    first = accepted("mv_users")
    corrected = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    return first, datasets.accept(corrected, REASON)


def test_without_versions_it_says_so(store: Path) -> None:
    app = opened(PAGE)
    assert title_of(app) == "报装工单：还没有版本"
    assert "第一个文件入库后列在这里" in html_of(app)
    assert address_of(app) == {
        "dataset": "applications", "after": "none", "before": "none", "change": "changed", "lines": "1"
    }  # fmt: skip


def test_one_version_has_nothing_to_be_compared_with(store: Path) -> None:
    accepted("outages")
    app = opened(PAGE)
    assert title_of(app) == "停电事件：1个版本，1个计入"
    assert "比较两个版本" not in html_of(app)


def test_a_replaced_version_stays_with_the_reason_and_is_compared_with_the_new_one(store: Path) -> None:
    first, second = replaced()
    id_ = comparisons.ask([first], second.id)
    wait_until(lambda: comparisons.find(id_), seconds=90)
    app = opened(PAGE, change="removed")
    assert title_of(app) == "中压用户台账：2个版本，1个计入"
    assert (address_of(app)["before"], address_of(app)["after"]) == (first.id, second.id)
    html = html_of(app)
    for part in ("已被替换", "使用中", "替换理由：&lt;img src=x&gt; 一户已销户", "变更0行，新增0行，删除1行"):
        assert part in html
    assert "<img" not in html


def test_the_same_version_twice_changes_nothing(store: Path) -> None:
    first, _ = replaced()
    id_ = comparisons.ask([first], first.id)
    wait_until(lambda: comparisons.find(id_), seconds=90)
    app = opened(PAGE, before=first.id, after=first.id)
    assert f"两版的{first.rows:,}行完全相同" in html_of(app)


def test_a_version_of_another_dataset_is_no_option(store: Path) -> None:
    replaced()
    other = accepted("outages")
    assert "不是可选的值" in html_of(opened(PAGE, dataset="mv_users", before=other.id))


def test_a_page_far_behind_the_last_shows_the_last(store: Path) -> None:
    first, second = replaced()
    id_ = comparisons.ask([first], second.id)
    wait_until(lambda: comparisons.find(id_), seconds=90)
    assert "第1至1条，共1条" in html_of(opened(PAGE, change="removed", lines="999"))
    assert "不是可选的值" in html_of(opened(PAGE, change="removed", lines="-1"))
