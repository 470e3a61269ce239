"""The demo province in a store of its own, kept between runs outside the checkout."""

import os
import sys
import tempfile
from pathlib import Path

from metrics.version import SOFTWARE_VERSION
from workflow.demo_store import fill_with_demo


def demo_home(scale: float) -> Path:
    """A store with the demo of this scale, evaluated; made on the first call, which takes minutes."""
    place = Path(tempfile.gettempdir()) / "mingdian-benchmark" / f"{SOFTWARE_VERSION}-scale-{scale:g}"
    place.mkdir(parents=True, exist_ok=True)
    os.environ["MINGDIAN_HOME"] = str(place)
    fill_with_demo(lambda message: print(message, file=sys.stderr, flush=True), scale)
    return place
