"""Personal information (class P4) that must not be uploaded: found by its form, and never echoed.

The patterns are those of RE2. They ask for what tells a telephone or identity number from an order
number or a hash: its length, its edges, its first digits, its check digit.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.engine import quoted

MASK = "（已隐去）"
NAME, PHONE, IDENTITY, ADDRESS, METER = "PD01", "PD02", "PD03", "PD04", "PD05"

_HAN = r"[\x{4e00}-\x{9fa5}]"
_LEFT, _RIGHT = r"(?:^|[^0-9A-Za-z_./-])", r"(?:$|[^0-9A-Za-z_/-])"
_MOBILE = r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"\(?0\d{2,3}(?:\)|-)(?:[3-9]\d{6,7}|2[1-9]\d{5,6})"
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_BORN = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = rf"(?:^|[^0-9A-Za-z])({_PROVINCE}\d{{4}}{_BORN}\d{{3}}[0-9Xx])(?:$|[^0-9A-Za-z])"
_DOOR = r"(?:幢|栋|单元|室|户|号楼)"
_ADDRESSES = (
    rf"(?:路|街|道|巷|弄|胡同)\d{{1,5}}(?:-\d{{1,4}})?号(?:院|\d|{_HAN}{{0,6}}\d*{_DOOR}|$|[,，。；; ])",
    r"(?:小区|花园|新村|公寓|家园|苑)\d{1,4}(?:号|幢|栋)\d{3,4}",
    r"\d{1,4}(?:幢|栋|号楼)(?:\d{1,2}单元\d{2,5}|\d{3,5}(?:室|$|[^0-9户]))",
    rf"{_HAN}村{_HAN}{{0,4}}\d{{1,3}}(?:组|队)\d{{1,4}}号",
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔"
    "谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严覃武戴莫孔向常汤"
)
PERSON = rf"[{_SURNAMES}]{_HAN}{{1,2}}"
_CALLED = rf"{PERSON}(?:先生|女士|小姐)|[{_SURNAMES}](?:先生|女士|小姐)"
_LABELLED = rf"(?:姓名|户主|联系人|经办人|户名)[:：] ?{_HAN}{{2,4}}"
_METER = r"(?:(?:电能表|电表|表计)(?:编?号)?[:：# ]|(?:表号|资产编?号)[:：# ]?) ?\d{6,}"
_ASSET_LENGTH = 22
_ASSET = rf"\d{{{_ASSET_LENGTH}}}"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

SHORTEST = 11  # characters of a telephone number; whatever else is shorter is Chinese, of several bytes
# A cheap look first: no cell without one of these can hold any of the above.
_SUSPECT = (
    r"1[3-9]\d[- ]?\d{4}|0\d{2,3}[)-]\d{7}|\d{17}[0-9Xx]|\d(?:号|幢|栋)|先生|女士|小姐|[主人名]|[表产计号]"
)

_SUSPECT_TEXT = re.compile(_SUSPECT)  # Python knows more digits than RE2, so it finds what RE2 finds

TITLES: Mapping[str, re.Pattern[str]] = {
    NAME: re.compile(
        r"姓名|户名|户主|用户名称|客户名称|联系人|法定代表人|经办人|^(full_?|contact_?|customer_?|user_?)?name$"
    ),
    PHONE: re.compile(r"电话|手机|联系方式|phone|mobile|^tel"),
    IDENTITY: re.compile(r"身份证|证件号|id_?card|identity|^id_?(no|number)$"),
    ADDRESS: re.compile(r"地址|住址|门牌|经度|纬度|坐标|address|longitude|latitude"),
    METER: re.compile(r"表号|电表|电能表|表计|资产编[号码]|^meter"),
}  # fmt: skip


@dataclass(frozen=True)
class Cells:
    """A column of text to look through. ``is_hashed``: only keyed hashes belong there (class P3)."""

    text: str
    is_hashed: bool = False


def code_of_title(title: str) -> str | None:
    """What personal information a column that no contract knows holds, by its heading."""
    return next((code for code, pattern in TITLES.items() if pattern.search(title)), None)


def is_suspect(cells: Cells) -> str:
    """SQL: a cheap condition that holds wherever ``codes`` could find anything."""
    # A branch, because both sides of an "and" would be worked out for every cell.
    is_short = f"strlen({cells.text}) < {SHORTEST} and strlen({cells.text}) = length({cells.text})"
    looked = f"regexp_matches({cells.text}, {quoted(_SUSPECT)})"
    broad = f"(case when {is_short} then false else {looked} end)"
    if not cells.is_hashed:
        return broad
    return f"({broad} or regexp_full_match({cells.text}, {quoted(f'{PERSON}|{_ASSET}')}))"


def may_hold_personal(text: str, is_hashed: bool) -> bool:
    """The same in Python and a little broader, so that nobody plans a query for a few harmless texts."""
    if text.isascii() and len(text) < SHORTEST:
        return False
    return bool(_SUSPECT_TEXT.search(text)) or (
        is_hashed and (len(text) == _ASSET_LENGTH or not text.isascii())
    )


def code_of_cell(cells: Cells) -> str:
    """SQL: the code of what personal information a cell holds, NULL if none."""
    branches = " ".join(f"when {condition} then '{code}'" for code, condition in _conditions(cells))
    return f"case {branches} end"


def masked(cells: Cells) -> str:
    """SQL: the text, or a mask if it holds personal information."""
    is_plain = f"not {is_suspect(cells)} or {code_of_cell(cells)} is null"
    return f"case when {is_plain} then {cells.text} else {quoted(MASK)} end"


def _conditions(cells: Cells) -> Iterator[tuple[str, str]]:
    text = cells.text
    yield IDENTITY, _holds_identity_number(text)
    yield PHONE, _matches(text, f"{_LEFT}(?:{_MOBILE}|{_LANDLINE}){_RIGHT}")
    yield METER, _matches(text, _METER)
    yield ADDRESS, _matches(text, "|".join(_ADDRESSES))
    yield NAME, _matches(text, f"{_CALLED}|{_LABELLED}")
    if cells.is_hashed:
        yield NAME, f"regexp_full_match({text}, {quoted(PERSON)})"
        yield METER, f"regexp_full_match({text}, {quoted(_ASSET)})"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_matches({text}, {quoted(pattern)})"


def _holds_identity_number(text: str) -> str:
    """The last of 18 characters checks the others (GB 11643): nine in ten order numbers fail it."""
    total = " + ".join(
        f"cast(substr(one, {place}, 1) as INTEGER) * {weight}" for place, weight in enumerate(_WEIGHTS, 1)
    )
    is_right = f"substr('10X98765432', ({total}) % 11 + 1, 1) = upper(substr(one, 18, 1))"
    found = f"regexp_extract_all({text}, {quoted(_IDENTITY)}, 1)"
    return f"len(list_filter({found}, lambda one: {is_right})) > 0"
