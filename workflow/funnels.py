"""From received to counted, kept for each evaluation and indicator: an evaluation is a value, so is this."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from charts.texts import text
from data.errors import UserError
from metrics.funnel import Funnel, compute_funnels
from reports.evaluations import find as find_evaluation
from reports.evaluations import read
from reports.home import home
from reports.store_folders import DamagedError, read_record
from workflow import jobs
from workflow.evaluation_records import records_of
from workflow.names import EVALUATION_ID, INDICATOR_ID
from workflow.store import write_json

KIND = "funnel"


@dataclass(frozen=True)
class IndicatorFunnels:
    """The funnels of one indicator in every unit of one evaluation."""

    evaluation: str
    indicator: str
    funnels: list[Funnel]


def find(evaluation_id: str, indicator: str) -> IndicatorFunnels | None:
    """Those that were worked out; none for a file that is damaged, which is then made again."""
    if not _are_ids(evaluation_id, indicator):
        return None
    try:
        found = read_record(IndicatorFunnels, _file(evaluation_id, indicator))
    except DamagedError:
        return None
    return found if (found.evaluation, found.indicator) == (evaluation_id, indicator) else None


def ask(evaluation_id: str, indicator: str) -> None:
    """Start working them out, or join the job that does; nothing to do where they are there."""
    if not _are_ids(evaluation_id, indicator):
        raise UserError(text("evaluation.unknown", id=evaluation_id))
    if find(evaluation_id, indicator) is None:
        arguments = {"evaluation": evaluation_id, "indicator": indicator}
        jobs.start(_job(evaluation_id, indicator), KIND, arguments)


def progress(evaluation_id: str, indicator: str) -> jobs.Progress | None:
    """How far it is, or ``None`` if it was never asked for."""
    return jobs.progress(_job(evaluation_id, indicator)) if _are_ids(evaluation_id, indicator) else None


def run_funnel(arguments: Mapping[str, str], step: Callable[[float, str], None]) -> None:
    """The job."""
    step(0.2, text("funnel.running"))
    now_or_kept(arguments["evaluation"], arguments["indicator"])


def now_or_kept(evaluation_id: str, indicator: str) -> IndicatorFunnels:
    """Those that are kept; otherwise worked out here, and kept.

    Raises ``UserError`` for an unknown evaluation or indicator, or where records are gone.
    """
    kept = find(evaluation_id, indicator)
    if kept:
        return kept
    request = find_evaluation(evaluation_id)
    if request is None:
        raise UserError(text("evaluation.unknown", id=evaluation_id))
    evaluation = read(request)
    if indicator not in evaluation.stored.plan.indicators:
        raise UserError(text("funnel.unknown_indicator", indicator=indicator))
    records, file = records_of(request, evaluation), _file(evaluation_id, indicator)
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=file.parent) as place:  # for work that outgrows memory
        made = IndicatorFunnels(
            evaluation_id, indicator, compute_funnels(records, indicator, workplace=Path(place))
        )
    write_json(file, dataclasses.asdict(made))
    return made


def _are_ids(evaluation_id: str, indicator: str) -> bool:
    return bool(EVALUATION_ID.fullmatch(evaluation_id) and INDICATOR_ID.fullmatch(indicator))


def _file(evaluation_id: str, indicator: str) -> Path:
    return home() / "funnels" / evaluation_id / f"{indicator}.json"


def _job(evaluation_id: str, indicator: str) -> str:
    return f"F-{evaluation_id[2:]}-{indicator}"
