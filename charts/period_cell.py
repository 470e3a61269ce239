"""A period in a narrow column: it breaks between its two days, never inside one."""

from charts.markup import Node, element
from charts.numbers import period


def period_cell(start: str, end: str) -> Node:
    """Two ISO dates as one period."""
    first = period(start, end).removesuffix(end)
    return element("span", element("span", first, class_="day"), element("span", end, class_="day"))
