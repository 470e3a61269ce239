"""A small synthetic province as upload files, written once per test run."""

import io
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from data.demo import write_province
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


def staged(content: bytes, name: str = "applications.csv", dataset: str = "applications") -> Upload:
    """Hand in a file."""
    return uploads.stage(dataset, name, io.BytesIO(content), START, END)


def checked(content: bytes, name: str = "applications.csv", dataset: str = "applications") -> Upload:
    """Hand in a file and check it here and now."""
    upload = staged(content, name, dataset)
    uploads.run_check({"upload": upload.id}, lambda _share, _message: None)
    return upload


def accepted(dataset: str = "applications", scale: float = SCALE) -> DatasetVersion:
    """A version of the demo's dataset in the store."""
    return datasets.accept(checked(demo_file(dataset, scale).read_bytes(), f"{dataset}.csv", dataset))
