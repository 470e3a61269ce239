"""数据上传: how a file was read, the form that changes it, and the way out of a wrong dataset."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.intake import ReadingOptions
from tests.data.intake_cases import CORRECT, csv_of
from tests.data.workbooks import SheetOf, write_workbook
from tests.pages.kept import address_of, html_of, opened, title_of
from tests.workflow.children import wait_until
from tests.workflow.demo_files import checked
from workflow import uploads

PAGE = "analyst/upload.py"
STEP = CORRECT["user_interruptions"]
TEXT = csv_of("user_interruptions", *({**STEP, "step_no": str(n)} for n in (1, 2, 3)))


def pressed(app: AppTest, label: str) -> AppTest:
    run = next(one for one in app.button if one.label == label).click().run()
    assert not run.exception
    return run


def chosen(app: AppTest, label: str, value: str) -> None:
    next(one for one in app.selectbox if one.label == label).set_value(value)


def result_of(app: AppTest) -> uploads.CheckResult:
    """What was found in the file of the page's address, as soon as it is checked."""
    upload = uploads.find(address_of(app)["upload"])
    assert upload is not None
    wait_until(lambda: uploads.result(upload) is not None, seconds=60)
    found = uploads.result(upload)
    assert found is not None
    return found


def test_what_was_assumed_stands_with_the_first_rows(store: Path) -> None:
    text = "停电明细\n" + TEXT.replace(",", ";").replace("2020-03-02 08", "2020/3/2 08").replace("O1", "停电")
    upload = checked(text.encode("gb18030"), "a.csv", "user_interruptions")
    html = html_of(opened(PAGE, upload=upload.id))
    for part in (
        "GB18030（GBK）",
        "分号",
        "第2行",
        "自动判断",
        "2020/1/5",
        "前5行",
        "停电",
        "2020/3/2 08:00:00",
    ):
        assert part in html


def test_the_way_of_reading_can_be_changed_and_the_file_is_read_again(store: Path) -> None:
    upload = checked(TEXT.replace("O1,U1,2", '5",U1,2').encode(), "a.csv", "user_interruptions")
    app = opened(PAGE, upload=upload.id)
    assert title_of(app).endswith("有1个错误，暂不能入库")
    chosen(app, "引号", "none")
    app = pressed(app, "按此重新读取")
    assert address_of(app)["upload"] != upload.id
    assert uploads.find(upload.id) is None
    found = result_of(app)
    assert (found.is_acceptable, found.assumed.quoting, found.assumed.given) == (True, "none", ("quoting",))
    assert "指定" in html_of(opened(PAGE, upload=address_of(app)["upload"]))


def test_the_header_row_can_be_given_and_taken_back(store: Path) -> None:
    upload = checked(TEXT.encode(), "a.csv", "user_interruptions")
    app = opened(PAGE, upload=upload.id)
    app.number_input[0].set_value(2)
    app = pressed(app, "按此重新读取")
    assert result_of(app).assumed.header_row == 2
    app = opened(PAGE, upload=address_of(app)["upload"])
    assert app.number_input[0].value == 2
    app.number_input[0].set_value(None)
    assert result_of(pressed(app, "按此重新读取")).assumed.given == ()


def test_another_sheet_can_be_chosen(store: Path, tmp_path: Path) -> None:
    sheets = {"三月": SheetOf([list(STEP), list(STEP.values())]), "四月": SheetOf([list(STEP)])}
    content = write_workbook(tmp_path / "a.xlsx", sheets).read_bytes()
    app = opened(PAGE, upload=checked(content, "a.xlsx", "user_interruptions").id)
    assert "工作表“三月”" in html_of(app)
    chosen(app, "工作表", "四月")
    assert result_of(pressed(app, "按此重新读取")).assumed.sheet == "四月"


def test_a_file_of_another_dataset_is_one_message_and_one_button_away_from_being_right(store: Path) -> None:
    upload = checked(TEXT.encode(), "a.csv", "mv_users")
    app = opened(PAGE, upload=upload.id)
    assert title_of(app) == "这像是停电用户明细，不是中压用户台账"
    assert "这像是停电用户明细 D06，不是所选的数据集。" in html_of(app)
    app = pressed(app, "改为“停电用户明细 D06”重新读取")
    found = result_of(app)
    assert (found.is_acceptable, found.rows_read) == (True, 3)
    assert address_of(app)["dataset"] == "user_interruptions"


def test_personal_information_is_named_on_the_page_and_not_shown(store: Path) -> None:
    row = {**CORRECT["application_costs"], "legal_basis": "13812345678", "联系电话": "0512-65123456"}
    upload = checked(csv_of("application_costs", row).encode(), "a.csv", "application_costs")
    html = html_of(opened(PAGE, upload=upload.id))
    assert "含有电话号码" in html
    assert "G列 " in html
    assert "（已隐去）" in html
    for secret in ("13812345678", "65123456"):
        assert secret not in html
        kept = [
            path for path in (store / "staged").rglob("*.json") if secret in path.read_text(encoding="utf-8")
        ]
        assert kept == []


def test_a_file_that_was_discarded_meanwhile_cannot_be_read_again(store: Path) -> None:
    upload = checked(TEXT.encode(), "a.csv", "user_interruptions")
    app = opened(PAGE, upload=upload.id)
    uploads.discard(upload)
    app = pressed(app, "按此重新读取")
    assert "不是可选的值" in html_of(app)


def test_a_kept_way_of_reading_that_is_no_choice_is_damage(store: Path) -> None:
    upload = checked(TEXT.encode(), "a.csv", "user_interruptions")
    file = upload.folder / "upload.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"separator": null', '"separator": "|"'))
    assert uploads.find(upload.id) is None
    assert list(uploads.damaged()) == [f"staged/{upload.id}"]


@pytest.mark.parametrize("options", [ReadingOptions(), ReadingOptions(encoding="utf-8", header_row=1)])
def test_reading_again_keeps_period_company_and_content(options: ReadingOptions, store: Path) -> None:
    upload = checked(TEXT.encode(), "a.csv", "user_interruptions")
    again = uploads.stage_again(replace(upload, options=options))
    assert (again.start, again.end, again.company_code, again.dataset) == (
        upload.start, upload.end, upload.company_code, upload.dataset,
    )  # fmt: skip
    assert again.original.read_bytes() == TEXT.encode()
    assert uploads.find(again.id) == again
    assert [one.id for one in uploads.waiting()] == [again.id]
