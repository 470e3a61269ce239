"""An engine that is used again knows nothing of the work before; harmless texts are shown without a query."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.engine import Resources, only_row
from data.intake.covered_texts import safe
from data.intake.personal import MASK, Cells, masked
from data.working_database import working_database

SMALL = Resources(threads=1, memory_limit="100MB")


def leave_traces(database: duckdb.DuckDBPyConnection) -> None:
    database.execute("set disabled_optimizers = 'in_clause'")
    database.execute("create table records as select 1 as one")
    database.execute("create view shown as select * from records")
    database.execute("create temp table noted as select 1 as one")
    database.execute("create macro doubled(x) as x + x")


def test_nothing_of_the_work_before_is_left() -> None:
    with working_database(resources=SMALL) as database:
        leave_traces(database)
    with working_database(resources=SMALL) as database:
        for name in ("records", "shown", "noted"):
            with pytest.raises(duckdb.CatalogException):
                database.execute(f"select * from {name}")
        with pytest.raises(duckdb.CatalogException):
            database.execute("select doubled(1)")
        assert only_row(database, "select current_setting('disabled_optimizers')") == ("",)
        leave_traces(database)


def test_two_at_once_do_not_see_each_other() -> None:
    with working_database(resources=SMALL) as one, working_database(resources=SMALL) as other:
        leave_traces(one)
        leave_traces(other)
        other.execute("insert into records values (2)")
        assert only_row(one, "select count(*) from records") == (1,)


def test_work_that_failed_leaves_no_trace_either() -> None:
    def fail() -> None:
        with working_database(resources=SMALL) as database:
            leave_traces(database)
            database.execute("select no_such_column")

    with pytest.raises(duckdb.BinderException):
        fail()
    with working_database(resources=SMALL) as database:
        leave_traces(database)


def test_memory_and_threads_are_those_that_were_asked_for() -> None:
    with working_database(resources=SMALL) as database:
        leave_traces(database)
    for threads in (1, 2):
        with working_database(resources=Resources(threads, "100MB")) as database:
            assert only_row(database, "select current_setting('threads')") == (threads,)


def test_work_in_a_folder_is_in_a_file_there(tmp_path: Path) -> None:
    with working_database(tmp_path, SMALL) as database:
        leave_traces(database)
    assert (tmp_path / "work.duckdb").exists()


PIECES = st.sampled_from((
    "13912345678", "110101199003077475", "张三", "先生", "户主：", "幸福路12号", "表号", "0512-65123456",
    "３", "app_id", "1" * 22, "-", " ", "2020-03-02", "320505", "王小明", "\n",
))  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=4).map("".join), st.booleans())
def test_what_is_shown_without_a_query_is_what_the_query_would_show(text: str, is_hashed: bool) -> None:
    with working_database(resources=SMALL) as database:
        query = f"select {masked(Cells('one', is_hashed))} from (select ?::VARCHAR as one)"
        assert safe(database, [text], is_hashed) == [database.execute(query, [text]).fetchall()[0][0]]


def test_what_is_personal_is_covered_among_what_is_not() -> None:
    with working_database(resources=SMALL) as database:
        assert safe(database, ["app_id", "13912345678", "app_id"]) == ["app_id", MASK, "app_id"]
