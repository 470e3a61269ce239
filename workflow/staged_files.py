"""The folder of a file on its way in: what was said of it, and the file as it was handed in."""

import dataclasses
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from charts.texts import text
from data.errors import UserError
from data.intake import ReadingOptions
from data.intake.template import Template
from reports.home import home
from reports.store_folders import Day, Moment, read_record
from workflow.recognised import recognise, recognised
from workflow.store import keep_file, whole_folder, write_json

FILE = "upload.json"


@dataclass(frozen=True)
class Upload:
    """A file that was handed in for a dataset and a period.

    ``is_dataset_open``: the dataset is a guess as long as nobody has looked at the file's header.
    """

    id: str
    dataset: str
    company_code: str | None
    start: Day
    end: Day
    file_name: str
    size: int
    staged_at: Moment
    options: ReadingOptions = field(default_factory=ReadingOptions)
    is_dataset_open: bool = False

    @property
    def folder(self) -> Path:
        """Where it waits."""
        return staged_folder() / self.id

    @property
    def original(self) -> Path:
        """The file as it was handed in."""
        return self.folder / "original" / self.file_name


def staged_folder() -> Path:
    """The folder of all of them."""
    return home() / "staged"


def keep_upload(upload: Upload, content: BinaryIO | Path) -> Upload:
    """The upload in its folder, whole, with the file's size.

    A file of the disk gets a second name in the store where the disk has hard links.
    """
    with whole_folder(upload.folder) as folder:
        original = folder / "original" / upload.file_name
        original.parent.mkdir()
        if isinstance(content, Path):
            keep_file(content, original)
        else:
            _write(content, original)
        if original.is_symlink():  # it was put in the place of the file a moment ago
            raise UserError(text("uploads.gone"))
        upload = replace(upload, size=original.stat().st_size)
        write_json(folder / FILE, dataclasses.asdict(upload))
    return upload


def read_upload(folder: Path) -> Upload:
    """What was said of the file, and what its header says. Raises ``DamagedError``."""
    upload = read_record(Upload, folder / FILE)
    dataset = recognised(folder) if upload.is_dataset_open else None
    return replace(upload, dataset=dataset, is_dataset_open=False) if dataset else upload


def with_its_dataset(upload: Upload) -> Upload:
    """The upload with the dataset that its header says, where nobody has said it."""
    if not upload.is_dataset_open:
        return upload
    dataset = recognise(upload.folder, upload.original, upload.dataset)
    return replace(upload, dataset=dataset, is_dataset_open=False)


def as_template_says(upload: Upload, template: Template) -> Upload:
    """The upload for the company and the days that its template names; what that leaves open stays."""
    start, end = (
        (template.period_from, template.period_to) if template.has_period else (upload.start, upload.end)
    )
    return replace(upload, company_code=template.company or upload.company_code, start=start, end=end)


def _write(content: BinaryIO, target: Path) -> None:
    with target.open("wb") as file:
        shutil.copyfileobj(content, file, 1 << 20)
