"""The layers of a trend: lines, points, words in the gaps, the target."""

from collections.abc import Sequence

from charts.colours import INK, TERTIARY
from charts.texts import text
from charts.vega import Spec, haloed, layered, named

HEIGHT = 280
PLOT = 220  # of the height, without the months below
# The first month and every January carry the year below the month.
MONTH_LABEL = (
    "datum.index === 0 || substring(datum.value, 4, 6) === '01'"
    " ? [toNumber(substring(datum.value, 4, 6)) + '{month}', substring(datum.value, 0, 4)]"
    " : toNumber(substring(datum.value, 4, 6)) + '{month}'"
)


def trend_layers(months: Sequence[str], domain: tuple[float, float], room: float) -> Spec:
    """Everything over one another; ``room`` pixels on the right are for the names of the lines."""
    layers = [
        _target(room),
        _line(months, domain, room),
        _firm_points(),
        _hollow_points(),
        *haloed(_target_label()),
        *haloed(_gap_words()),
        *haloed(_ends(room)),
    ]
    return layered(layers, height=HEIGHT)


def _line(months: Sequence[str], domain: tuple[float, float], room: float) -> Spec:
    x = {
        "field": "month",
        "type": "ordinal",
        "scale": {
            "type": "point",
            "domain": list(months),
            "range": [0, {"expr": plot_end(room)}],
        },
        "axis": {
            "title": None,
            "grid": False,
            "labelExpr": MONTH_LABEL.replace("{month}", text("charts.trend.month_letter")),
            "labelOverlap": True,
            "labelAngle": 0,
        },
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": True, "zero": False},
        "axis": {"title": None, "grid": True, "gridColor": "#E6EAEE", "tickCount": 5},
    }
    return {
        "data": named("points"),
        "transform": [{"filter": "datum.is_firm"}],
        "mark": {"type": "line"},
        "encoding": {"x": x, "y": y, **_coloured(), "detail": [_field("name"), _field("run")]},
    }


def _firm_points() -> Spec:
    return {
        "data": named("points"),
        "transform": [{"filter": "datum.is_firm"}],
        "mark": {"type": "point", "size": {"expr": "width < 400 ? 30 : 60"}},
        "encoding": {**_place(), **_coloured(), "tooltip": _tooltip()},
    }


def _hollow_points() -> Spec:
    return {
        "data": named("points"),
        "transform": [{"filter": "!datum.is_firm"}],
        "mark": {"type": "point", "filled": False, "fill": "white", "strokeWidth": 2, "size": 60},
        "encoding": {**_place(), **_coloured("stroke"), "tooltip": _tooltip()},
    }


def _gap_words() -> Spec:
    return {
        "data": named("gaps"),
        "mark": {"type": "text", "baseline": "bottom", "dy": -4, "color": TERTIARY, "fontSize": 12},
        "encoding": {
            "x": {"field": "month", "type": "ordinal"},
            "y": {"value": "height"},
            "text": _field("word"),
        },
    }


def plot_end(room: float) -> str:
    """Where the lines end and the names begin; on a phone long names give way."""
    return f"width - {_names_room(room)}"


def _names_room(room: float) -> str:
    return f"min({room:.0f}, width * 0.3)"


def _ends(room: float) -> Spec:
    """Name and value at the end of a line, below one another."""
    mark = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "dx": 10,
        "dy": {"expr": "datum.shift"},
        "limit": {"expr": f"datum.is_name ? {_names_room(room)} - 12 : 0"},  # a number is never cut
        "fontWeight": {"expr": "datum.weight"},
    }
    return {
        "data": named("ends"),
        "mark": mark,
        "encoding": {**_place(), "text": _field("words"), **_coloured(field="ink")},
    }


def _target(room: float) -> Spec:
    return {
        "data": named("lines"),
        "mark": {"type": "rule", "strokeWidth": 1.5, "color": INK},
        "encoding": {
            "x": {"value": 0},
            "x2": {"value": {"expr": plot_end(room)}},
            "y": {"field": "value", "type": "quantitative"},
        },
    }


def _target_label() -> Spec:
    return {
        "data": named("lines"),
        "mark": {"type": "text", "align": "left", "baseline": "bottom", "dx": 2, "dy": -4},
        "encoding": {
            "x": {"value": 0},
            "y": {"field": "value", "type": "quantitative"},
            "text": _field("words"),
        },
    }


def _place() -> Spec:
    return {"x": {"field": "month", "type": "ordinal"}, "y": {"field": "value", "type": "quantitative"}}


def _coloured(channel: str = "color", field: str = "colour") -> Spec:
    return {channel: {**_field(field), "scale": None}}


def _field(name: str) -> Spec:
    return {"field": name, "type": "nominal"}


def _tooltip() -> list[Spec]:
    return [
        {**_field("words"), "title": text("charts.column.month")},
        {**_field("name"), "title": text("charts.column.unit")},
        {**_field("written"), "title": text("charts.column.value")},
    ]
