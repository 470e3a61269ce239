"""YAML without surprises: no dates or ``on``/``no`` read into codes, and no key twice."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

_SURPRISES = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}


if TYPE_CHECKING:
    _Loader = yaml.SafeLoader
else:  # libyaml's parser where PyYAML was built with it: the same documents, about eight times as fast
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):
    """Safe YAML that refuses duplicate keys and reads numbers and dates as JSON would."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"键 {key} 出现了两次", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _SURPRISES]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_yaml_text(text: str) -> Any:
    """The document as Python values; ``yaml.YAMLError`` with line and column if it is malformed."""
    return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 (a SafeLoader)


def read_yaml_file(file: Path) -> Any:
    """The same for a UTF-8 file."""
    return read_yaml_text(file.read_text(encoding="utf-8"))
