"""A small synthetic province as upload files, written once per test run."""

import io
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from data.demo import declared_periods, write_province
from workflow import datasets, uploads
from workflow.datasets import DatasetVersion
from workflow.uploads import Upload

START, END = date(2019, 7, 1), date(2020, 6, 30)
SCALE = 0.05


@cache
def _folder(scale: float) -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="mingdian-demo-")
    write_province(Path(folder.name), scale=scale)
    return folder  # kept by the cache, removed when the interpreter ends


def demo_file(dataset: str, scale: float = SCALE) -> Path:
    """The upload file of one dataset. At the usual small scale no city has enough cases for a total."""
    return Path(_folder(scale).name) / f"{dataset}.csv"


def companies_of(dataset: str) -> list[str]:
    """The companies of one dataset, in order."""
    header, *rows = demo_file(dataset).read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("company_code")
    return sorted({row.split(",")[place] for row in rows})


def rows_of(dataset: str, *companies: str) -> bytes:
    """The file that these companies alone would send."""
    header, *rows = demo_file(dataset).read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("company_code")
    return "\n".join([header, *(row for row in rows if row.split(",")[place] in companies), ""]).encode()


def begun_within(content: bytes, first: date, last: date) -> bytes:
    """The rows of a file that have begun on these days."""
    header, *rows = content.decode().splitlines()
    place = header.split(",").index("start_at")
    kept = [row for row in rows if str(first) <= row.split(",")[place][:10] <= str(last)]
    return "\n".join([header, *kept, ""]).encode()


def without_last_row(dataset: str) -> bytes:
    """The file of one dataset corrected by its company: a row less."""
    return b"\n".join(demo_file(dataset).read_bytes().rstrip().split(b"\n")[:-1]) + b"\n"


def staged(
    content: bytes,
    name: str = "applications.csv",
    dataset: str = "applications",
    company: str | None = None,
    period: tuple[date, date] | None = None,
) -> Upload:
    """Hand in a file, for the days that the demo's file is about unless others are given."""
    days = period or declared_periods()[dataset]
    return uploads.stage(dataset, name, io.BytesIO(content), *days, company)


def checked(
    content: bytes,
    name: str = "applications.csv",
    dataset: str = "applications",
    company: str | None = None,
    period: tuple[date, date] | None = None,
) -> Upload:
    """Hand in a file and check it here and now."""
    upload = staged(content, name, dataset, company, period)
    uploads.run_check({"upload": upload.id}, lambda _share, _message: None)
    return upload


def accepted(dataset: str = "applications", scale: float = SCALE) -> DatasetVersion:
    """A version of the demo's dataset in the store."""
    return datasets.accept(checked(demo_file(dataset, scale).read_bytes(), f"{dataset}.csv", dataset))
