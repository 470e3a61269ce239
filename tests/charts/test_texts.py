"""One catalogue holds every text of the pages: nothing missing, nothing left over, nothing beside it."""

import ast
import re
from pathlib import Path

import pytest

from charts.texts import text, texts
from metrics.plan_files import load_plan, shipped_plans

ROOT = Path(__file__).resolve().parents[2]
USING = ("charts", "reports", "workflow", "pages", "portal", "docs")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
FIELD = re.compile(r"{(\w+)}")


def test_a_text_is_found_by_its_key_and_filled_in() -> None:
    assert text("upload.finding_errors", dataset="报装工单", errors="3") == "报装工单：有3个错误，暂不能入库"


def test_an_unknown_key_and_a_missing_value_are_mistakes_of_the_program() -> None:
    with pytest.raises(KeyError):
        text("nothing.of.the.kind")
    with pytest.raises(KeyError):
        text("upload.finding_errors", dataset="报装工单")


def test_no_key_is_missing_and_none_is_unused() -> None:
    known = texts().keys()
    open_ones = [pattern for pattern in used_keys() if pattern.replace("\\", "") not in known]
    unknown = [one for one in open_ones if not any(map(re.compile(one).fullmatch, known))]
    used = re.compile("|".join(f"(?:{pattern})" for pattern in used_keys()))
    unused = [key for key in known if not used.fullmatch(key)]
    assert (unknown, unused) == ([], [])


def test_the_units_of_the_catalogue_are_those_of_the_plans() -> None:
    plans = [load_plan(plan_id) for plan_id in shipped_plans()]
    indicators = [one for plan in plans for one in plan.indicators.values()]
    measures = [one for it in indicators for one in (it, *it.components.values(), *it.beside.values())]
    used = {one.unit for one in measures if one.unit}
    assert {key.removeprefix("units.") for key in texts() if key.startswith("units.")} == used


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "pages").rglob("*.py")), ROOT / "portal" / "main.py", ROOT / "portal" / "middleware.py"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_page_holds_a_text_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    literals = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [literal for literal in literals if CHINESE.search(literal)] == []


def sheets() -> str:
    """The style sheets."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "portal").glob("*.css")))


def test_the_style_sheets_take_their_words_from_the_catalogue() -> None:
    words = [word for word in re.findall(r'content:"([^"]*)"', sheets()) if CHINESE.search(word)]
    assert words == ["｜"]  # a sign, not a word


def used_keys() -> set[str]:
    """Every key the code asks for, as a pattern: what an f-string fills in may be any name."""
    keys = set(re.findall(r'"@([a-z_.]+)@"', sheets()))
    keys = {re.escape(key) for key in keys} | {r"units\.\w+"}
    for room in USING:
        for path in (ROOT / room).rglob("*.py"):
            keys |= keys_in(ast.parse(path.read_text(encoding="utf-8")))
    return keys


def keys_in(tree: ast.Module) -> set[str]:
    """Patterns of the first arguments of ``text(…)``."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "text"]
    return {pattern for argument in named for pattern in patterns_of(argument, tree)}


def patterns_of(argument: ast.expr, tree: ast.Module) -> set[str]:
    """A literal, a choice of two, an f-string, or a variable that was given one of these."""
    if isinstance(argument, ast.Constant):
        return {re.escape(str(argument.value))}
    if isinstance(argument, ast.IfExp):
        return patterns_of(argument.body, tree) | patterns_of(argument.orelse, tree)
    if isinstance(argument, ast.JoinedStr):
        parts = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
            for part in argument.values
        ]
        return {"".join(parts)}
    if isinstance(argument, ast.Name):
        given = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == argument.id for target in node.targets)
        ]
        return {pattern for value in given for pattern in patterns_of(value, tree)}
    raise AssertionError(f"line {argument.lineno}: a key that no reader can follow")
