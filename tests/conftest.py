"""A store of its own for every test."""

from pathlib import Path

import pytest


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty MINGDIAN_HOME."""
    monkeypatch.setenv("MINGDIAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
