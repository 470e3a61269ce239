"""The commands that compute: check, evaluate and score."""

import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from data.contract_files import load_contracts
from data.errors import UserError
from data.intake import Checked, check_file
from data.problems import Found, Severity
from data.units import load_units
from metrics.evaluation import Evaluation
from metrics.evaluation_files import write_evaluation
from metrics.folder_evaluation import FaultyFilesError, Request, evaluate_folder
from metrics.outside_values import score_values
from metrics.plan_files import load_plan

LIMIT_PER_CODE = 20
JSON_KEYS = ("code", "severity", "row", "column", "value", "message", "advice")

ContractsOption = Annotated[Path | None, typer.Option(help="数据规范所在文件夹，默认用内置的。")]
UnitsOption = Annotated[Path | None, typer.Option(help="单位表 CSV，默认为江苏。")]
PlanOption = Annotated[str, typer.Option(help="方案编号，或方案文件、文件夹的路径。")]
OutOption = Annotated[Path, typer.Option(help="结果写入的文件夹。")]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]


def register(app: typer.Typer) -> None:
    """Add the computing commands to the command line."""
    app.command()(check)
    app.command()(evaluate)
    app.command()(score)


def check(
    dataset: Annotated[str, typer.Argument(help="数据集名称，如 applications。")],
    file: Annotated[Path, typer.Argument(help="CSV、XLSX 或 Parquet 文件，或它们的 ZIP、gzip 压缩包。")],
    contracts: ContractsOption = None,
    units: UnitsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出全部问题的 JSON 数组。")] = False,
) -> None:
    """按数据规范校验一个文件，列出每一处问题；有错误时退出码为 1。"""
    known = load_contracts(contracts)
    if dataset not in known:
        raise UserError(f"没有数据集“{dataset}”。现有：{'、'.join(known)}。")
    if not file.is_file():
        raise UserError(f"文件“{file}”不存在，请核对路径。")
    unit_table = load_units(units)
    with tempfile.TemporaryDirectory() as workplace:
        checked = check_file(known[dataset], file, unit_table, Path(workplace) / dataset, known=known)
        if as_json:
            _print_json(checked)
        else:
            _print_problems(checked)
    if not checked.is_acceptable:
        raise typer.Exit(1)


def evaluate(
    plan: PlanOption,
    data: Annotated[
        Path, typer.Option(help="数据集所在文件夹：applications.csv，或分几个文件放在子文件夹 applications。")
    ],
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="评价期第一天。")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="评价期最后一天（含）。")],
    out: OutOption,
    units: UnitsOption = None,
    contracts: ContractsOption = None,
    engine: Annotated[str, typer.Option(help="计算引擎。")] = "duckdb",
) -> None:
    """从一个文件夹的数据集计算指标、得分和排名。"""
    request = Request(plan, data, first.date(), last.date(), units, contracts, engine)
    with tempfile.TemporaryDirectory() as workplace:
        try:
            evaluation = evaluate_folder(request, Path(workplace), progress=_say)
        except FaultyFilesError as error:
            for checked in error.checked:
                _print_problems(checked, file=sys.stderr)
            raise
    _write(evaluation, out)


def score(
    plan: PlanOption,
    values: Annotated[Path, typer.Option(help="指标值 CSV：unit_code,indicator,value（可有 level）。")],
    out: OutOption,
    units: UnitsOption = None,
) -> None:
    """给已经算好的指标值计分和排名。"""
    evaluation = score_values(load_plan(plan), values, load_units(units) if units else None)
    _write(evaluation, out)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print_json(checked: Checked) -> None:
    """One array, written problem by problem so that a million of them need no memory."""
    keys = (*JSON_KEYS, "sheet") if checked.assumed.kind == "xlsx" else JSON_KEYS
    print("[", end="")
    for number, problem in enumerate(checked.all()):
        given = asdict(problem)
        row = {key: given[key] for key in keys}
        print("," if number else "", json.dumps(row, ensure_ascii=False), sep="\n", end="")
    print("\n]")


def _print_problems(checked: Checked, file: object = None) -> None:
    stream = sys.stdout if file is None else sys.stderr
    print(
        f"{checked.file_name}：读入{checked.rows_read:,}行，未能拆分{checked.rows_refused:,}行；"
        f"错误{checked.count_of(Severity.ERROR):,}处，警告{checked.count_of(Severity.WARNING):,}处。",
        file=stream,
    )
    print(f"读取方式：{checked.assumed.words()}。", file=stream)
    for count in checked.counts():
        place = f"（{count.column}）" if count.column else ""
        print(f"合计 {count.code} {count.title}{place}：{count.count:,}处。{count.advice}", file=stream)
    for problem in checked.first(LIMIT_PER_CODE):
        print(_line(problem), file=stream)


def _line(problem: Found) -> str:
    where = f"第{problem.row}行" if problem.row else "整个文件"
    column = f" {problem.column}（{problem.place}）" if problem.column and problem.letter else ""
    column = column or (f" {problem.column}" if problem.column else "")
    value = f" 值“{problem.value}”" if problem.value is not None else ""
    return f"[{problem.code}] {problem.severity} {where}{column}{value}：{problem.message}{problem.advice}"


def _write(evaluation: Evaluation, out: Path) -> None:
    """Write into a sibling first, so that a killed run leaves the folder as it was."""
    if out.exists() and not out.is_dir():
        raise UserError(f"“{out}”是一个文件，请给出文件夹。")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as half:
        write_evaluation(evaluation, Path(half))
        for file in sorted(Path(half).iterdir()):
            shutil.move(file, out / file.name)
    for row, levels in evaluation.manifest.get("not_scored", {}).items():
        for level, reason in levels.items():
            print(f"{row}（{level}）不计分：{reason}。", file=sys.stderr)
    print(f"结果已写入 {out}：values.csv、scores.csv、manifest.json、cube.parquet", file=sys.stderr)
