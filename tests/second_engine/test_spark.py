"""The grammar of expressions means the same on DuckDB and on Spark: here it is tried."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
import sqlglot

from metrics.grammar import DIALECT
from tests.second_engine.expressions import expressions, rows

if not shutil.which("java"):
    pytest.skip("Spark needs Java, and there is none on this machine", allow_module_level=True)
pyspark_sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed (the extra named spark)")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark in one process of this machine, that listens on nothing but the loopback."""
    place = tmp_path_factory.mktemp("spark")
    session = (
        pyspark_sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.warehouse.dir", str(place))
        .config("spark.local.dir", str(place))
        .config("spark.sql.ansi.enabled", "false")
        # Interpreted: compiling hundreds of expressions for some thousand rows would take minutes.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.slow
@pytest.mark.parametrize("table", sorted(expressions()))
def test_every_expression_of_every_plan_means_the_same(table: str, spark: Any, tmp_path: Path) -> None:
    file = tmp_path / "rows.parquet"
    made = rows(table)
    pq.write_table(made, file)
    spark.read.parquet(str(file)).createOrReplaceTempView("made")
    database = duckdb.connect()
    database.register("made", made)
    for kind, order in (("row", " order by number"), ("sum", "")):
        wanted = [sql for sql, of in expressions()[table].items() if of == kind]
        if not wanted:
            continue
        here = f"select {', '.join(wanted)} from made{order}"
        (there,) = sqlglot.transpile(here, read=DIALECT, write="spark")
        ours = [plain(row) for row in database.execute(here).fetchall()]
        theirs = [plain(tuple(row)) for row in spark.sql(there).collect()]
        for place, sql in enumerate(wanted):
            assert [row[place] for row in ours] == [row[place] for row in theirs], sql


def plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Whole numbers and decimals by their value; a sum of nothing is nothing on both."""
    return tuple(one if isinstance(one, bool | str) or one is None else Decimal(one) for one in row)


def test_there_is_something_to_try() -> None:
    tried = {table: len(found) for table, found in expressions().items()}
    assert tried["cases"] > 20
    assert {"interruptions", "findings", "contracts", "repairs", "users_in_period"} <= set(tried)
