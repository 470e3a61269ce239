"""The rules and registers from their YAML files; all mistakes of all files in one message."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from data.contract_files import describe
from data.cross_rules.model import Register, Rule
from data.errors import mistakes
from data.problems import CATALOGUE
from data.yaml_files import read_yaml_file

FOLDER = Path(__file__).parent
RULES = FOLDER / "rules"


def load_rules(folder: Path = RULES) -> dict[str, Rule]:
    """Every rule of the folder by its id. Raises ``UserError`` with all mistakes of all files."""
    return _load(folder)


@cache
def _load(folder: Path) -> dict[str, Rule]:
    rules, wrong = {}, []
    for file in sorted(folder.glob("*.yaml")):
        try:
            rule = Rule.model_validate(read_yaml_file(file))
        except yaml.YAMLError as error:
            wrong.append(f"{file.name}：{error}")
        except ValidationError as error:
            wrong += [f"{file.name}：{describe(one)}" for one in error.errors()]
        else:
            rules[rule.id] = rule
            wrong += [f"{file.name}：{sentence}" for sentence in _mistakes(rule, file.stem)]
    if wrong:
        raise mistakes("跨表规则有误", wrong)
    return rules


def _mistakes(rule: Rule, file_stem: str) -> Iterator[str]:
    if rule.id != file_stem:
        yield f"编号 {rule.id} 与文件名不同"
    codes = [check.code for check in rule.checks]
    for code in {*codes, *rule.at_intake} - CATALOGUE.keys():
        yield f"代码 {code} 不在问题目录中"
        return
    severities = {CATALOGUE[code].severity for code in codes}
    if not severities <= set(rule.levels):
        yield "检查的级别超出 levels"
    missing = set(rule.levels) - severities - {CATALOGUE[code].severity for code in rule.at_intake}
    if missing:
        yield f"没有检查属于级别 {'、'.join(sorted(missing))}"
    given = {name for check in rule.checks for name in (*check.registers, *check.may_use)}
    for name in sorted(given - load_registers().keys()):
        yield f"名录 {name} 没有定义"


@cache
def load_registers() -> dict[str, Register]:
    """The registers that rules know of, by name."""
    listed = read_yaml_file(FOLDER / "registers.yaml")
    return {one.name: one for one in (Register.model_validate(entry) for entry in listed)}
