"""Reading contracts from YAML: every mistake of every file in one message."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from data.contract import Contract
from data.contract_mistakes import mistakes_between
from data.errors import mistakes
from data.form_mistakes import in_words
from data.yaml_files import read_yaml_file

DEFAULT_DIRECTORY = Path(__file__).parent / "contracts"


def load_contracts(directory: Path | None = None) -> dict[str, Contract]:
    """All contracts of a folder by dataset name, in the order of their codes.

    Raises ``UserError`` naming every mistake of every file, and when the folder holds none.
    """
    return dict(_load(DEFAULT_DIRECTORY if directory is None else Path(directory).resolve()))


@cache
def _load(directory: Path) -> dict[str, Contract]:
    files = sorted(directory.glob("*.yaml"))
    wrong: list[str] = [] if files else [f"文件夹 {directory} 里没有 .yaml 数据规范"]
    read = {file.name: contract for file in files if (contract := _read(file, wrong))}
    contracts = {contract.dataset: contract for contract in read.values()}
    wrong += mistakes_between(read)
    if wrong:
        raise mistakes("数据规范有误", wrong)
    return dict(sorted(contracts.items(), key=lambda item: item[1].code))


def _read(file: Path, wrong: list[str]) -> Contract | None:
    try:
        return Contract.model_validate(read_yaml_file(file))
    except yaml.YAMLError as error:
        wrong.append(f"{file.name}：不是有效的 YAML（{_first_line(error)}）")
    except ValidationError as error:
        wrong.extend(f"{file.name}：{describe(one)}" for one in error.errors())
    return None


def describe(error: Any) -> str:
    """One pydantic error as ``place: what is wrong``."""
    place = ".".join(str(part) for part in error["loc"])
    message = in_words(error)
    return f"{place}：{message}" if place else message


def _first_line(error: yaml.YAMLError) -> str:
    return " ".join(str(error).split())[:200]
