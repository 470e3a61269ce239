"""Where everything written at run time lives: the folder MINGDIAN_HOME, never the checkout."""

import os
from pathlib import Path

SETTING = "MINGDIAN_HOME"


def home() -> Path:
    """The store's folder (default ``~/.mingdian``); read anew each time, so a test may set it."""
    chosen = os.environ.get(SETTING)
    return Path(chosen).absolute() if chosen else Path.home() / ".mingdian"
