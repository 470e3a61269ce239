"""The demo province in a store of its own, kept between runs outside the checkout."""

import os
import sys
import tempfile
from pathlib import Path

from workflow.demo_store import fill_with_demo


def demo_home(scale: float) -> Path:
    """A store with the demo of this scale, evaluated; made on the first call, which takes minutes.

    Delete the folder when the demo or the datasets' contracts have changed.
    """
    place = Path(tempfile.gettempdir()) / "mingdian-benchmark" / f"scale-{scale:g}"
    place.mkdir(parents=True, exist_ok=True)
    os.environ["MINGDIAN_HOME"] = str(place)
    fill_with_demo(lambda message: print(message, file=sys.stderr, flush=True), scale)
    return place
