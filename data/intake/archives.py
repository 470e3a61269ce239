"""What a file is by name and content; ZIP and gzip are unpacked within limits that they cannot talk away.

Nothing is written under a name that an archive gives, so a name such as ``../../x.csv`` leads nowhere.
"""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from data.problems import Found, found

CHUNK = 1 << 20
UNPACKING_ERRORS = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError,
    ValueError, LookupError,
)  # fmt: skip
KINDS = {".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".parquet": "parquet"}
ARCHIVES = (".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz")
MAGIC = {b"PK\x03\x04": "xlsx", b"PAR1": "parquet", b"\x1f\x8b": "gzip", b"\xd0\xcf\x11\xe0": "ole"}
MAGIC_NAMES = {
    "xlsx": "工作簿或压缩包",
    "parquet": "Parquet",
    "gzip": "压缩包",
    "ole": "旧版或加密的 Office 文件",
}


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold. A small one may be as regular as it likes."""

    members: int = 1_000
    unpacked_bytes: int = 8 << 30
    ratio: int = 200
    ratio_counts_from: int = 8 << 20  # 60 MB of empty lines in 60 KB took half a minute and 2 GB


@dataclass(frozen=True)
class Source:
    """A plain file of one kind, and where it was found."""

    path: Path
    kind: str
    member: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoSource:
    """Why there is nothing to read; ``members`` are the data files of an archive with several."""

    reason: Found
    members: tuple[str, ...] = ()


class TooLargeError(Exception):
    """An archive unpacks to more than its limits allow; the message says what was exceeded."""


class Unpacking(Protocol):
    """A stream of what an archive holds."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


class LimitedReader:
    """Reads what is unpacked and counts it; declared sizes are not believed."""

    def __init__(self, stream: Unpacking, packed_bytes: int, limits: Limits) -> None:
        self._stream, self._packed, self._limits, self._read = stream, max(1, packed_bytes), limits, 0

    def read(self, size: int = CHUNK) -> bytes:
        """The next bytes; raises ``TooLargeError`` beyond the limits."""
        chunk = self._stream.read(size)
        self._read += len(chunk)
        if self._read > self._limits.unpacked_bytes:
            raise TooLargeError(f"解开后超过 {self._limits.unpacked_bytes >> 20} MB")
        is_regular = self._read > self._limits.ratio * self._packed
        if is_regular and self._read > self._limits.ratio_counts_from:
            raise TooLargeError(f"解开后超过压缩文件的 {self._limits.ratio} 倍")
        return chunk


def source_of(
    path: Path, scratch: Path, member: str | None = None, limits: Limits | None = None
) -> Source | NoSource:
    """The plain file to read, unpacked into ``scratch`` if need be, or why there is none."""
    limits = limits or Limits()
    name = path.name.lower()
    if not name.endswith((*KINDS, ".zip", ".gz")):
        return NoSource(found("FL01", value=path.name))
    if path.stat().st_size == 0:
        return NoSource(found("FL02", value=path.name))
    try:
        if name.endswith((".zip", ".gz")):
            is_zip = name.endswith(".zip")
            return _from_zip(path, scratch, member, limits) if is_zip else _from_gzip(path, scratch, limits)
    except TooLargeError as error:
        return NoSource(found("FL07", value=path.name, detail=str(error)))
    except UNPACKING_ERRORS as error:
        return NoSource(found("FL06", value=path.name, detail=f"不是完整的压缩包（{type(error).__name__}）"))
    return _plain(Source(path, KINDS[PurePosixPath(name).suffix]), path.name)


def _plain(source: Source, shown: str) -> Source | NoSource:
    """The source itself if its first bytes are what its name says."""
    with source.path.open("rb") as stream:
        first = stream.read(4)
    content = next((kind for magic, kind in MAGIC.items() if first.startswith(magic)), "csv")
    if content == source.kind:
        return source
    if not first:
        return NoSource(found("FL02", value=shown))
    if content == "ole":
        return NoSource(found("FL08", value=shown))
    said = f"内容是{MAGIC_NAMES[content]}，不是文件名所说的类型" if content in MAGIC_NAMES else None
    return NoSource(found("FL06", value=shown, detail=said or "内容不是文件名所说的类型"))


def _from_gzip(path: Path, scratch: Path, limits: Limits) -> Source | NoSource:
    inner = path.name[:-3]
    suffix = PurePosixPath(inner.lower()).suffix
    if suffix in ARCHIVES:
        return NoSource(found("FL09", value=inner))
    if suffix not in KINDS:
        return NoSource(found("FL10", value=path.name))
    target = scratch / f"unpacked{suffix}"
    with gzip.open(path, "rb") as packed:
        _copy(LimitedReader(packed, path.stat().st_size, limits), target)
    return _plain(Source(target, KINDS[suffix], inner, (inner,)), inner)


def _from_zip(path: Path, scratch: Path, member: str | None, limits: Limits) -> Source | NoSource:
    with zipfile.ZipFile(path) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir() and not _is_clutter(one.filename)]
        if len(entries) > limits.members:
            return NoSource(found("FL07", value=path.name, detail=f"多于 {limits.members:,} 个文件"))
        names = {shown_name(one): one for one in entries}
        refused = next(_refusals(names), None)
        if refused:
            return NoSource(refused)
        data = [name for name in names if _suffix(name) in KINDS]
        if member is not None and member in data:
            chosen = member
        elif len(data) == 1 and member is None:
            (chosen,) = data
        else:
            listed = "、".join(data[:20])
            return NoSource(found("FL11" if data else "FL10", value=path.name, detail=listed), tuple(data))
        entry = names[chosen]
        target = scratch / f"unpacked{_suffix(chosen)}"
        with archive.open(entry) as packed:
            _copy(LimitedReader(packed, entry.compress_size, limits), target)
    return _plain(Source(target, KINDS[_suffix(chosen)], chosen, tuple(data)), chosen)


def _refusals(names: dict[str, zipfile.ZipInfo]) -> Iterator[Found]:
    for name, entry in names.items():
        if entry.flag_bits & 0x1:
            yield found("FL08", value=name)
        elif _suffix(name) in ARCHIVES:
            yield found("FL09", value=name)


def _is_clutter(name: str) -> bool:
    """What operating systems leave in archives."""
    last = PurePosixPath(name).name
    return name.startswith("__MACOSX/") or last.startswith(".") or last == "Thumbs.db"


def _suffix(name: str) -> str:
    return PurePosixPath(name.lower()).suffix


def shown_name(entry: zipfile.ZipInfo) -> str:
    """A name as its maker wrote it: without the flag for UTF-8, Chinese systems write GBK."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return "".join(character for character in name if character.isprintable())


def _copy(source: LimitedReader, target: Path) -> None:
    with target.open("wb") as out:
        while chunk := source.read():
            out.write(chunk)
