"""An empty store filled with the demo province, through the same services as every other file."""

import shutil
import time
from collections.abc import Callable, Set
from datetime import date

from charts.texts import text
from data.demo import DATASETS, declared_periods, write_province
from data.errors import UserError
from reports.home import home
from workflow import datasets, evaluations, jobs, uploads

PLAN = "jiangsu-2020"
START, END = date(2019, 7, 1), date(2020, 6, 30)
LONGEST_SECONDS = 600


def fill_with_demo(say: Callable[[str], None], scale: float = 1.0) -> str:
    """Write, check and accept its datasets, evaluate them; returns the evaluation's id.

    A store that holds the demo already is used as it is, and one whose filling was interrupted gets the
    rest. One that holds other versions is left alone: demo records beside real ones would be evaluated
    together with them.
    """
    accepted = datasets.versions()
    if not all(_is_from_demo(version) for version in accepted):
        raise UserError(text("demo.not_empty", home=home()))
    missing = set(DATASETS) - {version.dataset for version in accepted}
    if missing:
        _accept_province(missing, say, scale)
    return _evaluated(say)


def _accept_province(missing: Set[str], say: Callable[[str], None], scale: float) -> None:
    folder = home() / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    say(text("demo.writing"))
    write_province(folder, scale=scale)
    periods = declared_periods()
    for file in [folder / f"{dataset}.csv" for dataset in sorted(missing)]:
        say(text("demo.accepting", dataset=file.stem))
        with file.open("rb") as content:
            upload = uploads.stage(file.stem, _demo_name(file.stem), content, *periods[file.stem])
        uploads.run_check({"upload": upload.id}, lambda _share, _message: None)
        datasets.accept(upload)
    shutil.rmtree(folder)


def _evaluated(say: Callable[[str], None]) -> str:
    evaluation_id = evaluations.ask(PLAN, START, END)
    last_said = ""
    for _ in range(LONGEST_SECONDS * 5):
        if evaluations.find(evaluation_id):
            return evaluation_id
        stands = evaluations.progress(evaluation_id)
        if stands is None or stands.state is jobs.State.FAILED:
            raise UserError(text("demo.failed", reason=stands.message if stands else ""))
        if stands.message != last_said:
            say(stands.message)
            last_said = stands.message
        time.sleep(0.2)
    raise UserError(text("demo.failed", reason=text("demo.too_long")))


def _demo_name(dataset: str) -> str:
    return text("demo.file_name", dataset=dataset)


def _is_from_demo(version: datasets.DatasetVersion) -> bool:
    return version.file_name == _demo_name(version.dataset)
