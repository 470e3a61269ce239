"""How a plan turns values into scores, ranks and grades, in words with the plan's own numbers."""

from charts.markup import Child, Node, element
from charts.numbers import percent
from charts.ranking_table import grade_mark
from charts.shades import shades
from charts.texts import text
from metrics.plan import Plan


def method_list(plan: Plan) -> Node:
    """The rules that hold for all indicators."""
    terms: list[tuple[str, Child]] = [
        (text("method.indicator"), text("method.indicator_rule")),
        (text("method.score"), _modes(plan)),
        (text("method.weights"), text("method.weights_rule")),
        (text("method.available"), _available(plan)),
        (text("method.minimum"), text("method.minimum_rule")),
        (text("method.rank"), text("method.rank_rule", decimals=plan.rank_decimals)),
    ]
    if plan.grades:
        terms.append((text("method.grades"), _grades(plan)))
    return element(
        "dl",
        [node for term, content in terms for node in (element("dt", term), element("dd", content))],
        class_="words",
    )


def _modes(plan: Plan) -> Node:
    """The modes that this plan uses, each with its rule."""
    used: dict[str, int] = {}
    for indicator in plan.built_indicators().values():
        scores = [indicator.score, *(part.score for part in indicator.components.values())]
        for mode in {score.mode for score in scores if score is not None}:
            used[mode] = used.get(mode, 0) + 1
    items = [
        element(
            "li",
            element("b", text(f"charts.plan.{mode}")),
            text("method.mode", rule=text(f"method.by_{mode}"), count=count),
        )
        for mode, count in used.items()
    ]
    return element("ul", items)


def _available(plan: Plan) -> str:
    own = {node.id: node.available for node in plan.tree.nodes() if node.available is not None}
    said = text("method.available_rule", share=percent(plan.available))
    exceptions = [
        text(
            "method.available_own", name=node.name.zh if node.name else node.id, share=percent(node.available)
        )
        for node in plan.tree.nodes()
        if node.id in own
    ]
    missing = text("method.missing_zero") if plan.missing == "zero" else ""
    return said + "".join(exceptions) + missing


def _grades(plan: Plan) -> Node:
    letters = shades({grade: float(cut) for grade, cut in plan.grades.items()})
    best_first = sorted(plan.grades.items(), key=lambda pair: pair[1], reverse=True)
    items = []
    for place, (grade, cut) in enumerate(best_first):
        above = best_first[place - 1][1] if place else None
        key = "method.grade_between" if above is not None else "method.grade_top"
        words = text(key, low=f"{cut:f}", high=f"{above:f}" if above is not None else "")
        items.append(element("li", grade_mark(grade, letters), words))
    return element("ul", items, class_="grades")
