"""数据上传: each state of the page, from nothing yet to accepted."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.kept import address_of, html_of, opened, title_of
from tests.workflow.children import wait_until
from tests.workflow.demo_files import accepted, checked, demo_file, staged
from workflow import datasets, jobs, uploads
from workflow.store import remove_folder, take_lock

PAGE = "analyst/upload.py"


def pressed(app: AppTest, label: str) -> AppTest:
    run = next(one for one in app.button if one.label == label).click().run()
    assert not run.exception
    return run


def faulty() -> bytes:
    """The demo's applications with two wrong units and one row twice."""
    lines = demo_file("applications").read_text(encoding="utf-8").splitlines()
    region = lines[0].split(",").index("region_code")
    for row in (1, 2):
        cells = lines[row].split(",")
        cells[region] = "<img src=x onerror=alert(1)>"
        lines[row] = ",".join(cells)
    return "\n".join([*lines, lines[9]]).encode()


def test_nothing_uploaded_yet_says_what_to_do_and_offers_no_computation(store: Path) -> None:
    app = opened(PAGE)
    assert title_of(app) == "报装工单：等待上传"
    html = html_of(app)
    for part in ("还没有文件", "还没有入库的数据", "“开始计算”不可用"):
        assert part in html
    assert next(one for one in app.button if one.label == "开始计算").disabled
    assert address_of(app) == {
        "upload": "none", "dataset": "applications", "from": "2019-07-01", "to": "2020-06-30", "company": "*",
        "code": "all",
        "plan": "jiangsu-2020", "evaluate_from": "2019-07-01", "evaluate_to": "2020-06-30", "asked": "none",
    }  # fmt: skip


def test_the_chosen_dataset_offers_its_templates_until_there_is_a_file(store: Path) -> None:
    offered = {one.proto.label for one in opened(PAGE, dataset="complaints").get("download_button")}
    assert {"下载填报模板（XLSX）", "CSV模板"} <= offered
    with_file = opened(PAGE, upload=staged(b"x").id).get("download_button")
    assert "CSV模板" not in {one.proto.label for one in with_file}


def test_a_dropped_file_gets_an_address_and_a_check_of_its_own(store: Path) -> None:
    app = opened(PAGE, dataset="mv_users")
    app.file_uploader[0].upload("mv_users.csv", demo_file("mv_users").read_bytes()).run()
    upload = uploads.find(address_of(app)["upload"])
    assert upload is not None
    assert (upload.dataset, upload.file_name, upload.start) == ("mv_users", "mv_users.csv", "2019-07-01")
    wait_until(lambda: uploads.result(upload) is not None, seconds=60)
    assert title_of(opened(PAGE, upload=upload.id)).endswith("行全部可以入库")


def test_a_check_that_runs_shows_how_far_it_is_also_after_a_reload(store: Path) -> None:
    upload = staged(b"x")
    jobs.job_folder(upload.id).mkdir(parents=True)
    jobs.report(upload.id, jobs.Progress(jobs.State.RUNNING, 0.1, "正在逐行校验"))
    assert take_lock(jobs.job_folder(upload.id) / "lock") is not None
    app = opened(PAGE, upload=upload.id)
    assert title_of(app) == "报装工单：正在校验"
    assert app.get("progress")[0].proto.text == "正在逐行校验"
    assert [one.label for one in app.selectbox] == ["方案"]  # dataset and period are the file's


def test_a_check_whose_process_died_can_be_repeated(store: Path) -> None:
    upload = staged(b"")
    jobs.job_folder(upload.id).mkdir(parents=True)
    jobs.report(upload.id, jobs.Progress(jobs.State.RUNNING, 0.1, "正在逐行校验"))
    app = opened(PAGE, upload=upload.id)
    assert "校验没有完成" in html_of(app)
    pressed(app, "重新校验")
    wait_until(lambda: uploads.result(upload) is not None, seconds=60)


def test_errors_stand_as_causes_first_and_then_row_by_row_and_close_the_door(store: Path) -> None:
    upload = checked(faulty())
    app = opened(PAGE, upload=upload.id)
    html = html_of(app)
    assert title_of(app) == "报装工单：有3个错误，暂不能入库"
    assert "3个错误只有2种原因，其中2个是“单位代码不存在”" in html
    assert html.index("2种原因") < html.index("逐行问题")
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert next(one for one in app.button if one.label == "入库").disabled
    assert "“入库”不可用：还有3个错误" in html


def test_a_faulty_file_goes_back_marked_with_the_list_of_its_problems(store: Path) -> None:
    upload = checked(faulty())
    app = opened(PAGE, upload=upload.id)
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["下载标注后的文件（XLSX）", "下载问题清单（XLSX）", "问题清单（CSV）"]
    assert "个人信息已隐去" in html_of(app)


def test_what_was_not_made_can_be_made(store: Path) -> None:
    upload = checked(faulty())
    remove_folder(upload.folder / "returned")
    app = pressed(opened(PAGE, upload=upload.id), "生成标注后的文件和问题清单")
    wait_until((upload.folder / "returned").is_dir, seconds=60)
    assert len(opened(PAGE, upload=upload.id).get("download_button")) == 3
    assert not app.exception


def test_rows_can_be_filtered_by_cause_and_the_filter_is_part_of_the_address(store: Path) -> None:
    app = opened(PAGE, upload=checked(faulty()).id)
    next(one for one in app.selectbox if one.label == "问题").select("UK01").run()
    assert address_of(app)["code"] == "UK01"
    table = html_of(app).split('aria-label="逐行问题"')[1].split("</table>")[0]
    assert "UK01" in table
    assert "CV02" not in table


def test_a_filter_that_the_file_does_not_have_is_said(store: Path) -> None:
    app = opened(PAGE, upload=checked(faulty()).id, code="ZZ99")
    assert "“code=ZZ99”不是可选的值。可以是：all、CV02、UK01。" in html_of(app)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [("a.doc", b"x", "文件类型不支持"), ("a.xlsx", b"PK", "文件损坏"), ("a.csv", b"", "文件为空")],
)
def test_a_wrong_type_and_an_empty_file_are_problems_with_advice(
    store: Path, name: str, content: bytes, title: str
) -> None:
    app = opened(PAGE, upload=checked(content, name).id)
    assert title_of(app) == "报装工单：有1个错误，暂不能入库"
    assert title in html_of(app)


def test_accepting_turns_the_same_address_into_an_accepted_version(store: Path) -> None:
    upload = checked(demo_file("mv_users").read_bytes(), "mv_users.csv", "mv_users")
    app = pressed(opened(PAGE, upload=upload.id), "入库")
    (version,) = datasets.versions()
    assert title_of(app).endswith("行已入库")
    assert address_of(app)["upload"] == upload.id
    assert version.sha256[:8] in html_of(app)
    assert "使用中" in html_of(app)
    assert title_of(opened(PAGE, upload=upload.id)) == title_of(app)
    assert address_of(pressed(app, "上传下一个文件"))["upload"] == "none"


def test_accepted_synthetic_records_are_announced(store: Path) -> None:
    accepted("mv_users")
    assert "合成数据" in html_of(opened(PAGE))


def test_a_discarded_file_is_gone_and_the_uploader_is_back(store: Path) -> None:
    upload = checked(b"")
    app = pressed(opened(PAGE, upload=upload.id), "放弃")
    assert uploads.find(upload.id) is None
    assert address_of(app)["upload"] == "none"
    assert len(app.file_uploader) == 1
    assert "“upload=" in html_of(opened(PAGE, upload=upload.id))


def test_dataset_and_period_of_the_address_are_those_of_the_file(store: Path) -> None:
    upload = checked(b"", dataset="outages")
    app = opened(PAGE, upload=upload.id, dataset="applications", **{"from": "2001-01-01"})
    assert address_of(app)["dataset"] == "outages"
    assert address_of(app)["from"] == upload.start


def test_a_reversed_period_is_refused_in_words_and_nothing_is_kept(store: Path) -> None:
    app = opened(PAGE, **{"from": "2020-06-30", "to": "2019-07-01"})
    app.file_uploader[0].upload("x.csv", b"x").run()
    assert "数据期间的起始日晚于截止日" in html_of(app)
    assert address_of(app)["upload"] == "none"
    assert not (store / "staged").exists()


def test_a_file_that_was_discarded_in_another_tab_cannot_be_accepted_here(store: Path) -> None:
    upload = checked(demo_file("mv_users").read_bytes(), "mv_users.csv", "mv_users")
    app = opened(PAGE, upload=upload.id)
    uploads.discard(upload)
    app = pressed(app, "入库")
    assert datasets.versions() == []
    assert "不是可选的值" in html_of(app) or "还没有完成" in html_of(app)


def test_a_damaged_version_is_named(store: Path) -> None:
    version = accepted("mv_users")
    (version.folder / "version.json").write_text("{")
    assert f"mv_users/{version.id}" in html_of(opened(PAGE))


def test_the_public_sees_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGDIAN_AUDIENCE", "public")
    app = opened(PAGE)
    assert "无权访问" in html_of(app)
    assert len(app.file_uploader) == 0
