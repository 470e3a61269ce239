"""What pydantic finds in a YAML file is said in Chinese, with what stands there instead."""

from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from data.form_mistakes import WORDS, in_words


class One(BaseModel):
    """A form with one field."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["one"]


class Two(BaseModel):
    """Another form."""

    kind: Literal["two"]


Letter = Annotated[str, Field(pattern="^a$")]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Either = Annotated[One | Two, Field(discriminator="kind")]

CASES: list[tuple[str, Any, Any, str]] = [
    ("missing", One, {}, "缺少这一项"),
    ("extra_forbidden", One, {"kind": "one", "other": 1}, "没有这一项，可能写错了名字"),
    ("string_type", str, 5, "应为文字（写的是 5）"),
    ("string_too_short", Annotated[str, Field(min_length=1)], "", "不能是空的"),
    ("string_pattern_mismatch", Letter, "b", "写法不对，应符合 ^a$（写的是 b）"),
    ("int_type", int, [], "应为整数"),
    ("int_parsing", int, "x", "应为整数（写的是 x）"),
    ("int_from_float", int, 1.5, "应为整数（写的是 1.5）"),
    ("float_type", float, [], "应为数字"),
    ("float_parsing", float, "x", "应为数字（写的是 x）"),
    ("decimal_type", Decimal, [], "应为数字"),
    ("decimal_parsing", Decimal, "x", "应为数字（写的是 x）"),
    ("finite_number", Finite, float("inf"), "应为有限的数字（写的是 inf）"),
    ("bool_type", bool, [], "应为 true 或 false"),
    ("bool_parsing", bool, "maybe", "应为 true 或 false（写的是 maybe）"),
    ("greater_than", Annotated[int, Field(gt=0)], 0, "应大于 0（写的是 0）"),
    ("greater_than_equal", Annotated[int, Field(ge=0)], -1, "应不小于 0（写的是 -1）"),
    ("less_than", Annotated[int, Field(lt=1)], 1, "应小于 1（写的是 1）"),
    ("less_than_equal", Annotated[int, Field(le=1)], 2, "应不大于 1（写的是 2）"),
    ("literal_error", Literal["a", "b", "c"], "d", "应为 'a'、'b'、'c' 之一（写的是 d）"),
    ("union_tag_invalid", Either, {"kind": "x"}, "'kind' 应为 'one'、'two' 之一"),
    ("union_tag_not_found", Either, {}, "缺少 'kind'"),
    ("too_short", Annotated[list[int], Field(min_length=1)], [], "至少要有 1 项"),
    ("list_type", list[int], 5, "应为列表（写的是 5）"),
    ("dict_type", dict[str, int], 5, "应为“名字: 内容”的键值对（写的是 5）"),
    ("model_type", One, 5, "应为“名字: 内容”的键值对（写的是 5）"),
    ("model_attributes_type", Either, 5, "应为“名字: 内容”的键值对（写的是 5）"),
]  # fmt: skip


def errors(annotation: Any, given: object) -> list[Any]:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(annotation).validate_python(given)
    return list(refused.value.errors())


@pytest.mark.parametrize(("kind", "annotation", "given", "words"), CASES, ids=lambda one: str(one)[:24])
def test_a_mistake_of_form_is_said_in_chinese(kind: str, annotation: Any, given: object, words: str) -> None:
    (error,) = errors(annotation, given)
    assert (error["type"], in_words(error)) == (kind, words)


def test_every_sentence_is_one_that_can_be_said() -> None:
    assert [kind for kind, *_ in CASES] == list(WORDS)


def test_the_projects_own_message_is_said_as_it_is() -> None:
    error = {"type": "value_error", "msg": "Value error, 列 a 出现了两次", "input": {}}
    assert in_words(error) == "列 a 出现了两次"
