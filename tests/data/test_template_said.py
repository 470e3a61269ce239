"""What a template says of itself comes back from a check, and only what could be true."""

from datetime import date
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.intake.template import Template, template_from
from data.templates import Sender, workbook_template
from data.units import load_units
from tests.data.intake_cases import check_path


def test_company_and_days_of_the_template_stand_in_how_it_was_read(tmp_path: Path) -> None:
    contract = load_contracts()["outages"]
    sender = Sender("JS-SZ", date(2020, 1, 1), date(2020, 6, 30))
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_template(contract, load_units(), sender, contract.example_rows()))
    said = Template("outages", contract.version, "JS-SZ", "2020-01-01", "2020-06-30")
    assert check_path("outages", path).assumed.template == said
    assert check_path("mv_users", path).assumed.template == said  # of a refused file too


def test_a_workbook_that_was_not_made_from_a_template_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n1\n")
    assert check_path("outages", tmp_path / "a.csv").assumed.template is None


@pytest.mark.parametrize(
    ("said", "company", "days"),
    [
        ({"company": "a b"}, "", ("", "")),
        ({"company": "<img src=x>"}, "", ("", "")),
        ({"company": "x" * 41}, "", ("", "")),
        ({"company": "JS-SZ", "period_from": "2020-01-01"}, "JS-SZ", ("", "")),
        ({"period_from": "2020-06-30", "period_to": "2020-01-01"}, "", ("", "")),
        ({"period_from": "2020-02-30", "period_to": "2020-03-01"}, "", ("", "")),
        ({"period_from": "20200101", "period_to": "20200301"}, "", ("", "")),
        ({"period_from": "2020-01-01", "period_to": "2020-01-01"}, "", ("2020-01-01", "2020-01-01")),
    ],
)
def test_what_cannot_be_a_company_or_days_is_left_out(
    said: dict[str, str], company: str, days: tuple[str, str]
) -> None:
    found = template_from(said)
    assert (found.company, (found.period_from, found.period_to)) == (company, days)
    assert found.has_period is bool(days[0])


def test_a_hidden_sheet_of_a_novel_is_kept_short() -> None:
    found = template_from({"dataset": "x" * 5000, "version": "y" * 5000})
    assert (len(found.dataset), len(found.version)) == (40, 40)
