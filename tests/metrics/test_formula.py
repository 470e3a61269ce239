"""Arithmetic after the sums: what a formula may say, and what a missing component does to it."""

import pytest

from metrics.formula import FormulaError, parse_formula

NAMES = {"a", "b", "c"}


def value(text: str, **components: float | None) -> float | None:
    """The formula's value in a period of 366 days."""
    given = {"period_hours": 8784.0, "period_months": 12.0, **components}
    return parse_formula(text, NAMES).value(given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.5 * a + 0.5 * b", 0.5 * 3 + 0.5 * 8),
        ("a - b", 3 - 8),
        ("-(a - b) * 2", -(3 - 8) * 2),
        ("a - b - a", 3 - 8 - 3),
        ("min(a, b, 5)", 3),
        ("max(a, b, 5)", 8),
        ("mean_of(a, b)", (3 + 8) / 2),
        ("mean_of(a, b, 1 + 1)", (3 + 8 + 2) / 3),
        ("3600 * period_hours", 3600 * 8784),
        ("period_months", 12),
        ("1.5e2", 150),
    ],
)
def test_plus_minus_times_minimum_maximum_and_mean(text: str, expected: float) -> None:
    assert value(text, a=3.0, b=8.0) == expected


@pytest.mark.parametrize("text", ["a + b", "0 * b + a", "min(a, b)", "max(a, b)", "-b", "min(a, mean_of(b))"])
def test_a_missing_component_makes_the_result_missing(text: str) -> None:
    assert value(text, a=3.0, b=None) is None


def test_a_mean_is_over_those_that_have_a_value() -> None:
    assert value("mean_of(a, b, c)", a=3.0, b=None, c=9.0) == (3 + 9) / 2
    assert value("mean_of(a, b)", a=None, b=None) is None
    assert value("0.5 * a + 0.5 * mean_of(b, c)", a=4.0, b=None, c=6.0) == 0.5 * 4 + 0.5 * 6


def test_a_zero_is_a_value() -> None:
    assert value("mean_of(a, b)", a=0.0, b=4.0) == (0 + 4) / 2


def test_a_formula_knows_the_names_that_it_uses() -> None:
    assert parse_formula("0.5 * a + min(b, period_hours)", NAMES).names == {"a", "b", "period_hours"}


def test_a_scale_may_be_a_plain_number() -> None:
    assert parse_formula(100, set()).value({}) == 100
    assert parse_formula(0.5, set()).value({}) == 0.5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a / 2", "a / 2"),
        ("a // 2", "a // 2"),
        ("a ** 2", "a ** 2"),
        ("a % 2", "a % 2"),
        ("a @ b", "a @ b"),
        ("+a", "+a"),
        ("a > b", "a > b"),
        ("a and b", "a and b"),
        ("a if b else c", "a if b else c"),
        ("abs(a)", "abs(a)"),
        ("min()", "min()"),
        ("min(a, key=b)", "key"),
        ("min(*a)", "*a"),
        ("a.real", "a.real"),
        ("a[0]", "a[0]"),
        ("[a]", "[a]"),
        ("'a'", "'a'"),
        ("True", "True"),
        ("None", "None"),
        ("1j", "1j"),
        ("lambda: a", "lambda"),
        ("(x := a)", "x := a"),
        ("__import__('os')", "__import__"),
        ("d", "没有“d”这个量"),
        ("period_days", "没有“period_days”这个量"),
        ("min", "没有“min”这个量"),
        ("", "不能读懂"),
        ("a +", "不能读懂"),
        ("a; b", "不能读懂"),
        ("a, b", "(a, b)"),
        ("1e999", "太大"),
        ("9" * 400, "太大"),
        ("-" * 5000 + "a", "嵌套太深"),
        ("+".join(["a"] * 5000), "嵌套太深"),
    ],
    ids=lambda text: text[:20],
)
def test_anything_else_is_refused_with_the_part_named(text: str, words: str) -> None:
    with pytest.raises(FormulaError) as refusal:
        parse_formula(text, NAMES)
    assert words in str(refusal.value)
