"""Half-degree squares as units, worked out from the coordinates in the plainest way."""

import math
from decimal import Decimal

HALF = Decimal("0.5")


def corner(coordinate: str, plus: str, minus: str, width: int) -> str:
    """``N38.0`` for 38.06812: the corner towards south and west."""
    steps = math.floor(Decimal(coordinate) / HALF)
    letter = minus if steps < 0 else plus
    return letter + str(abs(steps * HALF)).rjust(width, "0")


def square(latitude: str, longitude: str) -> str:
    """The code of the square of a point."""
    return corner(latitude, "N", "S", 4) + corner(longitude, "E", "W", 5)


def units(codes: set[str], whole: str, name: str) -> list[dict[str, str]]:
    """A units table: one province and its squares as cities."""
    rows = [{"unit_code": whole, "name": name, "level": "province", "parent": ""}]
    return rows + [
        {"unit_code": code, "name": code, "level": "city", "parent": whole} for code in sorted(codes)
    ]
