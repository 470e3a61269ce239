"""The drop folder of a store, for tests that hand files in through it."""

from pathlib import Path

import pytest

from workflow import inbox


def drop_folder(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty drop folder in which every file counts as written."""
    monkeypatch.setattr(inbox, "SETTLED_AFTER", 0)
    folder = store / "inbox"
    folder.mkdir(parents=True)
    return folder
