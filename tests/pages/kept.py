"""Evaluations put into a store without computing them, and what a page shows."""

import dataclasses
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.units import Units
from metrics.cube import SCHEMA
from metrics.evaluation import Evaluation
from metrics.evaluation_files import StoredEvaluation, write_evaluation
from tests.charts.evaluations import three_cities
from workflow.evaluations import Request
from workflow.store import whole_folder, write_json

PAGES = Path(__file__).resolve().parents[2] / "pages"
SCRIPT = """
import streamlit as st
from portal.page_table import PAGE_TABLE
pages = [st.Page(row.file, default=str(row.file) == "{first}", url_path=row.address) for row in PAGE_TABLE]
st.navigation(pages).run()
"""
FIRST, SECOND = "E-000000000001", "E-000000000002"


def keep(
    store: Path, evaluation: StoredEvaluation, units: Units | None = None, evaluation_id: str = FIRST
) -> Request:
    """Put an evaluation into the store as its job would."""
    request = Request(
        id=evaluation_id,
        plan=evaluation.plan.id,
        start="2019-07-01",
        end="2020-06-30",
        versions={},
        evaluated_at=f"2020-07-01T01:30:0{evaluation_id[-1]}.000000+00:00",
    )
    with whole_folder(store / "evaluations" / evaluation_id) as folder:
        write_evaluation(
            Evaluation(
                plan=evaluation.plan,
                values=evaluation.values,
                scores=evaluation.scores,
                cube=SCHEMA.empty_table(),
                manifest={**evaluation.manifest, "units_sha256": (units or three_cities()).sha256},
            ),
            folder,
        )
        write_json(folder / "request.json", dataclasses.asdict(request))
        write_json(
            folder / "units.json", [dataclasses.asdict(unit) for unit in (units or three_cities()).rows]
        )
    return request


def opened(page: str, **address: str) -> AppTest:
    """A page as a reader with this address sees it, among the other pages, so that links have targets."""
    app = AppTest.from_string(SCRIPT.format(first=PAGES / page), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def unfolded(app: AppTest, *charts: str) -> AppTest:
    """The page after the tables of these drawings were opened."""
    for chart in charts:
        app.session_state[f"{chart}_table"] = True
    app.run()
    assert not app.exception, app.exception
    return app


def html_of(app: AppTest) -> str:
    """Everything that charts/ drew on the page."""
    return "".join(block.proto.body for block in app.get("html"))


def title_of(app: AppTest) -> str:
    """The page's title."""
    return html_of(app).split("<h1>")[1].split("</h1>")[0]


def address_of(app: AppTest) -> dict[str, str]:
    """The address the page wrote."""
    return {
        name: values[-1] if isinstance(values, list) else values for name, values in app.query_params.items()
    }
