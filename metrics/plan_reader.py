"""Reads the files of one plan and collects what is wrong with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from data.contract_files import describe
from data.yaml_files import read_yaml_file
from metrics.indicator import Indicator
from metrics.plan import Leaf, Node, Plan
from metrics.plan_lines import Lines

Steps = Sequence[str | int]


@dataclass
class Source:
    """A file as it is named in messages, and where in it something is defined."""

    file: Path
    name: str
    within: tuple[str, ...] = ()
    lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.file)

    def said(self, text: str, steps: Steps = ()) -> str:
        """A mistake with its file and, where there is one, its line."""
        line = self.lines.of([*self.within, *steps])
        return f"{self.name} 第{line}行：{text}" if line else f"{self.name}：{text}"


@dataclass
class Reading:
    """What the files say, and what is wrong with them.

    ``plan`` is what can be read of it, or nothing. ``broken`` are indicators that could not be read.
    """

    main: Source
    plan: Plan | None = None
    wrong: list[str] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)  # indicator → where it is defined


class PlanReader:
    """The files of one plan. ``label`` stands before their names where two plans are read."""

    def __init__(self, place: Path, label: str = "") -> None:
        self.place = place
        main = place / "plan.yaml" if place.is_dir() else place
        self._label = f"{label}/" if label and place.is_dir() else ""
        self.reading = Reading(self._source(main))

    def content(self) -> Any:
        """What the plan's own file says, whatever it is."""
        return self._yaml(self.reading.main)

    def indicator_files(self) -> list[Path]:
        """The files of single indicators."""
        folder = self.place / "indicators"
        return sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]) if self.place.is_dir() else []

    def read(self, content: Any) -> None:
        """The plan without the indicators that are broken, or nothing if it cannot be read at all."""
        reading = self.reading
        if not isinstance(content, dict):
            reading.wrong += [] if reading.wrong else [reading.main.said("不是一个方案（应为键值对）")]
            return
        rest = {key: value for key, value in content.items() if key != "indicators"}
        given = content.get("indicators") or {}
        if not isinstance(given, dict):
            reading.wrong.append(reading.main.said("indicators 应为“编号: 定义”的键值对", ["indicators"]))
            given = {}
        main = reading.main
        documents = {
            str(name): (Source(main.file, main.name, ("indicators", str(name))), document)
            for name, document in given.items()
        }
        self._add_files(documents)
        reading.plan = self._plan({**rest, "indicators": self._indicators(documents)})

    def _add_files(self, documents: dict[str, tuple[Source, Any]]) -> None:
        for file in self.indicator_files():
            source = self._source(file)
            if file.suffix == ".yml":
                self.reading.wrong.append(source.said("指标文件应以 .yaml 结尾"))
            if file.stem in documents:
                other = documents[file.stem][0].name
                self.reading.wrong.append(source.said(f"指标 {file.stem} 已在 {other} 中定义"))
            documents[file.stem] = (source, self._yaml(source))

    def _source(self, file: Path) -> Source:
        return Source(file, f"{self._label}{file.name}")

    def _yaml(self, source: Source) -> Any:
        wrong, content = self.reading.wrong, None
        try:
            content = read_yaml_file(source.file)
            wrong += [f"{source.name}：文件是空的"] if content is None else []
        except OSError as error:
            wrong.append(f"{source.name}：读不出（{error.strerror}）")
        except UnicodeDecodeError as error:
            wrong.append(f"{source.name}：不是 UTF-8 文字（第{error.start + 1}个字节）")
        except yaml.YAMLError as error:
            wrong.append(f"{source.name}{_line_of(error)}：不是有效的 YAML（{_in_short(error)}）")
        return content

    def _indicators(self, documents: Mapping[str, tuple[Source, Any]]) -> dict[str, Indicator]:
        indicators = {}
        reading = self.reading
        for name, (source, document) in documents.items():
            reading.sources[name] = source
            try:
                indicators[name] = Indicator.model_validate(document)
            except ValidationError as error:
                reading.broken.add(name)
                if document is not None or source.within:  # else the whole file was unreadable
                    reading.wrong += [
                        source.said(f"{name}.{describe(one)}", one["loc"]) for one in error.errors()
                    ]
        return indicators

    def _plan(self, content: dict[Any, Any]) -> Plan:
        try:
            return Plan.model_validate(content)
        except ValidationError as error:
            main = self.reading.main
            self.reading.wrong += [main.said(describe(one), one["loc"]) for one in error.errors()]
        return _stand_in(content.get("tree"), content["indicators"])


def _line_of(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" 第{mark.line + 1}行" if mark is not None else ""


def _in_short(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None)
    return str(problem or " ".join(str(error).split())[:160])


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
