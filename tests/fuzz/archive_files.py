"""Files packed into ZIP and gzip as people do it, and as an attacker would."""

import gzip
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

MEMBER_NAMES = (
    "../../etc/x.csv", "/etc/x.csv", "a\\b\\x.csv", "数据/报送.csv", "x.CSV", "." + "x" * 200 + ".csv",
    "\1.csv", "con.csv", "x.csv/", "x.csv.exe", "x", ".csv", "a.xlsx", "a.parquet", "\u202egpj.csv",
    "{detail}.csv", "'.csv",
)  # fmt: skip
METHODS = (
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_STORED,
    zipfile.ZIP_BZIP2,
    zipfile.ZIP_LZMA,
)
FLAGS, METHOD, SUM, PACKED_SIZE, SIZE, NAME_LENGTH = 6, 8, 14, 18, 22, 26  # where they stand in a header
LIES = (
    (FLAGS, b"\x01\0"), (METHOD, b"\x63\0"), (METHOD, b"\x0e\0"), (SUM, bytes(4)),
    (PACKED_SIZE, b"\x01\0\0\0"), (PACKED_SIZE, b"\xff\xff\xff\x7f"), (SIZE, b"\x01\0\0\0"),
    (SIZE, b"\xff\xff\xff\xff"), (NAME_LENGTH, b"\xff\xff"),
)  # fmt: skip
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the time of packing would make another file of the same case


@dataclass(frozen=True)
class Packed:
    """A packed file. ``is_plain``: whether what is read from it is exactly what was put in."""

    name: str
    content: bytes
    is_plain: bool = True


def zipped(chance: Random, name: str, content: bytes) -> Packed:
    """One member, as people pack it."""
    return Packed("a.zip", _zip(chance, [(name, content)]))


def gzipped(chance: Random, name: str, content: bytes) -> Packed:
    """The file with ``.gz`` behind its name."""
    return Packed(f"{name}.gz", gzip.compress(content, chance.choice([1, 9]), mtime=0))


def _zip(chance: Random, members: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", chance.choice(METHODS)) as archive:
        warnings.simplefilter("ignore", UserWarning)  # a name that stands twice is meant
        for name, content in members:
            info = zipfile.ZipInfo(name, NO_TIME)
            info.compress_type = archive.compression
            archive.writestr(info, content)
    return packed.getvalue()


def _nested(chance: Random, name: str, content: bytes) -> Packed:
    """Archives in archives, a few levels deep, or under the name of something else."""
    for _ in range(chance.randint(1, 4)):
        name, content = chance.choice([
            ("a.zip", _zip(chance, [(name, content)])),
            (f"{name}.gz", gzip.compress(content, mtime=0)),
            (chance.choice(["a.csv", "a.xlsx", "a.parquet"]), _zip(chance, [(name, content)])),
        ])  # fmt: skip
    if chance.random() < 0.5:
        return Packed("a.zip", _zip(chance, [(name, content)]), is_plain=False)
    return Packed(f"{name}.gz", gzip.compress(content, mtime=0), is_plain=False)


def _several(chance: Random, name: str, content: bytes) -> Packed:
    """Several data files, with what operating systems leave beside them, or a name that stands twice."""
    others = [(chance.choice([*MEMBER_NAMES, name]), chance.choice([b"", b"x", content])) for _ in range(3)]
    clutter = [("__MACOSX/._a.csv", b"x"), (".DS_Store", b"x"), ("Thumbs.db", b"x"), ("a/", b"")]
    members = [(name, content), *chance.sample([*others, *clutter], chance.randint(1, 5))]
    return Packed("a.zip", _zip(chance, members), is_plain=False)


def _odd_name(chance: Random, _name: str, content: bytes) -> Packed:
    name = chance.choice(MEMBER_NAMES)
    if chance.random() < 0.3:
        name = name.encode("gb18030", "replace").decode("cp437")
    return Packed("a.zip", _zip(chance, [(name, content)]), is_plain=False)


def _many_members(chance: Random, name: str, content: bytes) -> Packed:
    count = chance.choice([0, 900, 1_001, 3_000])
    return Packed("a.zip", _zip(chance, [(f"{n}.csv", content[:10]) for n in range(count)]), is_plain=False)


def _bomb(chance: Random, name: str, _content: bytes) -> Packed:
    """A few kilobytes that unpack to tens or hundreds of megabytes."""
    megabytes = chance.choice([20, 60, 100, 300])
    piece = chance.choice([b"\0", b"x", b"\n", b",", b'"', b"1,2\n", b"\r", b"\r\n", "长".encode()])
    packed = io.BytesIO()
    one = piece * ((1 << 20) // len(piece))
    if chance.random() < 0.5:
        info = zipfile.ZipInfo(name, NO_TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(packed, "w") as archive, archive.open(info, "w") as member:
            for _ in range(megabytes):
                member.write(one)
        return Packed("a.zip", packed.getvalue(), is_plain=False)
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=0) as stream:
        for _ in range(megabytes):
            stream.write(one)
    return Packed(f"{name}.gz", packed.getvalue(), is_plain=False)


def _changed_header(chance: Random, name: str, content: bytes) -> Packed:
    """Encrypted by its flag, packed by an unknown method, with a wrong sum or a wrong size."""
    changed = bytearray(_zip(chance, [(name, content)]))
    central = changed.rfind(b"PK\x01\x02")
    field, lie = chance.choice(LIES)
    if chance.random() < 0.7:
        changed[field : field + len(lie)] = lie
    if chance.random() < 0.7:  # the list at the end has two bytes more before each of these
        changed[central + field + 2 : central + field + 2 + len(lie)] = lie
    return Packed("a.zip", bytes(changed), is_plain=False)


def _gzip_streams(chance: Random, name: str, content: bytes) -> Packed:
    """Several streams one after another, something behind them, hostile names inside, a wrong sum."""
    packed = gzip.compress(content, mtime=0)
    inside = b"\x1f\x8b\x08\x08" + bytes(6) + b"../../x'\";\0" + _deflated(content)
    changed = chance.choice([
        packed + packed,
        packed + b"\0" * 100,
        packed + b"x" * 100,
        packed[:-8] + bytes(8),
        inside + struct.pack("<II", zlib.crc32(content), len(content)),
        packed[: len(packed) // 2],
        packed[:12],
    ])  # fmt: skip
    return Packed(f"{name}.gz", changed, is_plain=False)


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def _around(chance: Random, name: str, content: bytes) -> Packed:
    """Something before or behind the archive."""
    packed = _zip(chance, [(name, content)])
    stuff = chance.choice([b"x" * 100, b"MZ" + bytes(100), packed, b"\x1f\x8b", chance.randbytes(70_000)])
    return Packed("a.zip", chance.choice([stuff + packed, packed + stuff]), is_plain=False)


ARCHIVE_MUTATIONS: Mapping[str, Callable[[Random, str, bytes], Packed]] = {
    "压缩包里有压缩包": _nested,
    "压缩包里有几个文件": _several,
    "压缩包里的怪文件名": _odd_name,
    "压缩包里文件极多": _many_members,
    "小压缩包解开很大": _bomb,
    "压缩包头部被改": _changed_header,
    "gzip 流被改": _gzip_streams,
    "压缩包前后有别的内容": _around,
}
