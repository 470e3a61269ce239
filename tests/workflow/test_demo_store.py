"""An empty store is filled through the services; a store in use is not touched."""

import shutil
from pathlib import Path

import pytest

from data.demo import DATASETS, write_province
from data.errors import UserError
from tests.workflow.demo_files import accepted
from workflow import datasets, demo_store, evaluations


def _small_province(folder: Path, scale: float) -> dict[str, int]:
    return write_province(folder, scale=0.05 * scale)


@pytest.fixture
def small_province(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo province at a twentieth of its size."""
    monkeypatch.setattr(demo_store, "write_province", _small_province)


@pytest.mark.usefixtures("small_province")
def test_an_empty_store_gets_all_datasets_and_an_evaluation_and_is_used_as_it_is_next_time(
    store: Path,
) -> None:
    said: list[str] = []
    evaluation_id = demo_store.fill_with_demo(said.append)
    request = evaluations.find(evaluation_id)
    assert request is not None
    assert len(request.versions) == len(DATASETS)
    assert evaluations.read(request).is_synthetic
    assert not (store / "demo").exists()
    assert any("合成省份" in line for line in said)
    before = datasets.versions()
    assert demo_store.fill_with_demo(said.append) == evaluation_id
    assert datasets.versions() == before


@pytest.mark.usefixtures("small_province")
def test_a_filling_that_was_interrupted_is_finished(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_store, "_evaluated", lambda _say: "")
    demo_store.fill_with_demo(print)
    kept, *others = datasets.versions()
    for version in others[:4]:
        shutil.rmtree(version.folder)
    demo_store.fill_with_demo(print)
    assert len(datasets.latest()) == len(DATASETS)
    assert kept in datasets.versions()


def test_a_store_with_other_data_is_refused(store: Path) -> None:
    accepted("mv_users")
    with pytest.raises(UserError, match="已有其他数据"):
        demo_store.fill_with_demo(print)
    assert len(datasets.versions()) == 1
