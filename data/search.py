"""Find a unit or an indicator by what a reader types: name, pinyin, initials, code, former name.

Pure: entries in, hits out. Names of places are read in several ways (六合 is Lùhé, not liù hé), so every
reading of a character counts, the usual one first.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, lazy_pinyin, pinyin

from data.units import Unit, Units

LONGEST_QUERY = 60
SUFFIXES = ("自治县", "省", "市", "区", "县")
MOST_KEPT = 4096  # names: each evaluation has its own units, which nearly always are the same
MOST_READINGS = 24  # of one name; a name of ten characters with three readings each has thousands
IGNORED = re.compile(r"[\s'’·・_\-（）()“”\"《》]+")


class Likeness(IntEnum):
    """How a word of the query matches an entry, best first."""

    SAME = 0
    BEGINS = 1
    READ_OTHERWISE = 2
    CONTAINS = 3


@dataclass(frozen=True)
class Entry:
    """Something that can be opened. ``former`` is the abolished name it goes by here, if it is one."""

    kind: str  # "unit" or "indicator"
    id: str
    name: str
    whole: tuple[str, ...]  # matched from their beginning: codes, pinyin, initials
    within: tuple[str, ...] = ()  # matched anywhere: names
    rare: tuple[str, ...] = ()  # less usual readings, matched from their beginning
    former: str = ""


def unit_entries(units: Units) -> list[Entry]:
    """Every current unit, and every abolished name as an entry that leads to its successor."""
    entries = [_unit_entry(unit) for unit in units.current]
    for unit in units.rows:
        successor = units.resolve(unit.unit_code)
        if successor != unit.unit_code:
            entries.append(_unit_entry(unit, successor, units.name(successor)))
    return entries


def indicator_entries(names: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Indicators by id with all their names; the first is the one that is shown."""
    return [
        Entry(
            kind="indicator",
            id=name_id,
            name=names_of[0],
            whole=(plain(name_id), *_usual(names_of[0])),
            within=tuple(plain(name) for name in names_of if name),
            rare=_rare(names_of[0]),
        )
        for name_id, names_of in names.items()
    ]


def search(entries: Iterable[Entry], query: str, limit: int = 8) -> list[Entry]:
    """The entries that every word of the query matches, best first, in their own order when equal."""
    words = [word for word in map(plain, query[:LONGEST_QUERY].split()) if word]
    found = [(likeness, entry) for entry in entries if (likeness := _of_all(entry, words)) is not None]
    best_first = sorted(found, key=lambda pair: pair[0])
    return _without_repeats([entry for _, entry in best_first])[:limit]


def exact(entries: Sequence[Entry], query: str) -> Entry | None:
    """The one entry that the whole query names, if there is exactly one."""
    word = plain(query[:LONGEST_QUERY])
    named = _without_repeats([entry for entry in entries if _likeness(entry, word) is Likeness.SAME])
    return named[0] if word and len(named) == 1 else None


def plain(text: str) -> str:
    """Letters and digits as they are compared: half width, lower case, without spaces and signs."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _unit_entry(unit: Unit, leads_to: str = "", name: str = "") -> Entry:
    short = _short(unit.name)
    names = dict.fromkeys((plain(unit.name), plain(short)))
    return Entry(
        kind="unit",
        id=leads_to or unit.unit_code,
        name=name or unit.name,
        whole=(unit.unit_code.casefold(), *names, *_usual(unit.name), *_usual(short)),
        within=tuple(names),
        rare=(*_rare(unit.name), *_rare(short)),
        former=unit.name if leads_to else "",
    )


def _short(name: str) -> str:
    """苏州市 is also asked for as 苏州."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


@lru_cache(MOST_KEPT)
def _usual(name: str) -> tuple[str, ...]:
    """Pinyin and initials as the name is usually read."""
    return _written(lazy_pinyin(name))


@lru_cache(MOST_KEPT)
def _rare(name: str) -> tuple[str, ...]:
    """Pinyin and initials in other readings of its characters."""
    of_each = [pinyin(character, style=Style.NORMAL, heteronym=True)[0] for character in name]
    readings = islice(product(*of_each), MOST_READINGS)
    return tuple(dict.fromkeys(key for one in readings for key in _written(one)))


def _written(syllables: Sequence[str]) -> tuple[str, str]:
    joined = [plain(syllable) for syllable in syllables]
    return "".join(joined), "".join(syllable[:1] for syllable in joined)


def _of_all(entry: Entry, words: Sequence[str]) -> Likeness | None:
    """The words written together (``su zhou``), else the worst of the single words."""
    together = _likeness(entry, "".join(words)) if words else None
    if together is not None:
        return together
    single = [_likeness(entry, word) for word in words]
    known = [one for one in single if one is not None]
    return max(known) if known and len(known) == len(single) else None


def _likeness(entry: Entry, word: str) -> Likeness | None:
    if word in entry.whole or word in entry.within:
        return Likeness.SAME
    if any(key.startswith(word) for key in (*entry.whole, *entry.within)):
        return Likeness.BEGINS
    if any(key.startswith(word) for key in entry.rare):
        return Likeness.READ_OTHERWISE
    return Likeness.CONTAINS if any(word in name for name in entry.within) else None


def _without_repeats(entries: Sequence[Entry]) -> list[Entry]:
    """One hit for each thing; the current name stands before a former one that means the same."""
    kept: dict[tuple[str, str], Entry] = {}
    for entry in sorted(entries, key=lambda entry: bool(entry.former)):
        kept.setdefault((entry.kind, entry.id), entry)
    return [entry for entry in entries if kept[entry.kind, entry.id] is entry]
