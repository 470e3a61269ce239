"""A whole evaluation of the synthetic province, computed once, and public pages opened on it."""

import dataclasses
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from data.demo import write_province
from data.units import load_units
from metrics.evaluation_files import write_evaluation
from metrics.folder_evaluation import Request as FolderRequest
from metrics.folder_evaluation import evaluate_folder
from reports.evaluations import Request
from tests.made_once import made_once
from workflow.store import write_json

ROOT = Path(__file__).resolve().parents[2]
DEMO = "E-0000000000de"
PLAN = "jiangsu-2020"
START, END = date(2019, 7, 1), date(2020, 6, 30)
SCALE = 0.3  # smaller ones leave cities without a total


def demo_files() -> Path:
    """A folder with the province's files (``data/``) and its evaluation (``evaluation/``)."""
    return made_once("demo-evaluation", compute_demo)


def compute_demo(place: Path) -> None:
    """Write the files and evaluate them."""
    write_province(place / "data", scale=SCALE)
    (place / "work").mkdir()
    done = evaluate_folder(FolderRequest(PLAN, place / "data", START, END), place / "work")
    folder = place / "evaluation"
    folder.mkdir()
    write_evaluation(done, folder)
    request = Request(DEMO, PLAN, str(START), str(END), {}, "2020-07-01T01:30:00+00:00")
    write_json(folder / "request.json", dataclasses.asdict(request))
    write_json(folder / "units.json", [dataclasses.asdict(unit) for unit in load_units().rows])


def keep_demo(store: Path) -> Path:
    """Put the evaluation of the demo into a store; returns its folder."""
    folder = store / "evaluations" / DEMO
    shutil.copytree(demo_files() / "evaluation", folder)
    return folder


def visited(page: str, **address: str) -> AppTest:
    """A page of the app as the door serves it, at this address."""
    app = AppTest.from_file(str(ROOT / "portal" / "main.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages" / page))
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def segments(app: AppTest) -> list[Any]:
    """The choices of few options side by side; Streamlit's own tests have no type for them."""
    return list(app.get("button_group"))
