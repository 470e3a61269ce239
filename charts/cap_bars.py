"""The notice's limits for one unit: number, limit, a bar with the limit as a line, and the verdict."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from charts.markup import Child, Node, element
from charts.numbers import MISSING, number, whole
from charts.ranking import CellState
from charts.state_marks import met_mark, state_mark
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from charts.value_bar import value_bar
from data.notice_model import Cap
from metrics.caps import CapResult, CapState

BEYOND = 1.2  # the track ends a fifth beyond the limit, or at the largest value


def cap_table(results: Sequence[CapResult], unit_name: str) -> Node:
    """Limits on means with their bars, then limits on every single case with the cases beyond them.

    On a phone the bars give way, and the column that says 100% in every row.
    """
    means = [one for one in results if one.cap.kind == "mean"]
    cases = [one for one in results if one.cap.kind != "mean"]
    return element(
        "table",
        element("caption", text("charts.caps.caption", unit=unit_name)),
        *(_section("mean", means, unit_name, _mean_row) if means else []),
        *(_section("case", cases, unit_name, _case_row) if cases else []),
        class_="t fix caps",
    )


def cap_twin(results: Sequence[CapResult], unit_name: str) -> Twin:
    """The same as values, for download."""
    columns = [
        Column(text("charts.caps.group")),
        Column(text("charts.caps.name")),
        Column(unit_name, 2),
        Column(text("charts.caps.unit")),
        Column(text("charts.caps.limit_mean")),
        Column(text("charts.caps.over"), 0),
        Column(text("charts.caps.total"), 0),
        Column(text("charts.caps.verdict")),
    ]
    return twin(text("charts.caps.caption", unit=unit_name), columns, [_cells(one) for one in results])


def _cells(one: CapResult) -> list[Cell]:
    value = one.value if one.cap.kind == "mean" else one.within_pct
    unit = one.cap.unit if one.cap.kind == "mean" else text("units.percent")
    limit = _limit(one.cap) if one.cap.kind == "mean" else one.cap.limit
    return [one.cap.group, one.cap.name, value, unit, limit, one.over, one.total, _verdict_word(one)]


def _section(
    kind: str, results: Sequence[CapResult], unit_name: str, row: Callable[[CapResult], Node]
) -> Iterable[Node]:
    """A head of its own for each kind, then a body for each group of limits."""
    heads = [
        _head(text("charts.caps.name"), "28%"),
        _head(unit_name if kind == "mean" else text("charts.caps.within"), "13%", "n"),
        _head(text(f"charts.caps.limit_{kind}"), "12%", "n" if kind == "mean" else "n hide"),
        _head(text(f"charts.caps.against_{kind}"), "34%", "hide" if kind == "mean" else ""),
        _head(text("charts.caps.verdict"), "13%"),
    ]
    yield element("tbody", element("tr", heads, class_="head"))
    for group, members in groupby(results, key=lambda one: (one.cap.group, _unit(one))):
        yield element("tbody", _group_row(*group), [row(one) for one in members])


def _group_row(group: str, unit: str) -> Node:
    name = text(f"charts.caps.groups.{group}", unit=unit)
    # Four columns are left on a phone; the fifth cell is there for the wide table.
    return element(
        "tr", element("th", name, colspan=4, scope="rowgroup"), element("td", class_="hide"), class_="g"
    )


def _mean_row(one: CapResult) -> Node:
    limit = float(one.cap.at_most if one.cap.at_most is not None else one.cap.at_least or 0)
    full = max(limit * BEYOND, one.value or 0.0)
    bar = value_bar(one.value, limit, full, is_over=one.state is CapState.MISSED)
    return _row(one, number(one.value), _limit(one.cap), bar, is_bar=True)


def _case_row(one: CapResult) -> Node:
    """``不得超过`` binds every single case: the share within and the number beyond."""
    within = MISSING if one.within_pct is None else f"{_never_rounded_up(one.within_pct)}%"
    return _row(one, within, text("charts.caps.every"), _beyond(one), is_bar=False)


def _row(one: CapResult, value: str, limit: str, against: Child, *, is_bar: bool) -> Node:
    name = [one.cap.name]
    detail = element("span", one.cap.limit, class_="unit line") if one.cap.limit else None
    return element(
        "tr",
        element("th", name, detail, scope="row"),
        element("td", value, class_="n"),
        element("td", limit, class_="n dim" if is_bar else "n dim hide"),
        element("td", against, class_="hide" if is_bar else "dim"),
        element("td", _verdict(one)),
    )


def _head(title: str, width: str, class_: str = "") -> Node:
    return element("th", title, scope="col", class_=class_ or None, style=f"width:{width}")


def _limit(cap: Cap) -> str:
    if cap.at_most is not None:
        return text("charts.target.lower", target=f"{cap.at_most:f}")
    return text("charts.target.higher", target=f"{cap.at_least:f}")


def _unit(one: CapResult) -> str:
    return one.cap.unit if one.cap.kind == "mean" else ""


def _beyond(one: CapResult) -> str:
    if one.over is None:
        return MISSING
    if one.over == 0:
        return text(f"charts.caps.none_{one.cap.kind}")
    return text(f"charts.caps.some_{one.cap.kind}", count=whole(one.over), unit=one.cap.unit)


def _never_rounded_up(share: float) -> str:
    """``99.99`` while a single case is beyond the limit, however many there are."""
    return number(min(share, 99.99) if share < 100 else share)


def _verdict(one: CapResult) -> Node | None:
    if one.state in _IS_MET:
        return met_mark(_IS_MET[one.state])
    return state_mark(CellState(one.state.value))


def _verdict_word(one: CapResult) -> str:
    if one.state in _IS_MET:
        return text("charts.met" if _IS_MET[one.state] else "charts.not_met")
    return text(f"states.{one.state.value}")


_IS_MET = {CapState.MET: True, CapState.MISSED: False}
