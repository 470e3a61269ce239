"""Kept evaluations as readers get them: checked against their hashes, or named and refused."""

import json
from pathlib import Path

import pytest

from data.errors import UserError
from reports import current
from reports.evaluations import Request, find, listing, read
from tests.charts.evaluations import evaluated
from tests.pages.kept import FIRST, SECOND, keep

VALUES = {"11": {"KJ01": 95.0, "KJ02": 95.0, "KK01": 85.0}}


def two(store: Path) -> tuple[Request, Request]:
    """An earlier and a later evaluation."""
    return keep(store, evaluated(VALUES)), keep(store, evaluated(VALUES), evaluation_id=SECOND)


def test_what_was_kept_is_read_back_with_its_units(store: Path) -> None:
    kept = read(keep(store, evaluated(VALUES)))
    assert kept.units.name("11") == "甲市"
    assert kept.is_synthetic
    assert kept.stored.plan.id == "small"


def test_the_latest_stands_first(store: Path) -> None:
    two(store)
    assert [request.id for request in listing().sound] == [SECOND, FIRST]


def test_an_empty_store_has_none(store: Path) -> None:
    assert listing().sound == []
    assert find(FIRST) is None


@pytest.mark.parametrize("file", ["values.csv", "scores.csv", "cube.parquet", "units.json"])
def test_a_changed_file_is_refused_by_name_and_the_others_go_on(store: Path, file: str) -> None:
    changed, sound = two(store)
    path = changed.folder / file
    path.write_bytes(path.read_bytes().replace(b"1", b"2"))
    if file == "cube.parquet":
        path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(UserError, match=file.replace(".", r"\.")):
        read(changed)
    assert read(sound).stored.scores


@pytest.mark.parametrize("file", ["values.csv", "scores.csv", "cube.parquet", "manifest.json", "units.json"])
def test_a_missing_file_is_refused_and_the_others_go_on(store: Path, file: str) -> None:
    damaged, sound = two(store)
    (damaged.folder / file).unlink()
    with pytest.raises(UserError, match="缺"):
        read(damaged)
    assert read(sound).stored.scores


@pytest.mark.parametrize("content", ["null", "[1]", '[{"unit_code": 5}]', "{", "[]"])
def test_a_units_table_that_is_none_is_refused(store: Path, content: str) -> None:
    damaged = keep(store, evaluated(VALUES))
    (damaged.folder / "units.json").write_text(content, encoding="utf-8")
    with pytest.raises(UserError):
        read(damaged)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"id": 1}', "null"])
def test_a_damaged_request_is_listed_as_damaged(store: Path, content: str) -> None:
    damaged, sound = two(store)
    (damaged.folder / "request.json").write_text(content, encoding="utf-8")
    shown = listing()
    assert [request.id for request in shown.sound] == [sound.id]
    assert list(shown.damaged) == [damaged.id]


def test_a_request_that_names_another_folder_is_damage_not_a_way_out_of_the_store(store: Path) -> None:
    kept = keep(store, evaluated(VALUES))
    described = json.loads((kept.folder / "request.json").read_text(encoding="utf-8"))
    (kept.folder / "request.json").write_text(json.dumps({**described, "id": "../../outside"}))
    assert listing().sound == []
    assert list(listing().damaged) == [kept.id]


def test_an_evaluation_that_vanishes_between_listing_and_reading_is_refused(store: Path) -> None:
    gone = keep(store, evaluated(VALUES))
    for path in gone.folder.iterdir():
        path.unlink()
    gone.folder.rmdir()
    with pytest.raises(UserError, match="缺失"):
        read(gone)


def test_the_public_may_open_nothing_before_there_are_releases_and_sees_no_damage(store: Path) -> None:
    damaged, _ = two(store)
    (damaged.folder / "request.json").unlink()
    public, staff = current.readable(published_only=True), current.readable(published_only=False)
    assert (public.sound, public.damaged) == ([], {})
    assert [request.id for request in staff.sound] == [SECOND]
    assert list(staff.damaged) == [FIRST]
    assert current.named(public, SECOND) is None
    assert current.named(staff, SECOND) == staff.sound[0]
