"""How a file is read: what a person may say beforehand, and what was assumed in the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from data.errors import UserError
from data.intake.template import Template

ENCODINGS = {"utf-8": "UTF-8", "gb18030": "GB18030（GBK）", "utf-16": "UTF-16"}
SEPARATORS = {",": "逗号", ";": "分号", "\t": "制表符"}
QUOTINGS = {"double": "英文双引号", "none": "不用引号"}
DATE_ORDERS = {"ymd": "年月日", "dmy": "日月年", "mdy": "月日年"}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "encoding": ENCODINGS,
    "separator": SEPARATORS,
    "quoting": QUOTINGS,
    "date_order": DATE_ORDERS,
}
LAST_HEADER_ROW = 1000
KINDS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet"}


class OptionError(UserError, ValueError):
    """A way of reading that there is not; also a ``ValueError`` for whoever reads kept options."""


@dataclass(frozen=True)
class ReadingOptions:
    """What a person says about the file; ``None`` leaves it to be found out.

    Raises ``OptionError`` for a value that is no choice.
    """

    encoding: str | None = None
    separator: str | None = None
    quoting: str | None = None
    date_order: str | None = None
    header_row: int | None = None
    sheet: str | None = None
    member: str | None = None

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            if value is not None and value not in choices:
                raise OptionError(f"{name} 不能是“{value}”，可以是：{'、'.join(choices)}。")
        if self.header_row is not None and not 1 <= self.header_row <= LAST_HEADER_ROW:
            raise OptionError(f"表头行应在 1 到 {LAST_HEADER_ROW} 之间，不能是 {self.header_row}。")

    @property
    def given(self) -> tuple[str, ...]:
        """Names of what was said."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) is not None)


@dataclass(frozen=True)
class Assumed:
    """How the file was read. What does not apply to its kind is ``None``.

    ``date_forms`` gives, for each column with dates that are not written as 2020-03-02, one of them.
    ``template`` is what a workbook made from our template says of itself.
    ``first_rows`` are the first records as they stand in the file, with what is personal covered.
    """

    kind: str = ""
    encoding: str | None = None
    separator: str | None = None
    quoting: str | None = None
    date_order: str | None = None
    header_row: int | None = None
    sheet: str | None = None
    member: str | None = None
    sheets: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    rows_blank: int = 0
    date_forms: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    template: Template | None = None
    header: tuple[str, ...] = ()
    first_rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def words(self, titles: Mapping[str, str] | None = None) -> str:
        """For a person, as a part of a sentence; ``titles`` are of the columns, by their names."""
        called = titles or {}
        parts = [
            KINDS.get(self.kind, "未能读取"),
            self.member and f"压缩包中的“{self.member}”",
            self.sheet and f"工作表“{self.sheet}”",
            self.encoding and f"编码{ENCODINGS[self.encoding]}",
            self.separator and f"{SEPARATORS[self.separator]}分隔",
            self.quoting and QUOTINGS[self.quoting],
            self.header_row and f"表头在第{self.header_row}行",
            self.rows_blank and f"空行{self.rows_blank:,}行",
            *(f"“{called.get(column, column)}”写成{form}" for column, form in self.date_forms.items()),
        ]
        return "，".join(part for part in parts if part)
