"""A Chinese font of this machine, and the few glyphs of it that a picture needs."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from charts.texts import text
from data.errors import UserError

DIRECTORIES = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
# File names of a regular weight and its bold one, best first.
KNOWN = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"),
    ("msyh.ttc", "msyhbd.ttc"),
    ("wqy-microhei.ttc", "wqy-microhei.ttc"),
    ("wqy-zenhei.ttc", "wqy-zenhei.ttc"),
)
SIMPLIFIED = ("SC", "CN", "YaHei", "WenQuanYi")
# Vertical writing and fine positioning are not used in pictures and would be most of the bytes.
UNUSED_TABLES = ("vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "GDEF")


@dataclass(frozen=True)
class ChineseFont:
    """Files of both weights and the family's name."""

    family: str
    regular: Path
    bold: Path


def chinese_font() -> ChineseFont:
    """The first known font of this machine; ``UserError`` where there is none."""
    for regular, bold in KNOWN:
        found = _found(regular)
        if found is not None:
            return ChineseFont(_face(found)[1], found, _found(bold) or found)
    raise UserError(text("charts.export.no_font"))


def has_chinese_font() -> bool:
    """Whether pictures can be made here."""
    return any(_found(regular) for regular, _ in KNOWN)


def glyphs(file: Path, words: str) -> str:
    """A web font with the glyphs of these words only, as a data address."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += UNUSED_TABLES
    number, _ = _face(file)
    font = TTFont(file, fontNumber=number, lazy=True)
    cut = subset.Subsetter(options)
    cut.populate(text=words)
    cut.subset(font)
    font.flavor = "woff"
    written = io.BytesIO()
    font.save(written)
    return "data:font/woff;base64," + base64.b64encode(written.getvalue()).decode()


@cache
def _found(name: str) -> Path | None:
    for directory in DIRECTORIES:
        for file in sorted(directory.rglob(name)) if directory.is_dir() else ():
            return file
    return None


@cache
def _face(file: Path) -> tuple[int, str]:
    """Number and family of the simplified Chinese face in a file that may hold several."""
    names = list(_families(file))
    for number, name in enumerate(names):
        if any(name.endswith(mark) or mark in name.split() for mark in SIMPLIFIED):
            return number, name
    return 0, names[0]


def _families(file: Path) -> Iterator[str]:
    if file.suffix != ".ttc":
        yield str(TTFont(file, lazy=True)["name"].getDebugName(1))
        return
    for font in TTCollection(file, lazy=True).fonts:
        yield str(font["name"].getDebugName(1))
