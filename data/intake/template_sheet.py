"""The hidden sheet of our templates: what a workbook was made for, and whether it is what was chosen."""

from collections.abc import Mapping

from data.contract import Contract
from data.intake.header import Header
from data.intake.recognition import is_another_table, looks_like
from data.intake.template import Template, template_from
from data.intake.workbook import Workbook
from data.problems import Found, found

ABOUT = "_mingdian"
MOST_ROWS = 50


def template_of(workbook: Workbook) -> Template | None:
    """What the workbook says of itself, if it was made from a template."""
    about = next((sheet for sheet in workbook.sheets if sheet.name == ABOUT), None)
    if about is None:
        return None
    said: dict[str, str] = {}
    for count, (_, cells) in enumerate(workbook.rows(about)):
        if count == MOST_ROWS:
            break
        said[cells.get(0, "")] = cells.get(1, "")
    return template_from(said)


def mismatch(
    template: Template | None, header: Header, row: int, contract: Contract, known: Mapping[str, Contract]
) -> tuple[Found, str | None] | None:
    """The one message about a workbook of another dataset or an older version, and that other dataset."""
    if template is None or not is_another_table(header.columns, contract):
        return None
    if template.dataset != contract.dataset and template.dataset in known:
        return looks_like(known[template.dataset], row), template.dataset
    if template.dataset == contract.dataset and template.version != contract.version:
        return older("HD06", template, contract, row), None
    return None


def older(code: str, template: Template, contract: Contract, row: int) -> Found:
    """That the template is of another version, as an error or as a warning."""
    return found(code, row=row, value=template.version, detail=contract.version)
