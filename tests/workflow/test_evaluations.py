"""Evaluations: named by what they are made from, kept whole, and not trusted when changed."""

from datetime import date
from pathlib import Path

import pytest

from data.errors import UserError
from reports.store_folders import read_json
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, accepted, checked, companies_of, rows_of, without_last_row
from workflow import datasets, evaluations, jobs
from workflow.evaluations import Request
from workflow.region import region_units
from workflow.store import write_json

PLAN = "jiangsu-2020"
FILES = ("values.csv", "scores.csv", "cube.parquet", "manifest.json")


def computed(start: date = START, end: date = END) -> Request:
    """Ask for an evaluation and wait for its job."""
    evaluation_id = evaluations.ask(PLAN, start, end)
    wait_until(lambda: evaluations.find(evaluation_id), seconds=60)
    request = evaluations.find(evaluation_id)
    assert request is not None
    return request


def test_an_evaluation_is_computed_from_the_accepted_versions(store: Path) -> None:
    version = accepted("mv_users")
    request = computed()
    kept = evaluations.read(request)
    assert request.versions == {"mv_users": [version.id]}
    assert kept.stored.manifest["inputs"] == {"mv_users": {"sha256": version.sha256, "rows": version.rows}}
    assert kept.is_synthetic
    assert kept.units.name("320100") == "南京市"
    assert {row.level for row in kept.stored.scores} == {"province", "city", "county"}


def test_the_same_question_has_the_same_answer_and_another_one_another(store: Path) -> None:
    accepted("mv_users")
    request = computed()
    assert evaluations.ask(PLAN, START, END) == request.id
    assert evaluations.ask(PLAN, START, date(2020, 5, 31)) != request.id


def test_another_version_of_the_data_makes_another_evaluation(store: Path) -> None:
    accepted("mv_users")
    first = computed()
    accepted("outages")
    second = computed()
    assert first.id != second.id
    assert [request.id for request in evaluations.listing().sound] == [second.id, first.id]


def test_it_keeps_the_versions_it_was_asked_for_even_if_newer_ones_arrive(store: Path) -> None:
    old = accepted("mv_users")
    evaluation_id = evaluations.ask(PLAN, START, END)
    corrected = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    datasets.accept(corrected, "一户已销户，重新报送")
    wait_until(lambda: evaluations.find(evaluation_id), seconds=60)
    request = evaluations.find(evaluation_id)
    assert request is not None
    assert request.versions == {"mv_users": [old.id]}


def test_a_changed_result_is_refused_and_named_and_the_others_go_on(store: Path) -> None:
    accepted("mv_users")
    sound, changed = computed(), computed(end=date(2020, 5, 31))
    scores = changed.folder / "scores.csv"
    scores.write_bytes(scores.read_bytes().replace(b"total,city,320100", b"total,city,320200", 1))
    with pytest.raises(UserError, match=r"scores\.csv"):
        evaluations.read(changed)
    assert evaluations.read(sound).stored.scores
    (changed.folder / "request.json").write_text("{")
    listing = evaluations.listing()
    assert [request.id for request in listing.sound] == [sound.id]
    assert list(listing.damaged) == [changed.id]


def test_a_lost_units_table_is_damage_too(store: Path) -> None:
    accepted("mv_users")
    request = computed()
    (request.folder / "units.json").unlink()
    with pytest.raises(UserError, match="缺失或与清单不符"):
        evaluations.read(request)


def test_data_of_an_older_contract_are_refused_with_the_name_of_the_dataset(store: Path) -> None:
    version = accepted("mv_users")
    described = read_json(version.folder / "version.json")
    write_json(version.folder / "version.json", {**described, "contract_sha256": "0" * 64})
    evaluation_id = evaluations.ask(PLAN, START, END)
    wait_until(lambda: getattr(evaluations.progress(evaluation_id), "state", None) is jobs.State.FAILED)
    stands = evaluations.progress(evaluation_id)
    assert stands is not None
    assert "中压用户台账" in stands.message
    assert evaluations.find(evaluation_id) is None


def test_what_cannot_be_computed_is_refused_before_anything_starts(store: Path) -> None:
    with pytest.raises(UserError, match="还没有入库的数据"):
        evaluations.ask(PLAN, START, END)
    with pytest.raises(UserError, match="没有方案“x”"):
        evaluations.ask("x", START, END)
    with pytest.raises(UserError, match="起始日晚于截止日"):
        evaluations.ask(PLAN, END, START)
    assert not (store / "jobs").exists()


def test_plans_whose_values_come_from_outside_are_not_offered(store: Path) -> None:
    assert PLAN in evaluations.plans()
    assert "doing-business-2020" not in evaluations.plans()


@pytest.mark.parametrize("evaluation_id", ["E-0123456789ab", "../../etc", ""])
def test_an_id_that_is_not_there_or_not_an_id_finds_nothing(store: Path, evaluation_id: str) -> None:
    assert evaluations.find(evaluation_id) is None
    assert evaluations.progress(evaluation_id) is None


def test_the_period_offered_first_is_the_notices_then_the_datas_then_the_last_evaluations(
    store: Path,
) -> None:
    assert evaluations.usual_period() == (START, END)
    accepted("mv_users")
    computed(date(2019, 7, 1), date(2019, 12, 31))
    assert evaluations.usual_period() == (date(2019, 7, 1), date(2019, 12, 31))


def test_a_store_may_bring_its_own_units(store: Path) -> None:
    store.mkdir()
    own = "unit_code,name,level,parent\n9,别处,province,\n91,某市,city,9\n"
    (store / "units.csv").write_text(own, encoding="utf-8")
    assert [unit.name for unit in region_units().rows] == ["别处", "某市"]


def test_several_files_give_what_one_file_gives_whatever_their_order(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *others = companies_of("mv_users")
    parts = [(rows_of("mv_users", one), one), (rows_of("mv_users", *others), None)]
    results = []
    for name, order in (("forth", parts), ("back", parts[::-1])):
        monkeypatch.setenv("MINGDIAN_HOME", str(tmp_path / name))
        for content, company in order:
            datasets.accept(checked(content, "mv_users.csv", "mv_users", company))
        request = computed()
        assert len(request.versions["mv_users"]) == 2
        results.append({file: (request.folder / file).read_bytes() for file in FILES})
    assert results[0] == results[1]
    monkeypatch.setenv("MINGDIAN_HOME", str(store))
    accepted("mv_users")
    assert (computed().folder / "values.csv").read_bytes() == results[0]["values.csv"]


def test_an_evaluation_kept_before_there_could_be_several_files_is_still_read(store: Path) -> None:
    accepted("mv_users")
    request = computed()
    described = read_json(request.folder / "request.json")
    write_json(request.folder / "request.json", {**described, "versions": {"mv_users": "V-0123456789ab"}})
    found = evaluations.find(request.id)
    assert found is not None
    assert found.versions == {"mv_users": ["V-0123456789ab"]}
