"""Outlines of units for maps: read once, simplified so that neighbours keep their common line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from data.yaml_files import read_yaml_file

FOLDER = Path(__file__).parent / "reference"
FILE = FOLDER / "boundaries.yaml"
DECIMALS = 4  # of a degree: about ten metres, far below what a screen shows
Geometry = Mapping[str, Any]


@dataclass(frozen=True)
class Outline:
    """One unit: its GeoJSON geometry, and where its name has most room (latitude, longitude)."""

    geometry: Geometry
    centre: tuple[float, float]


@dataclass(frozen=True)
class Boundaries:
    """Outlines by unit code, with where they are from.

    ``review_no`` is the 审图号; without one the maps may not leave the house.
    """

    level: str
    outlines: Mapping[str, Outline]
    source: str
    review_no: str


@cache
def load_boundaries(level: str) -> Boundaries:
    """All outlines of a level; none for a level that has no file."""
    given = read_yaml_file(FILE)
    entry = given["levels"].get(level)
    outlines = _simplified(FOLDER / entry["file"], entry["tolerance"]) if entry else {}
    return Boundaries(level, outlines, given["source"], given["review_no"])


def _simplified(file: Path, tolerance: float) -> dict[str, Outline]:
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    shapes = shapely.coverage_simplify([shape(feature["geometry"]) for feature in features], tolerance)
    return {str(feature["id"]): _outline(one) for feature, one in zip(features, shapes, strict=True)}


def _outline(one: shapely.Geometry) -> Outline:
    """Few decimals: a common line is rounded alike on both sides."""
    geometry = {"type": one.geom_type, "coordinates": _rounded(mapping(one)["coordinates"])}
    widest = shapely.maximum_inscribed_circle(one, tolerance=0.01).coords[0]
    return Outline(geometry, (round(widest[1], DECIMALS), round(widest[0], DECIMALS)))


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(coordinates, DECIMALS)
    return [_rounded(one) for one in coordinates]
