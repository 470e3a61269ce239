"""The style sheets of the app, with the words they show taken from the catalogue."""

import re
from functools import cache
from pathlib import Path

from charts.texts import texts

HERE = Path(__file__).resolve().parent
LOOK = "look.css"  # every page; injected by the main script once per run
CONNECTION = "connection.css"  # what must be there before any script has run; stands in the shell
WORDS = re.compile(r'"@([a-z_.]+)@"')  # "@upload.choose@" stands for the text of that key


@cache
def style_element(sheet: str = LOOK) -> str:
    """One of the style sheets as an element."""
    written = (HERE / sheet).read_text(encoding="utf-8")
    css = WORDS.sub(lambda found: f'"{texts()[found.group(1)]}"', written)
    return f"<style>{css}</style>"
