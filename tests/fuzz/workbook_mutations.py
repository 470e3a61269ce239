"""What can be wrong inside a workbook whose package is sound: its XML."""

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.fuzz.hostile import TEXTS
from tests.fuzz.workbook_files import NOT_IN_XML, Parts

ATTRIBUTE = re.compile(rb'(\s[\w:]+=")([^"]*)(")')
VALUE = re.compile(rb"(<(?:v|t|f)>)([^<]*)(</)")
PIECES = (
    b"", b"9", b"<c", b"-1", b"</row>", b"</c>", b"<row>", b"<v/>", b"&", b"<", b"\0", b"]]>", b"<!--",
    b"<?x?>", b"<![CDATA[", b"\xff", b"<is><t>x</t></is>", b"&#0;", b"&#x110000;",
)  # fmt: skip
ODD_VALUES = (
    "", "0", "-1", "1e308", "NaN", "INF", "99999999999999999999", "A0", "XFD1048576", "XFE1", "ZZZZ1", "1A",
    "a1", "AAA9999999", "rId99", "../../etc/passwd", "http://a.example/x.xml", "s", "e", "b", "d", "str",
    "inlineStr", "hidden", "true", "2958466", "1048577", "65536", "١", "²", "x" * 5000,
)  # fmt: skip
FORMATS = (
    "yyyy",
    "[h]:mm",
    "[ss].000",
    '"年"',
    "[$-804]yyyy",
    "General",
    ";;;",
    "y" * 9000,
    "\\y",
    "_y",
    "[Red]0",
)
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'
DEEP = 50_000


def _part(chance: Random, parts: Parts) -> str:
    """Mostly a part that is read."""
    read = [
        name
        for name in parts
        if name.endswith((".xml", ".rels")) and "theme" not in name and "docProps" not in name
    ]
    sheets = [name for name in read if "worksheets/sheet" in name]
    return chance.choice(chance.choice([sheets, read, read]) or sorted(parts) or [""])


def _xml_pieces(chance: Random, parts: Parts) -> None:
    for _ in range(chance.choice([1, 1, 3])):
        name = _part(chance, parts)
        content = parts.get(name, b"")
        start = chance.randint(0, len(content))
        end = min(len(content), start + chance.choice([0, 0, 1, 5, 50, len(content)]))
        parts[name] = content[:start] + chance.choice(PIECES) + content[end:]


def _matches_changed(pattern: re.Pattern[bytes]) -> Callable[[Random, Parts], None]:
    def mutate(chance: Random, parts: Parts) -> None:
        name = _part(chance, parts)
        places = list(pattern.finditer(parts.get(name, b"")))
        for place in sorted(
            chance.sample(places, min(len(places), chance.choice([1, 1, 4, 30]))), key=_from_the_end
        ):
            odd = NOT_IN_XML.sub("", chance.choice([*ODD_VALUES, *TEXTS])).encode()
            odd = odd.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b'"', b"&quot;")
            content = parts[name]
            parts[name] = content[: place.start(2)] + odd + content[place.end(2) :]

    return mutate


def _from_the_end(place: re.Match[bytes]) -> int:
    return -place.start()


def _far_cells(chance: Random, parts: Parts) -> None:
    """Cells at the end of the sheet, beyond it, before the others, or twice."""
    place = chance.choice(["XFD1048576", "XFE5", "A1048577", "A0", "B1", "ZZ99", "A99999999999999999999", ""])
    row = "".join(letter for letter in place if letter.isdigit()) or "5"
    new = f'<row r="{row}"><c r="{place}" t="str"><v>x</v></c></row>'.encode()
    tag = chance.choice([b"</sheetData>", b"<sheetData>"])
    for name in parts:
        if "worksheets/sheet" in name:
            parts[name] = parts[name].replace(tag, new + tag if tag.startswith(b"</") else tag + new)


def _document_types(chance: Random, parts: Parts) -> None:
    name = _part(chance, parts)
    content = parts.get(name, b"")
    kind = chance.choice([ENTITIES, OUTSIDE, b"<!DOCTYPE a>"])
    content = content.replace(b"?>", b"?>" + kind, 1) if b"?>" in content else kind + content
    parts[name] = content.replace(b"<t>", b"<t>&c;", 3)


def _deep_nesting(chance: Random, parts: Parts) -> None:
    name = _part(chance, parts)
    tag = chance.choice([b"c", b"row", b"si", b"x", b"a:b", b"is"])
    inside = b"<" + tag + b">"
    closing = b"</" + tag + b">" if chance.random() < 0.7 else b""
    parts[name] = parts.get(name, b"").replace(b"</", inside * DEEP + closing * DEEP + b"</", 1)


def _parts_changed(chance: Random, parts: Parts) -> None:
    """A part is missing, empty, has the content of another, or another name."""
    name, other = _part(chance, parts), _part(chance, parts)
    what = chance.randrange(4)
    if what == 0:
        parts.pop(name, None)
    elif what == 1:
        parts[name] = chance.choice([b"", b" ", b"<a/>", b"\0" * 100, b"{}"])
    elif what == 2:
        parts[name] = parts.get(other, b"")
    else:
        parts[chance.choice([name.upper(), "x/" + name, name.replace("/", "\\")])] = parts.pop(name, b"")


def _encodings(chance: Random, parts: Parts) -> None:
    name = _part(chance, parts)
    content = parts.get(name, b"")
    said = chance.choice(["gb18030", "utf-16", "latin-1", "x-unknown", "UTF-7"])
    parts[name] = chance.choice([
        content.replace(b'encoding="UTF-8"', f'encoding="{said}"'.encode()),
        content.decode("utf-8", "replace").encode("utf-16"),
        content.decode("utf-8", "replace").encode("gb18030", "ignore"),
        b"\xef\xbb\xbf" + content,
    ])  # fmt: skip


def _styles(chance: Random, parts: Parts) -> None:
    content = parts.get("xl/styles.xml", b"")
    code = chance.choice(FORMATS).encode().replace(b'"', b"&quot;")
    content = re.sub(rb'formatCode="[^"]*"', b'formatCode="' + code.replace(b"\\", b"\\\\") + b'"', content)
    if chance.random() < 0.3:
        content = content.replace(
            b"</cellXfs>", b'<xf numFmtId="14"/>' * chance.choice([10, 200_000]) + b"</cellXfs>"
        )
    parts["xl/styles.xml"] = content
    for name in parts:
        if "worksheets/sheet" in name:
            style = str(chance.choice([0, 1, 2, 3, 4, 9, 99, -1])).encode()
            parts[name] = re.sub(rb'\ss="\d+"', b' s="' + style + b'"', parts[name])


def _many_sheets(chance: Random, parts: Parts) -> None:
    count = chance.choice([2, 30, 300])
    first = "xl/worksheets/sheet1.xml"
    sheet = parts.get(first, b"<a/>")
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(50, 50 + count))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="x/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(50, 50 + count)
    )
    for part, tag, new in (
        ("xl/workbook.xml", b"</sheets>", listed),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", related),
    ):
        parts[part] = parts.get(part, b"").replace(tag, new.encode() + tag)
    for number in range(50, 50 + count):
        if chance.random() < 0.95:
            parts[f"xl/worksheets/sheet{number}.xml"] = sheet


def _large_parts(chance: Random, parts: Parts) -> None:
    """A part that is small when packed and large when not."""
    name = chance.choice(
        ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"]
    )
    parts[name] = _large(chance.choice(["zeros", "strings", "cells", "text", "attributes"]))


def _large(kind: str) -> bytes:
    size = 30 << 20
    if kind == "zeros":
        return bytes(100 << 20)
    opening, one, closing = {
        "strings": (b"<sst>", b"<si><t>x</t></si>", b"</sst>"),
        "cells": (b"<worksheet><sheetData>", b"<row><c><v>1</v></c></row>", b"</sheetData></worksheet>"),
        "text": (b"<sst><si><t>", b"x" * 1000, b"</t></si></sst>"),
        "attributes": (b'<a b="', b"x" * 1000, b'"/>'),
    }[kind]
    return opening + one * (size // len(one)) + closing


def _prefixes(_chance: Random, parts: Parts) -> None:
    """Every element with the prefix of a namespace, as some systems write it."""
    for name in list(parts):
        if name.startswith("xl/") and name.endswith(".xml"):
            parts[name] = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", parts[name]).replace(b"xmlns=", b"xmlns:x=")


WORKBOOK_MUTATIONS: Mapping[str, Callable[[Random, Parts], None]] = {
    "工作簿：XML 片段": _xml_pieces,
    "工作簿：属性": _matches_changed(ATTRIBUTE),
    "工作簿：值": _matches_changed(VALUE),
    "工作簿：远处的单元格": _far_cells,
    "工作簿：实体声明": _document_types,
    "工作簿：层层嵌套": _deep_nesting,
    "工作簿：部件缺失或调换": _parts_changed,
    "工作簿：部件的编码": _encodings,
    "工作簿：样式": _styles,
    "工作簿：很多工作表": _many_sheets,
    "工作簿：解开很大的部件": _large_parts,
    "工作簿：命名空间前缀": _prefixes,
}
