"""The notice as data: its text sentence by sentence, what it asks for, what answers it, and its limits.

The models mirror ``reference/notice.yaml``; what must agree across its parts is in
``data.notice``.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Words = Annotated[str, Field(min_length=1)]
Level = Literal["province", "city", "county"]
Group = Literal["平均时间", "环节", "停电时间", "单次不得超过", "全覆盖", "期限"]


class Strict(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """What a requirement is: a number or date to keep, something to measure, something to forbid, a duty."""

    THRESHOLD = "threshold"
    MEASURABLE = "measurable"
    VIOLATION = "violation"
    DUTY = "duty"
    SYSTEM = "system"


class Sentence(Strict):
    """One clause of the text as printed. ``note`` says what a sentence is that asks for nothing."""

    text: Words
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, given: object) -> object:
        return {"text": given} if isinstance(given, str) else given


class Section(Strict):
    """A heading and the sentences below it; ``clause`` is how a definition cites it: ``二（四）``."""

    clause: Words
    heading: str = ""
    sentences: list[Sentence] = []


class Item(Strict):
    """A requirement, process or system, the notice's own words for it, and what answers it."""

    title: Words
    clause: Words
    kind: Kind
    threshold: str = ""
    due: date | None = None
    quotes: list[Words] = Field(min_length=1)
    indicators: list[str] = []
    monitors: list[str] = []
    findings: list[str] = []
    processes: list[str] = []
    pages: list[str] = []

    @property
    def clauses(self) -> list[str]:
        """The sections it stands in."""
        return self.clause.split("、")

    def stands_on(self, sentence: Sentence) -> bool:
        """Whether one of its quotes is in the sentence."""
        return any(quote in sentence.text for quote in self.quotes)


class Cap(Strict):
    """A limit with a verdict; what the kinds mean stands in the file."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    requirement: str
    group: Group
    name: Words
    unit: Words
    limit: str = ""
    at_most: Decimal | None = None
    at_least: Decimal | None = None
    kind: Literal["mean", "each", "all"]
    indicator: str
    levels: list[Level] = ["province", "city", "county"]
    units: list[str] = []

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("at_most 和 at_least 须写且只写一个")
        if self.kind != "mean" and not self.limit:
            raise ValueError("kind 为 each 或 all 的须用 limit 写明每一件的限值")
        is_share = self.at_most == 0 or self.at_least == 100
        if self.kind != "mean" and not self.units and not is_share:
            raise ValueError("kind 为 each 或 all 的须写 at_most: 0 或 at_least: 100")
        return self


class Notice(Strict):
    """The whole notice."""

    number: Words
    title: Words
    issuer: Words
    issued: date
    text: list[Section] = Field(min_length=1)
    requirements: dict[Annotated[str, Field(pattern=r"^R\d{3}$")], Item]
    processes: dict[Annotated[str, Field(pattern=r"^P\d{2}$")], Item]
    systems: dict[Annotated[str, Field(pattern=r"^S\d{2}$")], Item]
    monitors: dict[Annotated[str, Field(pattern=r"^M\d{2}$")], Words]
    findings: dict[Annotated[str, Field(pattern=r"^[A-Z0-9]+$")], Words]
    caps: list[Cap]

    @property
    def items(self) -> dict[str, Item]:
        """Every requirement, process and system by its id."""
        return {**self.requirements, **self.processes, **self.systems}

    def pieces(self) -> Iterator[str]:
        """The text in the order in which it is printed, headings included."""
        for section in self.text:
            if section.heading:
                yield section.heading
            yield from (sentence.text for sentence in section.sentences)

    def carried_by(self, sentence: Sentence) -> dict[str, Item]:
        """What a sentence asks for."""
        return {name: item for name, item in self.items.items() if item.stands_on(sentence)}

    def sentences_of(self, item: Item) -> list[tuple[Section, Sentence]]:
        """The sentences that an item stands on, with the section of each."""
        return [
            (section, sentence)
            for section in self.text
            for sentence in section.sentences
            if item.stands_on(sentence)
        ]
