"""A trend in a table cell, as a small picture with its sentence."""

import base64
from collections.abc import Iterator, Sequence

from charts.colours import ACCENT, BLUE, GREY
from charts.markup import Node, element, render

WIDTH, HEIGHT, EDGE = 96, 20, 4


def sparkline(values: Sequence[float | None], alt: str, is_met: bool | None = None) -> Node | None:
    """A line through the values, broken where one is missing; the last point in the accent misses its target.

    Nothing where fewer than two values are known.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    drawn = element(
        "svg",
        [_line(run) for run in _runs(_places(values, known)) if len(run) > 1],
        _last(_places(values, known), ACCENT if is_met is False else BLUE),
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=HEIGHT,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
    )
    picture = base64.b64encode(render(drawn).encode()).decode()
    source = f"data:image/svg+xml;base64,{picture}"
    return element("img", src=source, alt=alt, width=WIDTH, height=HEIGHT)


Place = tuple[float, float]


def _places(values: Sequence[float | None], known: Sequence[float]) -> list[Place | None]:
    low, high = min(known), max(known)
    across = (WIDTH - 2 * EDGE) / (len(values) - 1)
    up = (HEIGHT - 2 * EDGE) / ((high - low) or 1.0)
    middle = 0.0 if high > low else (HEIGHT - 2 * EDGE) / 2
    return [
        None if value is None else (EDGE + across * place, HEIGHT - EDGE - middle - up * (value - low))
        for place, value in enumerate(values)
    ]


def _runs(places: Sequence[Place | None]) -> Iterator[list[Place]]:
    """Stretches without a gap: only these are joined."""
    run: list[Place] = []
    for place in places:
        if place is None:
            yield run
            run = []
        else:
            run.append(place)
    yield run


def _line(run: Sequence[Place]) -> Node:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    return element("polyline", points=points, fill="none", stroke=GREY, stroke_width="1.5")


def _last(places: Sequence[Place | None], colour: str) -> Node:
    x, y = [place for place in places if place is not None][-1]
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="2.5", fill=colour)
