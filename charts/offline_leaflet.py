"""folium without the network: a map that names only files of this house, and no tiles.

folium itself loads Leaflet, jQuery, Bootstrap and icon fonts from other hosts, and every colour scale of
branca another library, so neither its default page nor its choropleths are used.
"""

from typing import Any

from branca.element import Figure, MacroElement
from folium import GeoJson, Map
from folium.template import Template

from charts.colours import GREY, SURFACE

ASSETS = "assets"  # below the map's own address; the door serves its static files there
HATCHED = "url(#hatch)"


class Page(Figure):
    """The HTML around the map: our language, a title, one script block whose hash the door can name."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        "<title>{{ this.title|e }}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "{{ this.header.render(**kwargs) }}\n</head>\n<body>\n{{ this.html.render(**kwargs) }}\n"
        "<script>{{ this.script.render(**kwargs) }}</script>\n</body>\n</html>\n"
    )

    def __init__(self, title: str) -> None:
        super().__init__(title=title)
        self.header._children.clear()  # branca's own tags; ours stand in the template


class OfflineMap(Map):
    """A folium map with our own copy of Leaflet, our own behaviour and looks, and a hatch for no data."""

    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<svg class="defs" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="hatch" patternUnits="userSpaceOnUse" width="5" height="5"'
        ' patternTransform="rotate(45)">'
        f'<rect width="5" height="5" fill="{SURFACE}"/><rect width="1" height="5" fill="{GREY}"/>'
        "</pattern></defs></svg>"
        '<div class="folium-map" id={{ this.get_name()|tojson }}></div>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }},"
        " { center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }} });"
        "{% endmacro %}"
    )

    def __init__(self, bounds: list[list[float]]) -> None:
        (south, west), (north, east) = bounds
        super().__init__(
            location=((south + north) / 2, (west + east) / 2),
            zoom_start=7,
            tiles=None,
            zoom_control=False,  # made by the behaviour, with Chinese words
            attribution_control=False,  # its default prefix is a flag; the source line is our own
            scroll_wheel_zoom=False,
            zoom_snap=0,
            zoom_delta=0.5,
            max_zoom=12,
        )
        self._id = "page"
        self.default_js = [
            ("leaflet", f"{ASSETS}/leaflet/leaflet.js"),
            ("units", f"{ASSETS}/map/units.js"),
        ]
        self.default_css = [
            ("leaflet_css", f"{ASSETS}/leaflet/leaflet.css"),
            ("units_css", f"{ASSETS}/map/units.css"),
        ]

    def put(self, child: MacroElement, name: str) -> None:
        """Add a layer under a name of its own; folium draws one at random, and no two pages are equal."""
        child._id = name
        self.add_child(child)


class Behaviour(MacroElement):
    """Calls ``showUnits`` when map and units exist; a script in the header would run before them."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "showUnits({{ this._parent.get_name() }}, {{ this.units.get_name() }}, {{ this.given|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, units: GeoJson, given: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca gives it no types
        self._name = "Behaviour"
        self.units = units
        self.given = given
