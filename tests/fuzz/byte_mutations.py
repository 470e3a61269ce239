"""Damage to the bytes of any file."""

from collections.abc import Callable, Mapping
from random import Random


def _flipped(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 16, 100])):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _replaced(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 2, 8])):
        if changed:
            changed[chance.randrange(len(changed))] = chance.choice(
                [0, 1, 9, 10, 13, 34, 44, 127, 128, 254, 255]
            )
    return bytes(changed)


def _cut(chance: Random, content: bytes) -> bytes:
    """The end, the beginning or a piece in between is missing."""
    start, end = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
    return chance.choice([content[:end], content[start:], content[:start] + content[end:], content[:-1]])


def _inserted(chance: Random, content: bytes) -> bytes:
    place = chance.randint(0, len(content))
    piece = chance.choice(
        [chance.randbytes(8), b"\0" * 64, b"\xff\xfe", b"PK\x03\x04", b"PAR1", b"\xef\xbb\xbf"]
    )
    return content[:place] + piece + content[place:]


def _repeated(chance: Random, content: bytes) -> bytes:
    start, end = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
    return content[:end] + content[start:end] * chance.randint(1, 3) + content[end:]


def _emptied(chance: Random, content: bytes) -> bytes:
    start, end = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
    return content[:start] + bytes(end - start) + content[end:]


def _any_bytes(chance: Random, content: bytes) -> bytes:
    return chance.choice([content[:4], b"", b"PAR1", b"PK\x03\x04"]) + chance.randbytes(
        chance.randint(0, 2000)
    )


BYTE_MUTATIONS: Mapping[str, Callable[[Random, bytes], bytes]] = {
    "翻转字节": _flipped,
    "替换字节": _replaced,
    "截断": _cut,
    "插入字节": _inserted,
    "重复一段": _repeated,
    "清零一段": _emptied,
    "随机字节": _any_bytes,
}
