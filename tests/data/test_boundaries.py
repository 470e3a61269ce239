"""Outlines of units: every unit has one, neighbours share their line, the name stands inside."""

import pytest
import shapely
from shapely.geometry import Point, shape

from data.boundaries import FOLDER, load_boundaries
from data.units import load_units


@pytest.mark.parametrize("level", ["city", "county"])
def test_every_unit_of_the_default_table_has_an_outline(level: str) -> None:
    assert set(load_boundaries(level).outlines) == set(load_units().at_level(level))


@pytest.mark.parametrize("level", ["city", "county"])
def test_neighbours_keep_their_common_line_after_simplifying_and_rounding(level: str) -> None:
    shapes = [shape(one.geometry) for one in load_boundaries(level).outlines.values()]
    assert shapely.coverage_is_valid(shapes)
    assert all(one.is_valid for one in shapes)


def test_the_outlines_are_coarser_than_the_file() -> None:
    points = sum(
        shapely.get_num_coordinates(shape(one.geometry)) for one in load_boundaries("city").outlines.values()
    )
    source = shapely.from_geojson((FOLDER / "jiangsu_city.geojson").read_text(encoding="utf-8"))
    assert points < shapely.get_num_coordinates(source)


@pytest.mark.parametrize("level", ["city", "county"])
def test_a_name_stands_inside_its_unit(level: str) -> None:
    for one in load_boundaries(level).outlines.values():
        latitude, longitude = one.centre
        assert shape(one.geometry).contains(Point(longitude, latitude))


def test_a_level_without_a_file_has_no_outlines() -> None:
    assert load_boundaries("province").outlines == {}


def test_without_a_review_number_the_source_still_has_a_name() -> None:
    assert (load_boundaries("city").source, load_boundaries("city").review_no) == ("天地图", "")
