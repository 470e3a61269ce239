"""数据上传: whose file it is, what a resubmission would change, and the reason without which it stays out."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.kept import address_of, html_of, opened, title_of
from tests.workflow.children import wait_until
from tests.workflow.demo_files import accepted, checked, companies_of, demo_file, rows_of, without_last_row
from workflow import comparisons, datasets
from workflow.names import version_id_of
from workflow.uploads import Upload

PAGE = "analyst/upload.py"


def pressed(app: AppTest, label: str) -> AppTest:
    run = next(one for one in app.button if one.label == label).click().run()
    assert not run.exception
    return run


def resubmitted() -> tuple[datasets.DatasetVersion, Upload]:
    """A ledger in the store and its correction, compared."""
    first = accepted("mv_users")
    upload = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    id_ = comparisons.ask([first], version_id_of(upload.id))
    wait_until(lambda: comparisons.find(id_), seconds=90)
    return first, upload


def test_what_would_change_stands_above_the_button_and_the_reason_is_kept(store: Path) -> None:
    first, upload = resubmitted()
    app = opened(PAGE, upload=upload.id, change="removed")
    html = html_of(app)
    assert f"入库后将替换{first.id}" in html
    assert "变更0行，新增0行，删除1行" in html
    assert "第1至1条，共1条" in html
    app = pressed(app, "入库")
    assert "请写明理由" in html_of(app)
    assert datasets.versions() == [first]
    app.text_area[0].set_value("<b>一户已销户</b>，重新报送").run()
    app = pressed(app, "入库")
    assert title_of(app).endswith("行已入库")
    (second,) = datasets.counting()["mv_users"]
    assert second.reason == "<b>一户已销户</b>，重新报送"
    assert "<b>一户" not in html_of(opened(PAGE))


def test_a_comparison_that_runs_shows_how_far_it_is(store: Path) -> None:
    accepted("mv_users")
    upload = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    app = opened(PAGE, upload=upload.id)
    assert "入库后将替换" in html_of(app)
    assert app.get("progress") or "删除1行" in html_of(app)


def test_the_same_file_again_cannot_be_accepted_and_the_page_says_why(store: Path) -> None:
    first = accepted("mv_users")
    upload = checked(demo_file("mv_users").read_bytes(), "again.csv", "mv_users")
    app = opened(PAGE, upload=upload.id)
    assert f"这个文件已经入库，版本{first.id}" in html_of(app)
    assert next(one for one in app.button if one.label == "入库").disabled
    assert len(app.text_area) == 0


def test_a_file_is_handed_in_for_the_chosen_company(store: Path) -> None:
    one, two, *_ = companies_of("outages")
    datasets.accept(checked(rows_of("outages", one), "outages.csv", "outages", one))
    app = opened(PAGE, dataset="outages")
    company = next(box for box in app.selectbox if box.label == "企业")
    assert company.options == ["全部", one]
    company.select(one).run()
    assert address_of(app)["company"] == one
    upload = checked(rows_of("outages", two), "outages.csv", "outages", two)
    assert f"企业{two}" in html_of(opened(PAGE, upload=upload.id))


def test_a_company_in_the_address_that_is_no_code_is_said(store: Path) -> None:
    html = html_of(opened(PAGE, company="<img src=x>"))
    assert "不是可选的值" in html
    assert "<img" not in html
