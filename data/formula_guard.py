"""A text that a spreadsheet would run as a formula, made harmless before it leaves in a CSV file."""

import re

# A spreadsheet runs a cell that begins like this, also in its full-width form.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")


def guarded(text: str) -> str:
    """The text with an apostrophe before it if it would be run; a plain number is left as it is."""
    is_harmless = not text.startswith(FORMULA_STARTS) or _NUMBER.fullmatch(text)
    return text if is_harmless else f"'{text}"
