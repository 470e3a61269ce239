"""A table as CSV in all the ways that systems write it, and in ways that none should."""

import csv
import io
from collections.abc import Callable, Mapping
from random import Random

from tests.fuzz.tables import Table

LONG_LINE, TOO_LONG_LINE = 2 << 20, 17 << 20
OTHER_ENCODINGS = (
    "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "big5", "shift-jis", "utf-7",
    "utf-8-sig", "cp037",
)  # fmt: skip


def csv_text(chance: Random, table: Table) -> str:
    """Comma or another separator, needed quotes or all of them."""
    separator = chance.choice(",,,,;\t")
    is_quoted = chance.random() < 0.15
    written = io.StringIO()
    writer = csv.writer(
        written,
        delimiter=separator,
        quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    )
    # The writer refuses a lone empty cell without quotes, so such a line is written by hand.
    for line in table.lines:
        if any(line):
            writer.writerow(line)
        else:
            written.write(separator * max(0, len(line) - 1) + "\n")
    return written.getvalue()


def _open_quotes(chance: Random, text: str) -> str:
    for _ in range(chance.choice([1, 1, 3, 40])):
        text = _inserted(chance, text, chance.choice(['"', '"', '""', '"""', '\\"', '",', ',"', "“", "'"]))
    return text


def _inserted(chance: Random, text: str, piece: str) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + piece + text[place:]


def _line_ends(chance: Random, text: str) -> str:
    ends = chance.choice(
        [["\r"], ["\r\n"], ["\n", "\r\n"], ["\n", "\r", "\r\n"], ["\r\r\n"], ["\n\r"], ["\u2028"]]
    )
    lines = text.split("\n")
    return "".join(line + chance.choice(ends) for line in lines[:-1]) + lines[-1]


def _lone_returns(chance: Random, text: str) -> str:
    for _ in range(chance.randint(1, 5)):
        text = _inserted(chance, text, chance.choice(["\r", "\n", "\r\r", "\n\n\n", "\x0b", "\x0c", "\x85"]))
    return text


def _empty_bytes(chance: Random, text: str) -> str:
    for _ in range(chance.choice([1, 1, 3, 200])):
        text = _inserted(chance, text, "\0" * chance.choice([1, 1, 100]))
    return text


def _marks_inside(chance: Random, text: str) -> str:
    """A byte order mark in the middle, or two at the beginning."""
    if chance.random() < 0.3:
        return "\ufeff\ufeff" + text
    return _inserted(chance, text, "\ufeff" * chance.choice([1, 1, 3]))


def _separators(chance: Random, text: str) -> str:
    """Another separator in some lines, or more of them."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(lines))
        lines[place] = chance.choice([
            lines[place].replace(",", ";"), lines[place].replace(",", "\t"), lines[place].replace(",", "，"),
            lines[place].replace(",", "|"), lines[place] + ",",
            "," + lines[place], lines[place].replace(",", ",,"),
        ])  # fmt: skip
    return "\n".join(lines)


def _long_line(chance: Random, text: str) -> str:
    length = chance.choice([LONG_LINE] * 20 + [TOO_LONG_LINE])
    piece = chance.choice(["x", "9", ",", '"', "长", " ", "x,", '""', ";", "\t"])
    return _inserted(chance, text, piece * (length // len(piece.encode())))


def _no_text(chance: Random, text: str) -> str:
    return chance.choice(
        [
            "",
            "\n",
            "\r",
            " ",
            ",",
            '"',
            "\ufeff",
            "\0",
            "\n" * 1000,
            "," * 1000,
            text.split("\n", maxsplit=1)[0],
        ]
    )


def _cut_lines(chance: Random, text: str) -> str:
    lines = text.split("\n")
    for _ in range(chance.randint(1, 10)):
        place = chance.randrange(len(lines))
        lines[place] = lines[place][: chance.randint(0, len(lines[place]))]
    return "\n".join(lines)


def _spread_cells(chance: Random, text: str) -> str:
    """Cells that go over several lines, in quotes."""
    for _ in range(chance.randint(1, 6)):
        text = _inserted(chance, text, chance.choice([',"a\nb",', '"\n"', '"a\r\nb\r\nc"', '"\n' * 20]))
    return text


TEXT_MUTATIONS: Mapping[str, Callable[[Random, str], str]] = {
    "引号不闭合": _open_quotes,
    "换行符": _line_ends,
    "单独的回车": _lone_returns,
    "空字节": _empty_bytes,
    "字节序标记在中间": _marks_inside,
    "分隔符混用": _separators,
    "极长的行": _long_line,
    "空文件": _no_text,
    "行被截断": _cut_lines,
    "单元格跨行": _spread_cells,
}


def in_another_encoding(chance: Random, text: str) -> bytes:
    """What the encoding cannot write is left out."""
    encoding = chance.choice(OTHER_ENCODINGS)
    content = text.encode(encoding, "ignore")
    return content[:-1] if chance.random() < 0.1 else content


def in_mixed_encodings(chance: Random, text: str) -> bytes:
    """Each line in one of two to four encodings."""
    encodings = chance.sample(
        ["utf-8", "gb18030", "utf-16", "utf-16-le", "latin-1", "utf-8-sig"], chance.randint(2, 4)
    )
    weights = [12, *[1] * (len(encodings) - 1)]
    lines = text.splitlines(keepends=True)
    return b"".join(
        line.encode(encoding, "ignore")
        for line, encoding in zip(lines, chance.choices(encodings, weights, k=len(lines)), strict=True)
    )


ENCODINGS: Mapping[str, Callable[[Random, str], bytes]] = {
    "别的编码": in_another_encoding,
    "编码混杂": in_mixed_encodings,
}
