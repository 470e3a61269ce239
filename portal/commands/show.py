"""The command that explains one indicator: its definition and, in a unit, how its rows came to count."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from charts.funnel_table import funnel_lines
from charts.numbers import period
from charts.texts import text
from data.contract_files import load_contracts
from data.errors import UserError
from data.folder import check_folder
from data.units import Units, load_units
from metrics.definition_text import definition_text
from metrics.folder_evaluation import FaultyFilesError, typed_datasets
from metrics.funnel import Funnel, Records, compute_funnels
from metrics.period import Period
from metrics.plan import Plan
from metrics.plan_files import load_and_resolve
from portal.commands.compute import ContractsOption, PlanOption, UnitsOption
from reports.evaluations import find, listing, read

FirstDay = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="与 --data 一起：评价期第一天。")
]
LastDay = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="与 --data 一起：评价期最后一天（含）。")
]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(show)


def show(
    indicator: Annotated[str, typer.Argument(help="指标编号，如 KJ02。")],
    plan: PlanOption = "jiangsu-2020",
    contracts: ContractsOption = None,
    unit: Annotated[
        str, typer.Option(help="单位代码，如 320500：再列出该单位的记录从报送到计入的每一步。")
    ] = "",
    evaluation: Annotated[
        str, typer.Option(help="与 --unit 一起：评价编号，默认用库中这个方案最近的评价。")
    ] = "",
    data: Annotated[
        Path | None, typer.Option(help="与 --unit 一起：不用库中的评价，而用这个文件夹中的数据集。")
    ] = None,
    first: FirstDay = None,
    last: LastDay = None,
    units: UnitsOption = None,
) -> None:
    """用文字和 SQL 说明一个指标的定义；给出单位时，再列出记录从报送到计入的每一步。"""
    known = load_contracts(contracts)
    loaded, resolved = load_and_resolve(plan, known)
    print(definition_text(loaded, resolved, indicator, known))
    if not unit:
        return
    if data is None and first is None and last is None:
        _from_store(loaded, indicator, unit, evaluation)
    elif data is None or first is None or last is None:
        raise UserError(text("funnel.half_given"))
    else:
        unit_table = _known(unit, load_units(units))
        span = Period(first.date(), last.date())
        funnels = _of_folder(plan, indicator, data, span, unit_table, contracts)
        standing = text("public.period", period=period(str(span.first), str(span.last)))
        _print(loaded, funnels, unit, unit_table, standing)


def _from_store(plan: Plan, indicator: str, unit: str, evaluation: str) -> None:
    """Of an evaluation in the store; worked out once and kept."""
    if evaluation:
        request = find(evaluation)
        if request is None:
            raise UserError(text("evaluation.unknown", id=evaluation))
    else:
        of_plan = [one for one in listing().sound if one.plan == plan.id]
        if not of_plan:
            raise UserError(text("funnel.no_evaluation", plan=plan.id))
        request = of_plan[0]
    kept = read(request)
    units = _known(unit, kept.units)
    from workflow.funnels import now_or_kept  # noqa: PLC0415 (the store is opened only when it is asked)

    funnels = now_or_kept(request.id, indicator).funnels
    standing = text("public.period", period=period(request.start, request.end))
    _print(kept.stored.plan, funnels, unit, units, f"{standing}{text('records.and')}{request.id}")


def _of_folder(
    plan: str, indicator: str, folder: Path, span: Period, units: Units, contracts: Path | None
) -> list[Funnel]:
    """Of files that are in no store, checked first as ``mingdian evaluate`` does."""
    known = load_contracts(contracts)
    loaded, resolved = load_and_resolve(plan, known)
    with tempfile.TemporaryDirectory() as place:
        checked = check_folder(folder, known, units, Path(place) / "files")
        if not all(one.is_acceptable for one in checked):
            raise FaultyFilesError(checked)
        datasets = typed_datasets(checked, known, Path(place) / "files")
        return compute_funnels(Records(loaded, resolved, datasets, known, span), indicator)


def _known(unit: str, units: Units) -> Units:
    if unit not in units:
        raise UserError(text("funnel.unknown_unit", unit=unit))
    return units


def _print(plan: Plan, funnels: Sequence[Funnel], unit: str, units: Units, standing: str) -> None:
    said = text("funnel.of_unit", unit=units.name(unit), standing=standing)
    print(f"\n{text('funnel.section')}（{said}）")
    if not funnels:
        print(text("funnel.none"))
    for funnel in funnels:
        print("\n" + "\n".join(funnel_lines(funnel, funnel.of(unit, units), plan)))
