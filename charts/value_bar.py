"""A value as a bar in a table cell, with an upright line for what it is compared with."""

from charts.markup import Node, element


def value_bar(value: float | None, line: float | None, full: float, is_over: bool = False) -> Node:
    """``full`` is where the track ends; hatched without a value. The number stands in another cell."""
    kind = "bar none" if value is None else "bar over" if is_over else "bar"
    return element(
        "div",
        element("b", style=f"width:{_share(value, full)}%") if value is not None else None,
        element("u", style=f"left:{_share(line, full)}%") if line is not None else None,
        class_=kind,
        aria_hidden="true",
    )


def _share(value: float, full: float) -> str:
    return f"{100 * min(1.0, max(0.0, value / full if full else 0.0)):.2f}"
