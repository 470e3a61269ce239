"""What the upload page knows in one run, and what it says about it."""

from charts.facts import Fact
from charts.moments import shown
from charts.numbers import period, size, whole
from charts.steps import Step
from charts.texts import text
from data.contract import Contract
from data.problems import Severity
from pages.address import Address
from pages.analyst import changes_section, company_choice, evaluation_section
from workflow import datasets, evaluations, uploads
from workflow.damage import is_damaged_upload
from workflow.uploads import CheckResult, Upload
from workflow.versions import DatasetVersion

NONE = "none"
ALL = "all"


class View:
    """Everything this run of the page shows, read from the address and the store."""

    def __init__(self, address: Address, contracts: dict[str, Contract]) -> None:
        self.address, self.contracts = address, contracts
        self.id = address.known("upload", _is_known, NONE)
        self.upload = uploads.find(self.id)
        self.version = datasets.accepted_from(self.id)
        self.result = uploads.result(self.upload) if self.upload else None
        self.contract = contracts[self._dataset(list(contracts))]
        codes = [count.code for count in self.result.counts] if self.result else []
        self.code = address.choice("code", [ALL, *codes], ALL)
        if self.result and self.result.is_acceptable:
            changes_section.read(address)
        evaluation_section.read(address)
        address.settle()
        self.company = company_choice.chosen(address)

    def _dataset(self, options: list[str]) -> str:
        """Dataset and period are chosen freely until there is a file, then they are the file's."""
        came_in = self.file
        if came_in is None:
            start, end = evaluations.usual_period()
            self.address.day("from", start)
            self.address.day("to", end)
            company_choice.read(self.address)
            return self.address.choice("dataset", options, options[0])
        self.address.fix("from", came_in.start)
        self.address.fix("to", came_in.end)
        self.address.fix("dataset", came_in.dataset)
        self.address.fix("company", came_in.company_code or company_choice.ALL)
        return came_in.dataset

    @property
    def file(self) -> Upload | DatasetVersion | None:
        """The file the reader looks at, waiting or accepted."""
        return self.upload or self.version

    @property
    def period(self) -> str:
        """The period in words."""
        return period(self.address.values["from"], self.address.values["to"])

    @property
    def step(self) -> int:
        """Where the reader stands among the four steps."""
        if self.version:
            return 4
        if self.upload is None:
            return 1
        return 3 if self.result and self.result.is_acceptable else 2


def finding(view: View) -> str:
    """The page's title: where this file stands."""
    name = view.contract.title.zh
    if view.version:
        return text("upload.finding_accepted", dataset=name, rows=whole(view.version.rows))
    if view.upload is None:
        waiting = len(uploads.waiting())
        key = "upload.finding_others_wait" if waiting else "upload.finding_empty"
        return text(key, dataset=name, count=waiting)
    if view.result is None:
        return text("upload.finding_checking", dataset=name)
    other = view.contracts.get(view.result.other_dataset or "")
    if other:
        return text("upload.finding_other", other=other.title.zh, dataset=name)
    errors, warnings = numbers_of(view.result)
    if errors:
        return text("upload.finding_errors", dataset=name, errors=whole(errors))
    key = "upload.finding_warnings" if warnings else "upload.finding_clean"
    return text(key, dataset=name, rows=whole(view.result.rows_read), warnings=whole(warnings))


def way(view: View) -> list[Step]:
    """The four steps, each with what is known of it."""
    file = view.file
    handed_in = text("upload.step_file", size=size(file.size)) if file else text("upload.step_no_file")
    checked, accepted = text("upload.step_not_checked"), text("upload.step_not_accepted")
    if view.result:
        errors, warnings = numbers_of(view.result)
        checked = text("upload.step_checked", errors=whole(errors), warnings=whole(warnings))
    if view.version:
        checked = text("upload.step_checked", errors=whole(0), warnings=whole(view.version.warnings))
        accepted = text("upload.step_accepted", at=shown(view.version.accepted_at))
    return [
        Step(text("upload.step_choose"), view.contract.title.zh),
        Step(text("upload.step_hand_in"), handed_in),
        Step(text("upload.step_check"), checked),
        Step(text("upload.step_accept"), accepted),
    ]


def counted(result: CheckResult) -> list[Fact]:
    """Four numbers: rows read, rows that can be accepted, errors, warnings."""
    errors, warnings = numbers_of(result)
    return [
        Fact(text("upload.rows_read"), whole(result.rows_read), text("upload.rows_read_meaning")),
        Fact(text("upload.rows_fine"), whole(result.rows_acceptable), text("upload.rows_fine_meaning")),
        Fact(Severity.ERROR.word, whole(errors), text("upload.errors_meaning"), is_hot=errors > 0),
        Fact(Severity.WARNING.word, whole(warnings), text("upload.warnings_meaning")),
    ]


def numbers_of(result: CheckResult) -> tuple[int, int]:
    """How many errors and how many warnings."""
    return result.number_of(Severity.ERROR), result.number_of(Severity.WARNING)


def _is_known(upload_id: str) -> bool:
    """A damaged one is known: the page says below what is wrong with it, and goes on without it."""
    is_there = uploads.find(upload_id) is not None or datasets.accepted_from(upload_id) is not None
    return upload_id == NONE or is_there or is_damaged_upload(upload_id)
