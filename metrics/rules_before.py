"""The rules over several datasets, run on the records of an evaluation before it is computed."""

from collections.abc import Mapping
from pathlib import Path

from data.contract import Contract
from data.cross_rules import Outcome, Records, Span, run_rules
from data.engine import Resources
from data.units import Units
from metrics.datasets import Dataset
from metrics.period import Period


def rules_over(  # noqa: PLR0913 (an evaluation's inputs, and where and with what to work)
    datasets: Mapping[str, Dataset],
    contracts: Mapping[str, Contract],
    units: Units,
    period: Period,
    *,
    workplace: Path,
    resources: Resources | None = None,
    registers: Path | None = None,
) -> Outcome:
    """What the rules find. Only what names the evaluation counts: the same inputs give the same notes.

    ``registers``: a folder with tables of the province, if there is one. Raises ``UserError`` for a faulty
    register.
    """
    records = Records(
        files={name: one.path for name, one in datasets.items()},
        contracts=contracts,
        units=units,
        joined={name: one.joined for name, one in datasets.items() if one.joined},
        period=Span(period.first, period.last),
        registers=registers if registers and registers.is_dir() else None,
    )
    place = workplace / "rules"
    place.mkdir()
    return run_rules(records, workplace=place, resources=resources)
