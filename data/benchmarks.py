"""Published figures of other places to compare with, from ``reference/benchmarks.yaml``."""

from functools import cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from data.contract_files import describe
from data.errors import mistakes
from data.yaml_files import read_yaml_file

FILE = Path(__file__).parent / "reference" / "benchmarks.yaml"


class Strict(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Figure(Strict):
    """One place's value of one indicator. ``note`` says how it differs from ours."""

    indicator: str
    place: str
    value: float = Field(allow_inf_nan=False)
    year: int = Field(ge=2000, le=2100)
    source: str
    note: str = ""


class Benchmarks(Strict):
    """All figures for the indicators of one plan; places and sources by their names."""

    plan: str
    places: dict[str, str] = Field(min_length=1)
    sources: dict[str, str] = Field(min_length=1)
    figures: list[Figure]

    @model_validator(mode="after")
    def _everything_is_named_once(self) -> Self:
        for figure in self.figures:
            if figure.place not in self.places or figure.source not in self.sources:
                raise ValueError(f"{figure.indicator}：没有地方 {figure.place} 或来源 {figure.source}")
        given = [(figure.indicator, figure.place) for figure in self.figures]
        if len(set(given)) < len(given):
            raise ValueError("同一指标同一地方写了两次")
        return self

    def of(self, plan: str, indicator: str) -> dict[str, Figure]:
        """The figures for one indicator by place; none for another plan, whose ids mean other things."""
        return {
            figure.place: figure
            for figure in self.figures
            if plan == self.plan and figure.indicator == indicator
        }


@cache
def load_benchmarks(file: Path = FILE) -> Benchmarks:
    """The figures, read once. Raises ``UserError`` with the mistakes of the file."""
    try:
        return Benchmarks.model_validate(read_yaml_file(file))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        wrong = [f"读不出（{' '.join(str(error).split())[:200]}）"]
    except ValidationError as error:
        wrong = [describe(one) for one in error.errors()]
    raise mistakes(f"对标数据文件 {file.name} 有误", wrong)
