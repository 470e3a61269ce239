"""Units as they lie: a Leaflet map as a page of its own, coloured by score, hatched where there is none.

Words that come from data travel as JSON and are put on the screen as text, never as HTML
(``portal/static/map/units.js``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from folium import GeoJson

from charts.colours import SECONDARY, SHADE, WHITE
from charts.measure import Mark, Measure
from charts.offline_leaflet import HATCHED, Behaviour, OfflineMap, Page
from charts.shades import shade_of_score
from charts.texts import text
from charts.unit_findings import sentence
from data.boundaries import Boundaries

Feature: TypeAlias = dict[str, Any]

FRAME_STYLE: Mapping[str, Any] = {"color": SECONDARY, "weight": 1.2, "fill": False}


@dataclass(frozen=True)
class UnitMap:
    """What a map shows. ``links`` lead from a unit to a page; ``labels`` are the names written on it.

    ``frame`` are the outlines of the level above, drawn darker; a unit without an outline is left out.
    """

    measure: Measure
    marks: Sequence[Mark]
    grades: Mapping[str, float]
    boundaries: Boundaries
    labels: Mapping[str, str]
    frame: Boundaries | None = None
    links: Mapping[str, str] = field(default_factory=dict)


def leaflet_map(shown: UnitMap) -> str:
    """The whole HTML page; the same input gives the same bytes."""
    bounds = _bounds(shown)
    page = Page(sentence(shown.measure, shown.marks, shown.boundaries.level))
    drawn = OfflineMap(bounds)
    page.add_child(drawn)
    units = _layer(_features(shown), lambda feature: _style(feature, is_framed=shown.frame is not None))
    drawn.put(units, "units")
    if shown.frame:
        frame = _frame(shown.frame, shown.labels)
        drawn.put(_layer(frame, lambda _: FRAME_STYLE, interactive=False), "frame")
    drawn.put(Behaviour(units, _given(shown, bounds)), "behaviour")
    return str(page.render())


def can_draw(boundaries: Boundaries, codes: Iterable[str]) -> bool:
    """Whether any of the units has an outline."""
    return any(code in boundaries.outlines for code in codes)


def short_name(name: str) -> str:
    """A city's name as it stands on a map: without the word for city, if a name is left."""
    short = name.removesuffix(text("map.city_word"))
    return short if len(short) > 1 else name


def source_line(boundaries: Boundaries) -> str:
    """Where the outlines are from; without a review number the map stays inside."""
    key = "map.reviewed" if boundaries.review_no else "map.internal"
    return text(key, source=boundaries.source, number=boundaries.review_no)


def _features(shown: UnitMap) -> list[Feature]:
    outlines = shown.boundaries.outlines
    return [
        {
            "type": "Feature",
            "id": mark.code,
            "geometry": outlines[mark.code].geometry,
            "properties": {
                "name": mark.name,
                "words": _words(shown.measure, mark),
                "href": shown.links.get(mark.code, ""),
                "fill": SHADE.get(shade_of_score(mark.score, shown.grades), HATCHED),
            },
        }
        for mark in shown.marks
        if mark.code in outlines
    ]


def _words(measure: Measure, mark: Mark) -> str:
    if mark.value is None:
        return mark.reason or mark.word()
    return text("map.words", measure=measure.name, value=measure.written(mark.value))


def _style(feature: Feature, *, is_framed: bool) -> dict[str, Any]:
    return {
        "fillColor": feature["properties"]["fill"],
        "fillOpacity": 1,
        "opacity": 1,
        "color": WHITE if is_framed else SECONDARY,
        "weight": 0.8 if is_framed else 1.2,
    }


def _frame(frame: Boundaries, codes: Mapping[str, str]) -> list[Feature]:
    """The outlines of the units that are named on the map."""
    return [
        {"type": "Feature", "id": code, "geometry": outline.geometry, "properties": {}}
        for code, outline in frame.outlines.items()
        if code in codes
    ]


def _given(shown: UnitMap, bounds: list[list[float]]) -> dict[str, Any]:
    """What the behaviour needs to know, as JSON."""
    placed = (shown.frame or shown.boundaries).outlines
    return {
        "bounds": bounds,
        "labels": [[*placed[code].centre, name] for code, name in shown.labels.items() if code in placed],
        "source": source_line(shown.boundaries),
        "words": {key: text(f"map.{key}") for key in ("zoom_in", "zoom_out", "to_city", "label")},
    }


def _bounds(shown: UnitMap) -> list[list[float]]:
    """South-west and north-east corner of the units that have an outline."""
    rings = [
        ring
        for mark in shown.marks
        if mark.code in shown.boundaries.outlines
        for ring in _rings(shown.boundaries.outlines[mark.code].geometry)
    ]
    longitudes = [point[0] for ring in rings for point in ring]
    latitudes = [point[1] for ring in rings for point in ring]
    return [[min(latitudes), min(longitudes)], [max(latitudes), max(longitudes)]]


def _rings(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [ring for polygon in polygons for ring in polygon]


def _layer(
    features: list[Feature], style: Callable[[Feature], Mapping[str, Any]], *, interactive: bool = True
) -> GeoJson:
    return GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: dict(style(feature)),
        smooth_factor=0,  # Leaflet would simplify each unit by itself and open gaps between neighbours
        interactive=interactive,
    )
