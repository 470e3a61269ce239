"""Reading a plan: a folder with ``plan.yaml`` and ``indicators/*.yaml``, or one file with both.

All mistakes of all files come in one message; nothing runs before every one is mended.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from data.contract import Contract
from data.contract_files import describe, load_contracts
from data.errors import UserError, mistakes
from data.yaml_files import read_yaml_file
from metrics.parts import Resolved
from metrics.plan import Indicator, Leaf, Node, Plan
from metrics.plan_checks import PlanChecker
from metrics.table_specs import all_tables

DIRECTORY = Path(__file__).parent / "plans"


def load_plan(id_or_path: str | Path) -> Plan:
    """A plan by the id of a shipped one or by the path of its folder or file.

    Raises ``UserError`` with all mistakes of all its files.
    """
    return load_and_resolve(id_or_path)[0]


def load_and_resolve(
    id_or_path: str | Path, contracts: Mapping[str, Contract] | None = None
) -> tuple[Plan, dict[str, Resolved]]:
    """The plan and its built indicators ready to compute, against the tables of ``contracts``."""
    reader = _Reader(_place(str(id_or_path)))
    plan = reader.read()
    resolved: dict[str, Resolved] = {}
    if plan is not None:
        known = contracts or load_contracts()
        tables = all_tables(known)
        checker = PlanChecker(plan, tables, reader.sources, reader.main.name)
        resolved = checker.resolve(skip=reader.broken)
        reader.wrong += checker.mistakes
        reader.wrong += [f"{reader.main.name}：{one}" for one in plan.reporting.mistakes(set(known))]
    if reader.wrong or plan is None:
        raise mistakes(f"方案 {reader.place.name} 有误", reader.wrong)
    return plan, resolved


def shipped_plans() -> list[str]:
    """Ids of the plans of this installation."""
    return sorted(path.stem for path in DIRECTORY.iterdir() if path.is_dir() or path.suffix == ".yaml")


def _place(text: str) -> Path:
    for place in (DIRECTORY / text, DIRECTORY / f"{text}.yaml", Path(text)):
        if place.exists() and (place.parent == DIRECTORY or place == Path(text)):
            return place
    raise UserError(
        f"没有方案“{text}”。现有方案：{'、'.join(shipped_plans())}；也可以给出方案文件或文件夹的路径。"
    )


class _Reader:
    """Reads the files of one plan and collects what is wrong with each."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.main = place / "plan.yaml" if place.is_dir() else place
        self.wrong: list[str] = []
        self.broken: set[str] = set()  # indicators whose file could not be read
        self.sources: dict[str, str] = {}  # indicator → the file that defines it

    def read(self) -> Plan | None:
        """The plan without the indicators that are broken, or nothing if it cannot be read at all."""
        main = self.main
        content = self._yaml(main)
        if not isinstance(content, dict):
            self.wrong += [] if self.wrong else [f"{main.name}：不是一个方案（应为键值对）"]
            return None
        given = content.pop("indicators", None) or {}
        if not isinstance(given, dict):
            self.wrong.append(f"{main.name}：indicators 应为“编号: 定义”的键值对")
            given = {}
        documents = {str(name): (main, document) for name, document in given.items()}
        self._indicator_files(documents)
        indicators = self._indicators(documents)
        return self._validated({**content, "indicators": indicators})

    def _indicator_files(self, documents: dict[str, tuple[Path, Any]]) -> None:
        if not self.place.is_dir():
            return
        for file in sorted((self.place / "indicators").glob("*.yaml")):
            if file.stem in documents:
                self.wrong.append(f"{file.name}：指标 {file.stem} 已在 {documents[file.stem][0].name} 中定义")
            document = self._yaml(file)
            documents[file.stem] = (file, document)

    def _yaml(self, file: Path) -> Any:
        content = None
        try:
            content = read_yaml_file(file)
            self.wrong += [f"{file.name}：文件是空的"] if content is None else []
        except OSError as error:
            self.wrong.append(f"{file.name}：读不出（{error.strerror}）")
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.wrong.append(f"{file.name}：不是有效的 YAML（{' '.join(str(error).split())[:160]}）")
        return content

    def _indicators(self, documents: dict[str, tuple[Path, Any]]) -> dict[str, Indicator]:
        indicators = {}
        for name, (file, document) in documents.items():
            self.sources[name] = file.name
            try:
                indicators[name] = Indicator.model_validate(document)
            except ValidationError as error:
                self.broken.add(name)
                if document is not None or file == self.main:  # else the whole file was unreadable
                    self.wrong += [f"{file.name}：{name}.{describe(one)}" for one in error.errors()]
        return indicators

    def _validated(self, content: dict[Any, Any]) -> Plan | None:
        try:
            return Plan.model_validate(content)
        except ValidationError as error:
            self.wrong += [f"{self.main.name}：{describe(one)}" for one in error.errors()]
        return _stand_in(content.get("tree"), content["indicators"])


def _stand_in(tree: Any, indicators: Mapping[str, Indicator]) -> Plan:
    """What can be read of a malformed plan, so that all the rest is still checked.

    In place of a tree that cannot be read stands a plain one of all indicators.
    """
    try:
        node = Node.model_validate(tree)
    except ValidationError:
        leaves = [Leaf.model_construct(indicator=name, weight=1) for name in indicators]
        node = Node.model_construct(id="total", children=leaves)
    return Plan.model_construct(id="", title=None, tree=node, indicators=indicators)
