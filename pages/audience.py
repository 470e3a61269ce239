"""For whom this process runs: the setting MINGDIAN_AUDIENCE."""

import os
from enum import StrEnum

from charts.texts import text
from data.errors import UserError

SETTING = "MINGDIAN_AUDIENCE"


class Audience(StrEnum):
    """Who may be served by this process."""

    ALL = "all"
    INTERNAL = "internal"
    PUBLIC = "public"


def current_audience() -> Audience:
    """The audience of this process; an unknown value stops it rather than opening a door."""
    value = os.environ.get(SETTING, Audience.ALL)
    if value not in list(Audience):
        options = text("address.or").join(Audience)
        raise UserError(text("messages.unknown_audience", value=value, options=options))
    return Audience(value)


def may_see_staff_pages() -> bool:
    """Staff pages are served on the internal side only."""
    return current_audience() is not Audience.PUBLIC
