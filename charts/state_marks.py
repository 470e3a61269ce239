"""States as a shape and a word, never as colour alone."""

from charts.markup import Node, element
from charts.ranking import CellState
from charts.texts import text

_SHAPES = {
    CellState.NO_DATA: "nd",
    CellState.BELOW_MINIMUM: "ns",
    CellState.NOT_APPLICABLE: "ns",
    CellState.NOT_BUILT: "ns",
    CellState.NOT_SCORED: "ns",
}


def met_mark(is_met: bool | None) -> Node | None:
    """● 达到, ▲ 未达到; nothing where there is no target to meet."""
    if is_met is None:
        return None
    return _mark("ok", text("charts.met")) if is_met else _mark("no", text("charts.not_met"))


def state_mark(state: CellState) -> Node | None:
    """■ 无数据 hatched, ○ for every other reason that there is no score; nothing for a score."""
    return _mark(_SHAPES[state], text(f"states.{state.value}")) if state in _SHAPES else None


def _mark(kind: str, word: str) -> Node:
    return element("span", element("i"), word, class_=kind)
