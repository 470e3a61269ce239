"""Build HTML as a tree, so that data only ever becomes a text node or an attribute's value.

No page and no chart pastes strings into HTML: a city called ``<img src=x onerror=…>`` is shown, not run.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias
from xml.etree import ElementTree

Node: TypeAlias = ElementTree.Element
Child: TypeAlias = Node | str | int | None

# Controls but line ends and tabs; what turns the direction of writing; halves of characters; no characters.
HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

# The text of these is not escaped by the HTML rules, so data could end them.
RAW_TEXT_TAGS = frozenset({"script", "style", "iframe", "noscript", "xmp", "plaintext"})


def element(tag: str, *children: Child | Iterable[Child], **attributes: str | int | None) -> Node:
    """One element. Children: elements, texts, iterables of them; ``None`` is left out.

    Attributes: a trailing underscore is dropped (``class_``), other underscores become hyphens
    (``data_label``), ``None`` leaves the attribute out.
    """
    if tag in RAW_TEXT_TAGS:
        raise ValueError(tag)
    node = ElementTree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            node.set(name.rstrip("_").replace("_", "-"), printable(str(value)))
    for child in _flat(children):
        _append(node, child)
    return node


def render(*nodes: Node | None) -> str:
    """The HTML of the nodes, in order; everything in them that is not markup is escaped."""
    return "".join(
        ElementTree.tostring(node, encoding="unicode", method="html") for node in nodes if node is not None
    )


def _flat(children: Iterable[Child | Iterable[Child]]) -> Iterable[Child]:
    for child in children:
        if child is None or isinstance(child, str | int | ElementTree.Element):
            yield child
        else:
            yield from child


def _append(node: Node, child: Child) -> None:
    if child is None:
        return
    if isinstance(child, ElementTree.Element):
        node.append(child)
        return
    text = printable(str(child))
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


def printable(text: str) -> str:
    """Control characters and bidirectional overrides can hide or reorder what a reader sees: show them.

    Characters that XML does not know end the whole process when a picture is drawn.
    """
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
