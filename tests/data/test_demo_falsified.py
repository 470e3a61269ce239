"""Falsifications: exactly the cells listed differ from the honest province, and every pattern is there."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest

from data.contract_files import load_contracts
from data.demo import DATASETS, write_province
from data.demo.falsify.forge import METHODS
from data.demo.falsify.plan import draw_plan, patterns
from data.demo.profile_files import load_places
from data.errors import UserError
from data.folder import check_folder
from data.problems import CATALOGUE, Severity
from data.units import load_units
from tests.data.demo_tables import SCALE, files_as_bytes, read_texts, small_province, texts

FALSIFIED = 5
HEADER = ["test_id", "dataset", "unit", "key", "column", "was", "written", "strength"]
RARE = {"IT11", "IT22", "IT25"}  # a tenth of a province may have no case for these in their county


@cache
def false_province() -> Mapping[str, bytes]:
    """The files of seed 1 with falsifications."""
    with TemporaryDirectory() as folder:
        write_province(Path(folder), 1, SCALE, falsify=FALSIFIED)
        return files_as_bytes(Path(folder))


@cache
def false_texts() -> dict[str, pd.DataFrame]:
    """The same as text."""
    return read_texts({name: content for name, content in false_province().items() if name != "planted.csv"})


@cache
def planted() -> pd.DataFrame:
    """The list of falsifications."""
    return read_texts({"planted.csv": false_province()["planted.csv"]})["planted"]


def _keyed(dataset: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows under their key, as ``planted.csv`` writes it."""
    table, key = tables[dataset], load_contracts()[dataset].key
    return table.set_axis(table[key].agg("|".join, axis=1))


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_file_differs_from_the_honest_one_exactly_where_the_list_says(dataset: str) -> None:
    honest, false = _keyed(dataset, texts()), _keyed(dataset, false_texts())
    found = {
        *((key, "*", ",".join(honest.loc[key]), "") for key in honest.index.difference(false.index)),
        *((key, "*", "", ",".join(false.loc[key])) for key in false.index.difference(honest.index)),
    }
    both = honest.index.intersection(false.index)
    before, after = honest.loc[both], false.loc[both]
    for column in before.columns:
        changed = before.index[before[column] != after[column]]
        cells = zip(before.loc[changed, column], after.loc[changed, column], strict=True)
        found |= {(key, column, str(was), str(now)) for key, (was, now) in zip(changed, cells, strict=True)}
    listed = planted()[planted()["dataset"] == dataset]
    rows = list(listed[["key", "column", "was", "written"]].itertuples(index=False, name=None))
    assert len(rows) == len(set(rows))
    assert set(rows) == found


def test_the_list_has_its_columns_and_every_strength_is_that_of_the_file() -> None:
    assert list(planted().columns) == HEADER
    strengths = {test_id: f"{one.strength:g}" for test_id, one in patterns().items() if one.strength}
    pairs = planted()[["test_id", "strength"]].drop_duplicates()
    assert dict(pairs.itertuples(index=False, name=None)).items() <= strengths.items()
    assert pairs["test_id"].is_unique


def test_every_test_of_the_specification_is_planted_or_says_why_not() -> None:
    assert list(patterns()) == [f"IT{number:02d}" for number in range(1, 31)]
    assert {test_id for test_id, one in patterns().items() if one.not_planted} == set(patterns()) - set(
        METHODS
    )
    assert set(METHODS) - RARE <= set(planted()["test_id"])


def test_each_unit_carries_one_pattern_only() -> None:
    by_unit = planted().groupby("unit")["test_id"].nunique()
    assert set(by_unit) == {1}
    for seed in range(30):
        plan = draw_plan(load_places(load_units()), seed)
        wanted = {(name, number) for name, one in patterns().items() for number in range(one.units)}
        units: dict[str, set[str]] = {}
        for planting in plan.values():
            units.setdefault(planting.test_id, set()).add(planting.unit)
        assert {(name, number) for name, found in units.items() for number in range(len(found))} == wanted


def test_the_same_seeds_give_the_same_bytes_and_another_seed_falsifies_elsewhere(tmp_path: Path) -> None:
    write_province(tmp_path / "again", 1, SCALE, falsify=FALSIFIED)
    assert files_as_bytes(tmp_path / "again") == false_province()
    places = load_places(load_units())
    assert draw_plan(places, FALSIFIED) != draw_plan(places, FALSIFIED + 1)


def test_the_honest_province_has_no_list_even_where_a_falsified_one_stood(tmp_path: Path) -> None:
    (tmp_path / "planted.csv").write_text("old", encoding="utf-8")
    write_province(tmp_path, 1, SCALE)
    assert files_as_bytes(tmp_path) == small_province()
    assert "planted.csv" not in small_province()


def test_falsified_files_are_as_valid_as_honest_ones(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in set(false_province()) - {"planted.csv"}:
        (folder / name).write_bytes(false_province()[name])
    checked = check_folder(folder, load_contracts(), load_units(), tmp_path / "work")
    counts = [count for one in checked for count in one.counts()]
    assert [count for count in counts if CATALOGUE[count.code].severity is not Severity.FLAG] == []


def _planted_cells(test_id: str, column: str) -> pd.DataFrame:
    rows = planted()
    rows = rows[(rows["test_id"] == test_id) & (rows["column"] == column)]
    assert len(rows) >= 1, f"{test_id} {column}"
    return rows


def test_cases_are_dated_back_to_the_limit_and_never_forward() -> None:
    """IT01, IT30"""
    moved = _planted_cells("IT01", "power_on_at")
    assert (pd.to_datetime(moved["written"]) < pd.to_datetime(moved["was"])).all()
    reopened = _planted_cells("IT30", "power_on_at")
    assert set(reopened["written"]) == {""}
    cases = _keyed("applications", false_texts())
    assert set(cases.loc[reopened["key"], "status"]) == {"OPEN"}


def test_late_arrivals_are_claimed_within_their_limit() -> None:
    """IT02"""
    orders = _keyed("repair_orders", false_texts()).loc[_planted_cells("IT02", "arrive_at")["key"]]
    took = pd.to_datetime(orders["arrive_at"]) - pd.to_datetime(orders["report_at"])
    limit = pd.to_timedelta(orders["area_type"].map({"1": 45, "2": 45, "3": 45, "4": 90}), unit="m")
    assert (took <= limit).all()
    assert (took >= limit - pd.Timedelta(minutes=3)).all()


def test_a_batch_is_entered_by_one_operator_within_a_minute() -> None:
    """IT05"""
    written = pd.to_datetime(_planted_cells("IT05", "end_sys_at")["written"])
    assert len(written) == patterns()["IT05"].strength
    assert written.max() - written.min() < pd.Timedelta(minutes=1)
    rows = _keyed("application_stages", false_texts()).loc[_planted_cells("IT05", "end_sys_at")["key"]]
    assert rows["operator_hash"].nunique() == 1


def test_a_restarted_case_was_terminated_shortly_before_at_the_same_premises() -> None:
    """IT07"""
    rows = planted()
    added = rows[(rows["test_id"] == "IT07") & (rows["dataset"] == "applications") & (rows["column"] == "*")]
    cases = _keyed("applications", false_texts())
    first = cases.loc[added["key"]]
    assert len(first) >= 1
    assert set(first["status"]) == {"TERMINATED"}
    for _, row in first.iterrows():
        again = cases[(cases["premise_hash"] == row["premise_hash"]) & (cases["status"] == "DONE")]
        assert (again["accept_at"] > row["accept_at"]).all()
        assert set(again["prior_app_id"]) == {""}


def test_monitors_are_perfect_and_blind() -> None:
    """IT27"""
    keys = _planted_cells("IT27", "minutes_missing")["key"]
    points = _keyed("voltage_months", false_texts()).loc[keys]
    assert set(points["minutes_over"]) | set(points["minutes_under"]) == {"0"}
    minutes = points["minutes_missing"].astype(int) + points["minutes_total"].astype(int)
    assert (points["minutes_missing"].astype(int) / minutes > 0.05).all()


def test_copied_rows_differ_in_nothing_but_their_number() -> None:
    """IT19"""
    orders = false_texts()["repair_orders"]
    twice = orders.duplicated(orders.columns.drop("order_id").tolist(), keep="first")
    added = planted()[(planted()["test_id"] == "IT19") & (planted()["column"] == "*")]
    assert set(orders.loc[twice, "order_id"]) == set(added["key"])
    assert len(added) >= 3


def test_invented_interviews_are_short_and_full_of_praise() -> None:
    """IT26"""
    keys = _planted_cells("IT26", "duration_s")["key"]
    people = _keyed("survey_responses", false_texts()).loc[keys]
    assert (people["duration_s"].astype(int) <= 60).all()
    assert set(people[["q_overall", "q_time", "q_staff"]].to_numpy().ravel()) == {"5"}


def test_a_negative_seed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="种子"):
        write_province(tmp_path / "out", 1, SCALE, falsify=-1)
