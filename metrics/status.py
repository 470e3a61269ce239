"""Why a value is there or missing."""

from enum import StrEnum


class Status(StrEnum):
    """Only an ``OK`` value is scored; ``NOT_APPLICABLE`` takes its weight with it."""

    OK = "ok"
    NO_DATA = "no_data"
    BELOW_MINIMUM = "below_minimum"
    NOT_APPLICABLE = "not_applicable"
