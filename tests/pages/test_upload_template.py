"""数据上传: the template carries what was chosen, and a template that says something else is heard."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.contract_files import load_contracts
from data.templates import Sender, workbook_template
from data.units import load_units
from pages.analyst.template_downloads import makers
from tests.data.intake_cases import check_path
from tests.pages.kept import address_of, html_of, opened
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, checked
from workflow import uploads
from workflow.uploads import Upload

PAGE = "analyst/upload.py"
TITLE = "模板写的与所选的不同"
TAKE_OVER = "按模板重新校验"


def filled_in(sender: Sender, company: str | None = None) -> Upload:
    """A template made for ``sender``, handed in for the usual year and this company."""
    contract = load_contracts()["findings"]
    content = workbook_template(contract, load_units(), sender, contract.example_rows())
    return checked(content, "a.xlsx", "findings", company, (START, END))


def buttons(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def test_the_template_is_made_for_the_company_and_the_days_of_the_page(tmp_path: Path) -> None:
    contract = load_contracts()["outages"]
    made = makers(contract, "2020-01-01", "2020-06-30", "JS-SZ")["xlsx"]()
    (tmp_path / "a.xlsx").write_bytes(made)
    said = check_path("outages", tmp_path / "a.xlsx").assumed.template
    assert said is not None
    assert (said.company, said.period_from, said.period_to) == ("JS-SZ", "2020-01-01", "2020-06-30")


def test_a_template_for_several_companies_names_none(tmp_path: Path) -> None:
    made = makers(load_contracts()["outages"], "2020-01-01", "2020-06-30", None)["xlsx"]()
    (tmp_path / "a.xlsx").write_bytes(made)
    said = check_path("outages", tmp_path / "a.xlsx").assumed.template
    assert said is not None
    assert said.company == ""


def test_a_template_of_another_company_and_other_days_is_said_and_taken_over(store: Path) -> None:
    upload = filled_in(Sender("JS-SZ", date(2020, 1, 1), date(2020, 3, 31)))
    app = opened(PAGE, upload=upload.id)
    html = html_of(app)
    assert TITLE in html
    assert "模板写的是企业JS-SZ，数据期间2020-01-01至2020-03-31" in html
    assert "所选的是企业全部，数据期间2019-07-01至2020-06-30" in html
    app = next(one for one in app.button if one.label == TAKE_OVER).click().run()
    assert not app.exception
    again = uploads.find(address_of(app)["upload"])
    assert again is not None
    assert (again.company_code, again.start, again.end) == ("JS-SZ", "2020-01-01", "2020-03-31")
    assert uploads.find(upload.id) is None
    wait_until(lambda: uploads.result(again) is not None, seconds=60)
    app = opened(PAGE, upload=again.id)
    assert TITLE not in html_of(app)
    assert TAKE_OVER not in buttons(app)


def test_a_template_that_says_the_same_or_nothing_is_not_mentioned(store: Path) -> None:
    same = Sender("JS-SZ", START, END)
    for sender, company in ((same, "JS-SZ"), (Sender(), "JS-SZ"), (Sender(), None)):
        app = opened(PAGE, upload=filled_in(sender, company).id)
        assert TITLE not in html_of(app)
        assert TAKE_OVER not in buttons(app)


def test_a_file_that_was_discarded_meanwhile_cannot_be_taken_over(store: Path) -> None:
    upload = filled_in(Sender("JS-SZ"))
    app = opened(PAGE, upload=upload.id)
    uploads.discard(upload)
    app = next(one for one in app.button if one.label == TAKE_OVER).click().run()
    assert "不是可选的值" in html_of(app)
