"""The rows of one sheet, taken from its XML as it streams by."""

from collections.abc import Sequence

from data.intake.header import position_of
from data.intake.workbook_parts import Attributes, DamagedError, local
from data.intake.workbook_styles import Clock

UNCOMPUTED = "#未计算"  # a formula whose result was never stored
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LONGEST_TEXT = 1 << 17  # characters of a cell; Excel itself keeps 32,767
DIGITS = "0123456789"

Row = tuple[int, dict[int, str]]  # the row as Excel numbers it, and its cells by place


class Rows:
    """Collects rows; only cells with something in them count, whatever range the sheet claims to use."""

    def __init__(self, strings: Sequence[str], clock: Clock) -> None:
        self._strings, self._clock = strings, clock
        self._columns: dict[str, int] = {}
        self._taken: list[Row] = []
        self._row, self._cells = 0, dict[int, str]()
        self._column, self._kind, self._text = -1, "", ""
        self._style: str | None = None
        self._is_wanted = self._has_formula = self._is_reading = False

    def taken(self) -> list[Row]:
        """The rows that are complete since the last time."""
        rows, self._taken = self._taken, []
        return rows

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins, which also ends the cell or row before it."""
        if ":" in name:
            name = local(name)
        if name == "c":
            self._end_cell()
            self._begin_cell(attributes)
        elif name == "v":
            self._is_wanted = True
        elif name == "t":
            self._is_wanted = not self._is_reading
        elif name == "row":
            self.end_row()
            self._begin_row(attributes)
        else:
            self._is_wanted = False
            self._has_formula = self._has_formula or name == "f"
            self._is_reading = name == "rPh"

    def text(self, text: str) -> None:
        """Text of a value (that of a formula is passed over)."""
        if not self._is_wanted:
            return
        if len(self._text) + len(text) <= LONGEST_TEXT:
            self._text += text
        elif text.strip():  # space without end between two elements is no text
            raise DamagedError(f"第 {self._row} 行有超过 {LONGEST_TEXT:,} 个字的单元格")

    def end_row(self) -> None:
        """The row that was begun is complete."""
        self._end_cell()
        if self._cells:
            self._taken.append((self._row, self._cells))
            self._cells = {}

    def _begin_row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        row = int(given) if given.isdecimal() and given.isascii() else self._row + 1
        if not self._row < row <= LAST_ROW:
            raise DamagedError(f"第 {self._row} 行之后的行号不对")
        self._row, self._column = row, -1

    def _begin_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        column = self._column + 1 if place is None else self._column_of(place.rstrip(DIGITS))
        if column >= LAST_COLUMN:
            raise DamagedError(f"第 {self._row} 行的列多于 {LAST_COLUMN}")
        self._column, self._kind, self._style = column, attributes.get("t", "n"), attributes.get("s")
        self._text = ""
        self._is_wanted = self._has_formula = self._is_reading = False

    def _column_of(self, letters: str) -> int:
        known = self._columns.get(letters)
        if known is not None:
            return known
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise DamagedError(f"第 {self._row} 行有无法辨认的单元格位置")
        self._columns[letters] = position_of(letters)
        return self._columns[letters]

    def _end_cell(self) -> None:
        if not self._kind:
            return
        text = self._value(self._text.strip()) if self._text or self._has_formula else ""
        if text:
            self._cells[self._column] = text
        self._kind, self._is_wanted = "", False

    def _value(self, text: str) -> str:
        kind = self._kind
        if kind == "s":
            return self._shared(text)
        if kind == "n":
            if not text:
                return UNCOMPUTED if self._has_formula else ""
            return self._clock.text(self._style, text)
        if kind == "b":
            return {"1": "true", "0": "false"}.get(text, text)
        return text

    def _shared(self, text: str) -> str:
        try:
            return self._strings[int(text)] if text else ""
        except (ValueError, IndexError):
            raise DamagedError(f"第 {self._row} 行引用的文字不存在") from None
