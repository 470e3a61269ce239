"""`mingdian template`: the file to fill in for a dataset."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from data.templates import Sender, csv_template, workbook_template
from data.units import load_units


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(template)


def template(
    dataset: Annotated[str, typer.Argument(help="数据集名称，如 applications。")],
    out: Annotated[Path, typer.Argument(help="写入的文件，以 .xlsx 或 .csv 结尾。")],
    company: Annotated[str, typer.Option(help="报送企业代码，写进模板。")] = "",
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="数据期间第一天。")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="数据期间最后一天（含）。")
    ] = None,
    examples: Annotated[bool, typer.Option("--examples", help="填好两行示例。")] = False,
    contracts: Annotated[Path | None, typer.Option(help="数据规范所在文件夹，默认用内置的。")] = None,
    units: Annotated[Path | None, typer.Option(help="单位表 CSV，默认为江苏。")] = None,
) -> None:
    """写出一个数据集的填报模板：XLSX 有下拉列表、说明和示例，CSV 只有表头。"""
    known = load_contracts(contracts)
    if dataset not in known:
        raise UserError(f"没有数据集“{dataset}”。现有：{'、'.join(known)}。")
    sender = Sender(company, _day(first), _day(last))
    content = _made(known[dataset], out, sender, examples, units)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"不能写入“{out}”：{error.strerror}。") from error


def _made(contract: Contract, out: Path, sender: Sender, examples: bool, units: Path | None) -> bytes:
    rows = contract.example_rows() if examples else []
    if out.suffix.lower() == ".xlsx":
        return workbook_template(contract, load_units(units), sender, rows)
    if out.suffix.lower() == ".csv":
        return csv_template(contract, rows)
    raise UserError(f"模板只能写成 .xlsx 或 .csv，不能写成“{out.name}”。")


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
