"""The style sheet of the app, with the words it shows taken from the catalogue."""

import re
from functools import cache
from pathlib import Path

from charts.texts import texts

FILE = Path(__file__).resolve().parent / "look.css"
WORDS = re.compile(r'"@([a-z_.]+)@"')  # "@upload.choose@" stands for the text of that key


@cache
def style_element() -> str:
    """The style element that the main script injects once per run."""
    css = WORDS.sub(lambda found: f'"{texts()[found.group(1)]}"', FILE.read_text(encoding="utf-8"))
    return f"<style>{css}</style>"
