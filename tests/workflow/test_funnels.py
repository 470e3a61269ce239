"""From received to counted and the records behind it, found from an evaluation in the store."""

from pathlib import Path

import pytest

from data.errors import UserError
from metrics.funnel import StepKind
from metrics.record_sources import sources_of
from metrics.records import Wanted
from metrics.table_specs import all_tables
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, accepted, checked, companies_of, rows_of, without_last_row
from workflow import datasets, evaluations, funnels, jobs
from workflow.evaluation_records import first_rows, page_of, records_of
from workflow.evaluations import Request
from workflow.store import remove_folder
from workflow.work_in_hand import jobs_in_hand

PLAN, USERS = "jiangsu-2020", "KK05/denominator"


def computed() -> Request:
    """Ask for an evaluation and wait for its job."""
    evaluation_id = evaluations.ask(PLAN, START, END)
    wait_until(lambda: evaluations.find(evaluation_id), seconds=120)
    request = evaluations.find(evaluation_id)
    assert request is not None
    return request


def users_in(request: Request, unit_code: str) -> Wanted:
    """The rows of the denominator of KK05."""
    kept = evaluations.read(request)
    definition = kept.replay.definition("KK05")
    assert definition is not None
    tables = all_tables(records_of(request, kept).contracts)
    source = next(one for one in sources_of(definition, tables) if one.id == USERS)
    return Wanted(source, unit_code)


def test_a_job_works_it_out_once_and_keeps_it(store: Path) -> None:
    version = accepted("mv_users")
    request = computed()
    assert funnels.find(request.id, "KK05") is None
    funnels.ask(request.id, "KK05")
    wait_until(lambda: funnels.find(request.id, "KK05"), seconds=60)
    found = funnels.find(request.id, "KK05")
    assert found is not None
    (users,) = found.funnels  # interruptions were not handed in
    units = evaluations.read(request).units
    steps = users.of("320000", units)
    assert (steps[0].kind, steps[0].rows) == (StepKind.RECEIVED, version.rows)
    assert funnels.now_or_kept(request.id, "KK05") is found
    wait_until(lambda: jobs.progress(f"F-{request.id[2:]}-KK05").state is jobs.State.DONE)  # type: ignore[union-attr]  # it was started above
    assert [job for job in jobs_in_hand() if job.kind == funnels.KIND] == []


def test_a_damaged_one_is_made_again(store: Path) -> None:
    accepted("mv_users")
    request = computed()
    made = funnels.now_or_kept(request.id, "KK05")
    (store / "funnels" / request.id / "KK05.json").write_text("{")
    assert funnels.find(request.id, "KK05") is None
    assert funnels.now_or_kept(request.id, "KK05") == made


@pytest.mark.parametrize("indicator", ["../../x", "KK05/../y", "", "ZZ99"])
def test_unknown_indicators_and_evaluations_are_refused(store: Path, indicator: str) -> None:
    accepted("mv_users")
    request = computed()
    assert funnels.find(request.id, indicator) is None
    with pytest.raises(UserError):
        funnels.now_or_kept(request.id, indicator)
    with pytest.raises(UserError):
        funnels.now_or_kept("E-000000000000", "KK05")
    assert not (store / "funnels").exists()


def test_records_are_of_the_versions_that_were_used_even_if_newer_ones_arrive(store: Path) -> None:
    accepted("mv_users")
    request = computed()
    before = first_rows(request, evaluations.read(request), users_in(request, "320000"), 100_000)
    corrected = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    datasets.accept(corrected, "一户已销户，重新报送")
    after = first_rows(request, evaluations.read(request), users_in(request, "320000"), 100_000)
    assert before.rows == after.rows


def test_several_files_of_a_dataset_are_read_together(store: Path) -> None:
    whole = {company: rows_of("outages", company) for company in companies_of("outages")[:2]}
    for company, content in whole.items():
        datasets.accept(checked(content, f"{company}.csv", "outages", company))
    request = computed()
    made = funnels.now_or_kept(request.id, "KK13")
    reported = next(one for one in made.funnels if one.name == "KK13.reported") if made.funnels else None
    records = records_of(request, evaluations.read(request))
    handed_in = sum(len(content.splitlines()) - 1 for content in whole.values())
    assert records.datasets["outages"].rows == handed_in
    if reported is not None:
        assert reported.of("320000", evaluations.read(request).units)[0].rows == handed_in
    assert len(list((store / "side_by_side").glob("*/*.parquet"))) == len(whole)


def test_a_page_is_read_once_and_a_missing_version_is_named(store: Path) -> None:
    version = accepted("mv_users")
    request = computed()
    kept = evaluations.read(request)
    wanted = users_in(request, "320000")
    first = page_of(request, kept, wanted, 1)
    assert page_of(request, kept, wanted, 1) is first
    remove_folder(version.folder)
    with pytest.raises(UserError, match="中压用户台账"):
        page_of(request, kept, wanted, 2)


def test_records_that_a_disk_has_broken_are_named(store: Path) -> None:
    version = accepted("mv_users")
    request = computed()
    wanted = users_in(request, "320000")
    version.parquet.write_bytes(b"PAR1 no more")
    with pytest.raises(UserError, match=version.id):
        page_of(request, evaluations.read(request), wanted, 1)
