"""Where in a plan's YAML file something stands, so that a mistake is told with its line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

NAMED_BY = ("id", "indicator")


class Lines:
    """The lines of one file, read again only when there is a mistake to tell."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._root: yaml.Node | None = None
        self._is_read = False

    def of(self, place: Sequence[str | int]) -> int | None:
        """The line (from 1) of what the steps lead to, or of the last of them that is there.

        A step is a key, the number of an item, or the id of something further down. Steps that are in no
        file (the name of a kind, a key that is missing) are left out. Nothing if the file is no YAML.
        """
        node, line = self._document(), None
        for step in place:
            found = _step(node, step) if node is not None else None
            if found is not None:
                line, node = found
        return line

    def _document(self) -> yaml.Node | None:
        if not self._is_read:
            self._is_read = True
            try:
                self._root = yaml.compose(self.file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
            except (OSError, UnicodeDecodeError, yaml.YAMLError):
                self._root = None  # told by the reader of the file
        return self._root


def _step(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return _line(item), item
    named = [*_keys(node, str(step)), *_named(node, str(step))]
    return named[0] if named else None


def _keys(node: yaml.Node, key: str) -> Iterator[tuple[int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((_line(one), value) for one, value in node.value if one.value == key)


def _named(node: yaml.Node, name: str) -> Iterator[tuple[int, yaml.Node]]:
    """Whatever below has this id, or stands under this key (a component of an indicator)."""
    if any(value.value == name for key, value in _pairs(node) if key.value in NAMED_BY):
        yield _line(node), node
    for key, value in _pairs(node):
        if key.value in ("components", "beside"):
            yield from _keys(value, name)
        yield from _named(value, name)
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _named(item, name)


def _pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
