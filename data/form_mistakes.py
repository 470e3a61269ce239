"""What is wrong with the form of a YAML file, in Chinese: the messages of pydantic by their type."""

from collections.abc import Mapping
from typing import Any

WORDS: Mapping[str, str] = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，可能写错了名字",
    "string_type": "应为文字",
    "string_too_short": "不能是空的",
    "string_pattern_mismatch": "写法不对，应符合 {pattern}",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "decimal_type": "应为数字",
    "decimal_parsing": "应为数字",
    "finite_number": "应为有限的数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应不大于 {le}",
    "literal_error": "应为 {expected} 之一",
    "union_tag_invalid": "{discriminator} 应为 {expected_tags} 之一",
    "union_tag_not_found": "缺少 {discriminator}",
    "too_short": "至少要有 {min_length} 项",
    "list_type": "应为列表",
    "dict_type": "应为“名字: 内容”的键值对",
    "model_type": "应为“名字: 内容”的键值对",
    "model_attributes_type": "应为“名字: 内容”的键值对",
}


def in_words(error: Mapping[str, Any]) -> str:
    """The message of one pydantic error; the project's own messages already are Chinese."""
    words = WORDS.get(error["type"])
    if words is None:
        return str(error["msg"]).removeprefix("Value error, ")
    filled = {name: _listed(value) for name, value in error.get("ctx", {}).items()}
    return words.format(**filled) + _written(error)


def _listed(value: object) -> str:
    return str(value).replace(" or ", "、").replace(", ", "、")


def _written(error: Mapping[str, Any]) -> str:
    """What stands there instead, where it is short enough to show."""
    given = error["input"]
    is_about_the_name = error["type"] in ("missing", "extra_forbidden")
    is_short = isinstance(given, str | int | float) and given != ""
    return f"（写的是 {str(given)[:40]}）" if is_short and not is_about_the_name else ""
